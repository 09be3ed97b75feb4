import fc from 'fast-check';
import type { AnyStep } from '../../src/correlate/pattern.ts';
import { sequence, unordered, where, within } from '../../src/correlate/sequence.ts';
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
  const gap: fc.Arbitrary<Written> = fc.tuple(letter, fc.nat(3)).map(([name, dice]) => {
    const absence = never(alphabet[name] as Test);
    return dice === 0 ? [next(absence), `next(never(${name}))`] : [absence, `never(${name})`];
  });
  const gaps = fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(gap, { minLength: 1, maxLength: 2 }) },
  );
  const steps = fc.array(fc.tuple(gaps, test), { minLength: 2, maxLength: 4 });
  return fc.tuple(steps, fc.nat(30)).map(([pairs, ms]) => {
    const all = pairs.flatMap(([absences, step], index) =>
      index === 0 ? [step] : [...absences, step],
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
  const places = fc.constantFrom('first', 'last', 'next', 'after an absence');
  return fc.tuple(members, more, places).map(([inner, [after, text], place]) => {
    const entries = inner.map(([step], index) => [`m${index}`, step]);
    const options = { sameEvent: true } as const;
    const all = unordered(Object.fromEntries(entries) as Record<string, Test>, options);
    const shown = `unordered([${inner.map(([, one]) => one).join('; ')}], { sameEvent: true })`;
    const other = after as Test;
    if (place === 'first') return printed(sequence({ u: all, z: other }), `${shown}; ${text}`);
    const absence = { n: never((event: Mark) => event.value === 1) };
    const rest = place === 'next' ? { u: next(all) } : { u: all };
    const steps = place === 'after an absence' ? { z: other, ...absence, ...rest } : rest;
    return printed(sequence({ z: other, ...steps } as never), `${text}; ${place}: ${shown}`);
  });
}

/** Patterns that repeat in another, whose condition reads what they bound, one by one or in all. */
export function arbJudged(
  alphabet: Alphabet,
  value: (event: Mark) => number,
): fc.Arbitrary<AnyPattern<Mark>> {
  const letter = fc.constantFrom(...Object.keys(alphabet));
  const shape = fc.record({ min: fc.integer({ min: 1, max: 2 }), more: fc.nat(2), all: fc.boolean() });
  return fc.tuple(letter, letter, letter, shape).map(([a, b, c, { min, more, all }]) => {
    const [p, q, z] = [a, b, c].map((name) => alphabet[name] as Test) as [Test, Test, Test];
    const item = sequence({ p, q });
    const x = more === 0 ? item : times(min, item, { max: min + more - 1 });
    const sumOf = (bound: unknown): number => {
      if (typeof bound !== 'object' || bound === null) return 0;
      if ('timeMs' in bound) return value(bound as Mark);
      return Object.values(bound).reduce((sum: number, one) => sum + sumOf(one), 0);
    };
    const isEven = (m: object): boolean =>
      sumOf(all ? m : (m as { readonly x: unknown }).x) % 2 === 0;
    const text = `times(${min}, sequence(${a}; ${b}), + ${more - 1}); ${c}`;
    const judged = where(sequence({ x: x as Test, z }), isEven as never);
    return printed(judged, `${text} where ${all ? 'all' : 'x'} is even`);
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
