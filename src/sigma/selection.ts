/** A selection of a rule: maps of fields, lists of them, keywords. */
import type { Predicate } from '../match/predicate.ts';
import { itemPredicate, warnOfField } from './item-predicate.ts';
import type { Reading } from './item-tests.ts';
import { conjunction, disjunction } from './joined-predicates.ts';
import { type Modified, parseModifiers } from './modifiers.ts';
import { kindOf, type Leaf, type List, type Node, type Table } from './node.ts';

/** Keywords: values without a field. */
const KEYWORD: Modified = {
  field: '',
  meaning: { is: 'text', start: true, end: true },
  transforms: [],
  isAll: false,
  isNot: false,
  isCased: false,
};

/**
 * The selection as a predicate; undefined where a fault was told. A map asks for all its items, a
 * list for one of its parts, and a value alone is a keyword, which any value of the event may
 * hold.
 */
export function selectionPredicate(node: Node, reading: Reading): Predicate | undefined {
  if (node.type === 'table') return tablePredicate(node, reading);
  if (node.type === 'list') return listPredicate(node, reading);
  return keywordPredicate(node, reading);
}

function tablePredicate({ entries, at }: Table, reading: Reading): Predicate | undefined {
  const { faults } = reading;
  if (entries.length === 0) {
    faults.error(at, 'selection-empty', 'expected at least one field, received an empty map');
    return undefined;
  }
  const parts = entries.map(({ name, value, at: place }) => {
    const modified = parseModifiers(name, place, faults);
    if (modified === undefined) return undefined;
    warnOfField(modified.field, place, reading);
    return itemPredicate(modified, value, reading);
  });
  return parts.every((part) => part !== undefined) ? conjunction(parts) : undefined;
}

function listPredicate({ items, at }: List, reading: Reading): Predicate | undefined {
  if (items.length === 0) {
    reading.faults.error(at, 'selection-empty', 'expected at least one part, received none');
    return undefined;
  }
  const parts = items.map((item) => {
    if (item.type === 'table') return tablePredicate(item, reading);
    if (item.type === 'leaf') return keywordPredicate(item, reading);
    const expected = `expected a map or a keyword, received ${kindOf(item)}`;
    reading.faults.error(item.at, 'selection-invalid', expected);
    return undefined;
  });
  return parts.every((part) => part !== undefined) ? disjunction(parts) : undefined;
}

function keywordPredicate(leaf: Leaf, reading: Reading): Predicate | undefined {
  if (leaf.value !== null && leaf.value !== '') return itemPredicate(KEYWORD, leaf, reading);
  reading.faults.error(leaf.at, 'selection-empty', 'expected a keyword, received nothing');
  return undefined;
}
