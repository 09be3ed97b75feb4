/** The selections of a rule or filter, and its condition. */
import type { Predicate } from '../match/predicate.ts';
import { type Condition, parseCondition } from './condition.ts';
import { conditionPredicate, usedBy } from './condition-predicate.ts';
import type { Faults } from './fault.ts';
import type { Reading } from './item-tests.ts';
import { disjunction } from './joined-predicates.ts';
import { type Entry, entryOf, itemsOf, kindOf, type Node, type Table } from './node.ts';
import { selectionPredicate } from './selection.ts';
import { warnOfImpossible } from './warn-impossible.ts';

/** What a detection asks. */
export interface Detection {
  readonly selections: Readonly<Record<string, Predicate>>;
  readonly condition: string;
  readonly predicate: Predicate;
}

/** The detection; undefined where an error was told. `rest` names what means something else. */
export function readDetection(
  table: Table,
  rest: readonly string[],
  reading: Reading,
): Detection | undefined {
  const { faults } = reading;
  const named = table.entries.filter(({ name }) => ![...SPECIAL, ...rest].includes(name));
  if (named.length === 0) {
    faults.error(table.at, 'detection-missing', 'expected at least one selection, received none');
  }
  warnOfTimeframe(table, faults);
  const selections = new Map<string, Predicate>();
  let isWhole = named.length > 0;
  for (const { name, value } of named) {
    const predicate = selectionPredicate(value, reading);
    if (predicate === undefined) isWhole = false;
    else selections.set(name, predicate);
  }
  const conditions = readConditions(table, faults);
  if (conditions === undefined) return undefined;
  const names = named.map(({ name }) => name);
  const trees = conditions.map(({ tree }) => tree);
  warnOfUnused(named, trees, faults);
  if (!areKnown(conditions, names, faults) || !isWhole) return undefined;
  const parts = trees.map((tree) => conditionPredicate(tree, selections, () => undefined));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const predicate = disjunction(parts);
  warnOfImpossible(
    { named, selections, predicate, at: conditions[0]?.node.at ?? table.at },
    reading,
  );
  const condition = conditions.map(({ text }) => text).join(' or ');
  return { selections: Object.fromEntries(selections), condition, predicate };
}

const SPECIAL = ['condition', 'timeframe'];

interface ReadCondition {
  readonly text: string;
  readonly tree: Condition;
  readonly node: Node;
}

/** The conditions, of which one has to hold; undefined where one cannot be read. */
function readConditions(table: Table, faults: Faults): readonly ReadCondition[] | undefined {
  const entry = entryOf(table, 'condition');
  const nodes = entry === undefined ? [] : itemsOf(entry.value);
  if (nodes.length === 0) {
    const message = 'expected a condition, received none';
    faults.error(entry?.at ?? table.at, 'condition-missing', message);
    return undefined;
  }
  const conditions = nodes.map((node) => readCondition(node, nodes.length > 1, faults));
  return conditions.every((one) => one !== undefined) ? conditions : undefined;
}

function readCondition(node: Node, isOneOf: boolean, faults: Faults): ReadCondition | undefined {
  if (node.type !== 'leaf' || typeof node.value !== 'string') {
    faults.error(node.at, 'condition-invalid', `expected a condition, received ${kindOf(node)}`);
    return undefined;
  }
  const source = node.value;
  const tree = parseCondition(source);
  if ('fault' in tree) {
    const { fault, message, hint, offset } = tree;
    const at = { line: node.at.line, column: node.at.column + (isOneLine(source) ? offset : 0) };
    faults.error(at, fault, message, hint);
    return undefined;
  }
  return { text: isOneOf ? `(${source})` : source, tree, node };
}

function isOneLine(text: string): boolean {
  return !text.includes('\n');
}

function warnOfTimeframe(table: Table, faults: Faults): void {
  const entry = entryOf(table, 'timeframe');
  const message = 'a timeframe without a correlation means nothing';
  if (entry !== undefined) faults.warning(entry.at, 'timeframe-ignored', message);
}

function warnOfUnused(named: readonly Entry[], trees: readonly Condition[], faults: Faults): void {
  const names = named.map(({ name }) => name);
  const used = new Set(trees.flatMap((tree) => usedBy(tree, names)));
  for (const { name, at } of named) {
    if (!used.has(name)) faults.warning(at, 'selection-unused', `no condition asks for ${name}`);
  }
}

function areKnown(
  conditions: readonly ReadCondition[],
  names: readonly string[],
  faults: Faults,
): boolean {
  const known = new Map(names.map((name): [string, Predicate] => [name, { op: 'and', of: [] }]));
  let isKnown = true;
  for (const { tree, node } of conditions) {
    conditionPredicate(tree, known, (name) => {
      isKnown = false;
      const hint = `selections are ${names.join(', ')}`;
      faults.error(node.at, 'selection-unknown', `expected a selection, received ${name}`, hint);
    });
  }
  return isKnown;
}
