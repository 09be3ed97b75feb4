/** Several predicates as one, as short as it can be. */
import { and, or, type Predicate } from '../match/predicate.ts';
import { oneOf, type Scalar } from '../match/value-test.ts';

/** The parts as one; a single part stands for itself. */
export function conjunction(parts: readonly Predicate[]): Predicate {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : and(...parts);
}

/** The same for one of them; texts that a field may equal become one list. */
export function disjunction(parts: readonly Predicate[]): Predicate {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const [field] = only?.op === 'test' ? [only.field] : [];
  const texts = parts.map((part) => equalText(part, field));
  if (only?.op === 'test' && texts.every((text) => text !== undefined)) {
    const cased = only.test.op === 'equals' && only.test.cased;
    return { ...only, test: oneOf(texts, { cased }) };
  }
  return or(...parts);
}

function equalText(part: Predicate, field: string | undefined): Scalar | undefined {
  const isEqual = part.op === 'test' && part.field === field && part.test.op === 'equals';
  return isEqual ? part.test.value : undefined;
}
