/** One item of a selection, `field|modifiers: values`, as a predicate. */
import * as LIMITS from '../core/limits.ts';
import { anyValue, not, or, type Predicate } from '../match/predicate.ts';
import { equals, type ValueTest } from '../match/value-test.ts';
import type { Faults } from './fault.ts';
import { type Reading, testsOf } from './item-tests.ts';
import { conjunction, disjunction } from './joined-predicates.ts';
import type { Modified } from './modifiers.ts';
import { itemsOf, kindOf, type Leaf, type Node, type Place } from './node.ts';

/** The item as a predicate; undefined where a fault was told. */
export function itemPredicate(
  modified: Modified,
  values: Node,
  reading: Reading,
): Predicate | undefined {
  const { faults } = reading;
  const leaves = itemsOf(values);
  if (leaves.length === 0) {
    faults.error(values.at, 'value-invalid', 'expected at least one value, received none');
    return undefined;
  }
  if (modified.isAll && leaves.length === 1 && modified.field !== '') {
    faults.warning(values.at, 'modifier-needless', 'all has one value alone', 'leave it out');
  }
  warnOfTwins(leaves, faults);
  const parts = leaves.map((leaf) => valuePredicate(modified, leaf, reading));
  if (parts.some((part) => part === undefined)) return undefined;
  const all = parts as readonly Predicate[];
  const joined = modified.isAll ? conjunction(all) : disjunction(all);
  return modified.isNot ? not(joined) : joined;
}

/** A field that no event of the log source has. */
export function warnOfField(field: string, at: Place, { faults, fieldFault }: Reading): void {
  const fault = fieldFault(field);
  if (fault !== undefined) faults.warning(at, fault.code, fault.message, fault.hint);
}

function warnOfTwins(leaves: readonly Node[], faults: Faults): void {
  const seen = new Set<unknown>();
  for (const leaf of leaves) {
    if (leaf.type !== 'leaf') continue;
    if (seen.has(leaf.value)) faults.warning(leaf.at, 'value-twice', 'a value stands here twice');
    seen.add(leaf.value);
  }
}

function valuePredicate(modified: Modified, node: Node, reading: Reading): Predicate | undefined {
  const { faults } = reading;
  if (node.type !== 'leaf') {
    faults.error(node.at, 'value-invalid', `expected a value, received ${kindOf(node)}`);
    return undefined;
  }
  const { meaning, field } = modified;
  if (meaning.is === 'exists') return existence(field, node, faults);
  if (meaning.is === 'reference') return reference(modified, node, reading);
  if (node.value === null && meaning.is === 'text') return absence(modified, node, faults);
  if (reading.forms.left < 0) return undefined;
  const tests = testsOf(modified, node, reading);
  if (tests === undefined || !isRoomFor(tests.length, node, reading)) return undefined;
  return disjunction(tests.map((test) => tested(field, test)));
}

function isRoomFor(count: number, { at }: Leaf, { forms, faults }: Reading): boolean {
  const before = forms.left;
  forms.left -= count;
  if (before >= 0 && forms.left < 0) {
    const expected = `expected values of at most ${LIMITS.sigmaFormsMax} forms in all`;
    faults.error(at, 'variants-too-many', `${expected}, received more`, 'make it several rules');
  }
  return forms.left >= 0;
}

function tested(field: string, test: ValueTest): Predicate {
  return field === '' ? anyValue(test) : { op: 'test', field, test };
}

/** The field is absent or null. */
function absence({ field }: Modified, { at }: Leaf, faults: Faults): Predicate | undefined {
  if (field !== '') {
    return or(not(tested(field, { op: 'exists' })), tested(field, equals(null)));
  }
  faults.error(at, 'value-invalid', 'expected a keyword, received nothing');
  return undefined;
}

function existence(field: string, { value, at }: Leaf, faults: Faults): Predicate | undefined {
  if (typeof value === 'boolean' && field !== '') {
    const present = tested(field, { op: 'exists' });
    return value ? present : not(present);
  }
  faults.error(at, 'value-invalid', 'expected a field, and true or false for exists');
  return undefined;
}

function reference(
  { field, meaning, isCased }: Modified,
  { value, at }: Leaf,
  reading: Reading,
): Predicate | undefined {
  if (meaning.is !== 'reference' || typeof value !== 'string' || value === '' || field === '') {
    reading.faults.error(at, 'value-invalid', 'expected the name of another field for fieldref');
    return undefined;
  }
  warnOfField(value, at, reading);
  const { start, end } = meaning;
  const relation = start ? (end ? 'contains' : 'endsWith') : end ? 'startsWith' : 'equals';
  return { op: 'reference', field, relation, to: value, cased: isCased };
}
