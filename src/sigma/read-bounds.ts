/** What a correlation asks of its value. */
import { type Condition, parseCondition } from './condition.ts';
import { usedBy } from './condition-predicate.ts';
import type { Faults } from './fault.ts';
import { type Entry, entryOf, itemsOf, kindOf, type Place, type Table } from './node.ts';
import type { Bound, CorrelationType } from './sigma-rule.ts';

const OPS = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const;

/** The bounds with what they are about. */
export interface Asked {
  readonly bounds: readonly Bound[];
  readonly fields: readonly string[];
  readonly percentile?: number | undefined;
  readonly expression?: Condition | undefined;
}

/** What the condition of a correlation asks; undefined where an error was told. */
export function readBounds(
  table: Table,
  type: CorrelationType,
  rules: readonly string[],
  faults: Faults,
): Asked | undefined {
  const entry = entryOf(table, 'condition');
  const isTemporal = type === 'temporal' || type === 'temporal_ordered';
  if (entry === undefined) {
    if (isTemporal) return { bounds: [], fields: [] };
    faults.error(table.at, 'correlation-invalid', `expected a condition of ${type}, received none`);
    return undefined;
  }
  if (entry.value.type === 'leaf' && typeof entry.value.value === 'string' && isTemporal) {
    return readExpression(entry.value.value, entry.at, rules, faults);
  }
  if (entry.value.type !== 'table') {
    faults.error(
      entry.at,
      'correlation-invalid',
      `expected a map, received ${kindOf(entry.value)}`,
    );
    return undefined;
  }
  return readMap(entry, entry.value, type, faults);
}

function readExpression(
  source: string,
  at: Place,
  rules: readonly string[],
  faults: Faults,
): Asked | undefined {
  const expression = parseCondition(source);
  const refused = (message: string, hint?: string): undefined =>
    void faults.error(at, 'correlation-invalid', message, hint);
  if ('fault' in expression) return refused(expression.message);
  if (/\bnot\b/i.test(source)) {
    return refused('expected rules with and and or, received not', 'say what has to be there');
  }
  const unknown = usedBy(expression, rules).find((name) => !rules.includes(name));
  if (unknown !== undefined) return refused(`expected one of the rules, received ${unknown}`);
  const message = 'a condition in words is no part of the specification 2.1.0';
  faults.warning(at, 'correlation-invalid', message);
  return { bounds: [], fields: [], expression };
}

function readMap(
  { at }: Entry,
  table: Table,
  type: CorrelationType,
  faults: Faults,
): Asked | undefined {
  const bounds = table.entries.flatMap(({ name, value, at: place }): Bound[] => {
    const op = OPS.find((one) => one === name);
    if (op === undefined) {
      if (name === 'field' || name === 'percentile') return [];
      faults.error(
        place,
        'correlation-invalid',
        `expected one of ${OPS.join(', ')}; received ${name}`,
      );
      return [];
    }
    const bound = value.type === 'leaf' ? Number(value.value ?? Number.NaN) : Number.NaN;
    if (Number.isFinite(bound)) return [{ op, value: bound }];
    faults.error(place, 'correlation-invalid', `expected a number, received ${kindOf(value)}`);
    return [];
  });
  if (bounds.length === 0) {
    faults.error(at, 'correlation-invalid', `expected one of ${OPS.join(', ')}; received none`);
  }
  const fields = readFields(table, type, at, faults);
  const percentile = readPercentile(table, type, at, faults);
  return faults.areErrors ? undefined : { bounds, fields, percentile };
}

function readFields(
  table: Table,
  type: CorrelationType,
  at: Place,
  faults: Faults,
): readonly string[] {
  const entry = entryOf(table, 'field');
  const fields = entry === undefined ? [] : itemsOf(entry.value);
  const names = fields.flatMap((item) => (item.type === 'leaf' ? [String(item.value)] : []));
  const isOfValue = type.startsWith('value_');
  const isMany = names.length > 1 && type !== 'value_count';
  if (isOfValue && (names.length === 0 || isMany)) {
    faults.error(entry?.at ?? at, 'correlation-invalid', `expected one field for ${type}`);
  }
  if (!isOfValue && entry !== undefined) {
    faults.warning(entry.at, 'correlation-invalid', `a field means nothing to ${type}`);
  }
  return isOfValue ? names : [];
}

function readPercentile(
  table: Table,
  type: CorrelationType,
  at: Place,
  faults: Faults,
): number | undefined {
  if (type !== 'value_percentile') return undefined;
  const entry = entryOf(table, 'percentile');
  const value = entry?.value.type === 'leaf' ? entry.value.value : undefined;
  if (typeof value === 'number' && value >= 0 && value <= 100) return value;
  faults.error(entry?.at ?? at, 'correlation-invalid', 'expected a percentile from 0 to 100');
  return undefined;
}
