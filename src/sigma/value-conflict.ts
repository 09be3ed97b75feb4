/** What two tests of one value have to do with each other. */
import { fold } from '../core/text.ts';
import { compileTest } from '../match/compile-test.ts';
import type { Scalar, TextTest, ValueTest } from '../match/value-test.ts';

/** Whether every value that passes the first passes the second, for sure. */
export function showsAll(first: ValueTest, second: ValueTest): boolean {
  if (second.op === 'exists') return true;
  if (first.op === second.op && JSON.stringify(first) === JSON.stringify(second)) return true;
  // Case that the first leaves open, the second may not; of a pattern nothing is known.
  if (second.op === 'matches' || (isCased(second) && !isCased(first))) return false;
  const values = valuesOf(first);
  if (values !== undefined) return values.every((value) => passes(second, value));
  return isTextTest(first) && isTextTest(second) && holdsText(first, second);
}

/** Whether a text that holds the one holds the other, whatever else there is. */
function holdsText(first: TextTest, second: TextTest): boolean {
  const { op, text: sought } = second;
  const [text, part] = second.cased ? [first.text, sought] : [fold(first.text), fold(sought)];
  if (op === 'contains') return text.includes(part);
  if (first.op !== op) return false;
  return op === 'startsWith' ? text.startsWith(part) : text.endsWith(part);
}

/** Whether no single value passes both, for sure. */
export function areApart(a: ValueTest, b: ValueTest): boolean {
  const values = valuesOf(a) ?? valuesOf(b);
  if (values !== undefined) {
    const other = valuesOf(a) === undefined ? a : b;
    return !values.some((value) => passes(uncased(other), value));
  }
  if (isTextTest(a) && isTextTest(b) && a.op === b.op && a.op !== 'contains') {
    const [one, other] = [fold(a.text), fold(b.text)].sort((x, y) => x.length - y.length);
    if (one === undefined || other === undefined) return false;
    return a.op === 'startsWith' ? !other.startsWith(one) : !other.endsWith(one);
  }
  const [floor, roof] = [boundOf(a, 'g') ?? boundOf(b, 'g'), boundOf(a, 'l') ?? boundOf(b, 'l')];
  return floor !== undefined && roof !== undefined && floor > roof;
}

function boundOf(test: ValueTest, side: 'g' | 'l'): number | undefined {
  return 'value' in test && test.op.startsWith(side) ? Number(test.value) : undefined;
}

function valuesOf(test: ValueTest): readonly Scalar[] | undefined {
  if (test.op === 'equals') return [test.value];
  return test.op === 'oneOf' ? test.values : undefined;
}

/** Patterns are left to the engine: any value may pass. */
function passes(test: ValueTest, value: Scalar): boolean {
  return test.op === 'matches' || compileTest(test, () => undefined)(value);
}

function uncased(test: ValueTest): ValueTest {
  return 'cased' in test ? { ...test, cased: false } : test;
}

function isCased(test: ValueTest): boolean {
  return 'cased' in test && test.cased;
}

function isTextTest(test: ValueTest): test is TextTest {
  return test.op === 'contains' || test.op === 'startsWith' || test.op === 'endsWith';
}
