/** Correlations: rules about several events. */
import type { Faults } from './fault.ts';
import { type Entry, entryOf, itemsOf, kindOf, type Table } from './node.ts';
import { readBounds } from './read-bounds.ts';
import {
  CORRELATIONS,
  type CorrelationType,
  type SigmaCorrelation,
  type SigmaHead,
} from './sigma-rule.ts';

const KNOWN = [
  ...['type', 'rules', 'group-by', 'timespan', 'condition', 'aliases', 'generate'],
  ...['name', 'level', 'fields'],
];

/** The correlation; undefined where an error was told. */
export function readCorrelation(
  head: SigmaHead,
  { at, value }: Entry,
  faults: Faults,
): SigmaCorrelation | undefined {
  if (value.type !== 'table') {
    faults.error(at, 'correlation-invalid', `expected a map, received ${kindOf(value)}`);
    return undefined;
  }
  for (const entry of value.entries) {
    if (KNOWN.includes(entry.name)) continue;
    faults.warning(entry.at, 'correlation-invalid', `${entry.name} means nothing here`);
  }
  const type = readType(value, faults);
  const rules = readNames(value, 'rules', faults);
  if (rules.length === 0) {
    const message = 'expected at least one rule, received none';
    faults.error(entryOf(value, 'rules')?.at ?? value.at, 'correlation-invalid', message);
  }
  const timespanMs = readTimespan(value, faults);
  if (type === undefined || timespanMs === undefined) return undefined;
  const asked = readBounds(value, type, rules, faults);
  const groupBy = readNames(value, 'group-by', faults);
  const aliases = readAliases(value, rules, groupBy, faults);
  if (faults.areErrors || asked === undefined) return undefined;
  const generate = readFlag(value, 'generate', faults);
  return {
    ...head,
    kind: 'correlation',
    type,
    rules,
    groupBy,
    timespanMs,
    ...asked,
    aliases,
    generate,
  };
}

function readType(table: Table, faults: Faults): CorrelationType | undefined {
  const entry = entryOf(table, 'type');
  const text = entry?.value.type === 'leaf' ? entry.value.value : undefined;
  const known = CORRELATIONS.find((one) => one === text);
  if (known !== undefined) return known;
  const received = JSON.stringify(text ?? null);
  const message = `expected one of ${CORRELATIONS.join(', ')}; received ${received}`;
  faults.error(entry?.at ?? table.at, 'correlation-invalid', message);
  return undefined;
}

/** A name or a list of them. */
function readNames(table: Table, name: string, faults: Faults): readonly string[] {
  const entry = entryOf(table, name);
  if (entry === undefined) return [];
  return itemsOf(entry.value).flatMap((item) => {
    if (item.type === 'leaf' && item.value !== null && item.value !== '')
      return [String(item.value)];
    faults.error(item.at, 'correlation-invalid', `expected a name, received ${kindOf(item)}`);
    return [];
  });
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function readTimespan(table: Table, faults: Faults): number | undefined {
  const entry = entryOf(table, 'timespan') ?? entryOf(table, 'timeframe');
  const text = entry?.value.type === 'leaf' ? String(entry.value.value) : '';
  const [, count = '', unit = ''] = /^(\d+)([a-zA-Z])$/.exec(text) ?? [];
  const unitMs = UNITS[unit];
  const at = entry?.at ?? table.at;
  if (unitMs === undefined || Number(count) === 0) {
    const isLong = unit === 'M' || unit === 'y';
    const hint = isLong ? 'months and years have no one length: write days' : undefined;
    const message = 'expected a timespan such as 30s, 5m, 1h or 7d';
    faults.error(at, 'correlation-invalid', message, hint);
    return undefined;
  }
  if (unit === 'w') faults.warning(at, 'correlation-invalid', 'w is no unit of the specification');
  return Number(count) * unitMs;
}

function readFlag(table: Table, name: string, faults: Faults): boolean {
  const entry = entryOf(table, name);
  const value = entry?.value.type === 'leaf' ? entry.value.value : undefined;
  if (entry !== undefined && typeof value !== 'boolean') {
    faults.error(entry.at, 'correlation-invalid', `expected true or false as ${name}`);
  }
  return value === true;
}

function readAliases(
  table: Table,
  rules: readonly string[],
  groupBy: readonly string[],
  faults: Faults,
): SigmaCorrelation['aliases'] {
  const entry = entryOf(table, 'aliases');
  if (entry === undefined) return {};
  const aliases: Record<string, Record<string, string>> = {};
  for (const { name, value, at } of entry.value.type === 'table' ? entry.value.entries : []) {
    if (!groupBy.includes(name)) {
      faults.warning(at, 'correlation-invalid', `nothing is grouped by the alias ${name}`);
    }
    const fields = value.type === 'table' ? value.entries : [];
    if (fields.length === 0) {
      faults.error(at, 'correlation-invalid', 'expected the field of each rule');
    }
    for (const field of fields) {
      if (!rules.includes(field.name)) {
        const message = `expected one of the rules ${rules.join(', ')}; received ${field.name}`;
        faults.error(field.at, 'correlation-invalid', message);
      }
    }
    const named = fields.flatMap((field) =>
      field.value.type === 'leaf' ? [[field.name, String(field.value.value)]] : [],
    );
    aliases[name] = Object.fromEntries(named) as Record<string, string>;
  }
  return aliases;
}
