import fc from 'fast-check';
import type { AnyStep } from '../../src/correlate/pattern.ts';
import { sequence, unordered, within } from '../../src/correlate/sequence.ts';
import { given, never, next, optional, times } from '../../src/correlate/step.ts';
import type { AnyPattern } from '../../src/testing/arb-pattern.ts';
import type { Mark } from '../../src/testing/timeline.ts';

type Test = (event: Mark) => boolean;
type Alphabet = Readonly<Record<string, Test>>;

/** A step, and the code that makes it. */
type Written = readonly [step: AnyStep, text: string];

/** Chains of two to four tests with absences between them, as most patterns are. */
export function arbChain(
  alphabet: Alphabet,
  value: (event: Mark) => number,
): fc.Arbitrary<AnyPattern<Mark>> {
  const letter = fc.constantFrom(...Object.keys(alphabet));
  const sumOf = (bound: object): number =>
    Object.values(bound).reduce((sum: number, event: Mark) => sum + value(event), 0);
  const test: fc.Arbitrary<Written> = fc.tuple(letter, fc.nat(4)).map(([name, dice]) => {
    const plain = alphabet[name] as Test;
    if (dice > 0) return [plain, name];
    const step = given(plain, (event: Mark, bound) => (value(event) + sumOf(bound)) % 2 === 0);
    return [step, `given(${name}, sum is even)`];
  });
  const gap: fc.Arbitrary<Written | undefined> = fc.tuple(letter, fc.nat(7)).map(([name, dice]) => {
    const absence = never(alphabet[name] as Test);
    if (dice > 1) return undefined;
    return dice === 0 ? [next(absence), `next(never(${name}))`] : [absence, `never(${name})`];
  });
  const steps = fc.array(fc.tuple(gap, test), { minLength: 2, maxLength: 4 });
  return fc.tuple(steps, fc.nat(30)).map(([pairs, ms]) => {
    const all = pairs.flatMap(([absence, step], index) =>
      absence === undefined || index === 0 ? [step] : [absence, step],
    );
    const { it, text } = named(all);
    const isBounded = ms > 0 && ms < 8;
    return printed(
      isBounded ? within(it as never, ms) : it,
      isBounded ? `within(${text}, ${ms})` : text,
    );
  });
}

/** Steps of one event that several of them bind, and a step after them. */
export function arbSharing(alphabet: Alphabet): fc.Arbitrary<AnyPattern<Mark>> {
  const letters = fc.subarray(Object.keys(alphabet), { minLength: 1, maxLength: 2 });
  const test: fc.Arbitrary<Written> = letters.map((names) => {
    return [(event: Mark) => names.some((name) => alphabet[name]?.(event)), names.join(' or ')];
  });
  const more = fc.tuple(test, fc.nat(5)).map(([[step, text], dice]): Written => {
    if (dice === 0) return [optional(step as Test), `optional(${text})`];
    return dice === 1 ? [times(2, step as Test), `times(2, ${text})`] : [step, text];
  });
  const members = fc.array(more, { minLength: 1, maxLength: 3 });
  return fc.tuple(members, more, fc.boolean()).map(([inner, [after, text], isLast]) => {
    const entries = inner.map(([step], index) => [`m${index}`, step]);
    const options = { sameEvent: true } as const;
    const all = unordered(Object.fromEntries(entries) as Record<string, Test>, options);
    const shown = `unordered([${inner.map(([, one]) => one).join('; ')}], { sameEvent: true })`;
    const steps = isLast ? { z: after as Test, u: all } : { u: all, z: after as Test };
    return printed(sequence(steps), isLast ? `z: ${text}; u: ${shown}` : `u: ${shown}; z: ${text}`);
  });
}

function named(steps: readonly Written[]): { readonly it: object; readonly text: string } {
  const entries = steps.map(([step], index) => [String.fromCharCode(112 + index), step]);
  const it = sequence(Object.fromEntries(entries) as Record<string, Test>);
  return { it, text: `sequence(${steps.map(([, text]) => text).join('; ')})` };
}

function printed(it: object, text: string): AnyPattern<Mark> {
  const value = (): string => text;
  return Object.defineProperty({ ...it } as AnyPattern<Mark>, fc.toStringMethod, { value });
}
