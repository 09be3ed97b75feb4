import fc from 'fast-check';
import type { AnyStep, Pattern, Prefer, Test } from '../correlate/pattern.ts';
import { every, never, next, optional, times } from '../correlate/step.ts';

/** A part of a pattern, and the code that makes it. */
export interface Written<T> {
  readonly it: T;
  readonly text: string;
}

/** A pattern whose types are forgotten. */
export type Untyped = Pattern<never, object>;

/** What the arbitraries of steps and patterns draw from. */
export interface Kit {
  readonly test: fc.Arbitrary<Written<Test>>;
  readonly stepsMax: number;
  readonly spanMs: fc.Arbitrary<number>;
  readonly value: ((event: never) => number) | undefined;
  /** Patterns that may stand in another, with so many levels at most. */
  readonly pattern: (depth: number) => fc.Arbitrary<Written<Untyped>>;
}

type ArbStep = fc.Arbitrary<Written<AnyStep>>;

/** A step of a sequence that binds: a test, pattern, repetition or optional step, and its link. */
export function arbStep(kit: Kit, depth: number): ArbStep {
  const link = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom('next', 'every') },
  );
  return fc.tuple(arbBare(kit, depth), link).map(([step, name]) => {
    if (name === '') return step;
    const linked = (name === 'next' ? next : every)(step.it as Test);
    return { it: linked, text: `${name}(${step.text})` };
  });
}

/** Such a step without a link, as `anyOf` takes it, too. */
export function arbBare(kit: Kit, depth: number): ArbStep {
  const item = depth > 0 ? fc.oneof(kit.test, kit.pattern(depth)) : kit.test;
  return fc.oneof(
    { weight: 4, arbitrary: kit.test },
    { weight: depth > 0 ? 2 : 0, arbitrary: depth > 0 ? kit.pattern(depth) : kit.test },
    { weight: 2, arbitrary: arbTimes(item, arbPrefer, arbFurther, kit.test) },
    { weight: 2, arbitrary: arbOptional(item, arbPrefer) },
  );
}

/** A step of `unordered` that binds. */
export function arbMember(kit: Kit): ArbStep {
  const greedy = fc.constant<Prefer>('greedy');
  const skip = fc.constant('skip' as const);
  return fc.oneof(
    { weight: 4, arbitrary: kit.test },
    { weight: 1, arbitrary: arbTimes(kit.test, greedy, skip, kit.test) },
    { weight: 1, arbitrary: arbOptional(kit.test, greedy) },
  );
}

const arbPrefer: fc.Arbitrary<Prefer> = fc.constantFrom('greedy', 'lazy', 'each');
const arbFurther: fc.Arbitrary<'skip' | 'next' | 'every'> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('skip' as const) },
  { weight: 1, arbitrary: fc.constantFrom('next' as const, 'every' as const) },
);

type Item = fc.Arbitrary<Written<Test | Untyped>>;

function arbTimes(
  item: Item,
  prefer: fc.Arbitrary<Prefer>,
  link: fc.Arbitrary<'skip' | 'next' | 'every'>,
  until: fc.Arbitrary<Written<Test>> | undefined,
): ArbStep {
  const end = until === undefined ? fc.constant(null) : fc.option(until, { freq: 4 });
  const more = fc.option(fc.integer({ min: 0, max: 2 }), { freq: 2 });
  const arbMin = fc.constantFrom(1, 2, 1, 2, 3, 0);
  const parts = fc.tuple(item, arbMin, more, prefer, link, end);
  return parts.map(([one, min, further, preferred, linked, stop]) => {
    const options = {
      ...(further === null ? {} : { max: Math.max(1, min + further) }),
      ...(preferred === 'greedy' ? {} : { prefer: preferred }),
      ...(linked === 'skip' ? {} : { link: linked }),
      ...(stop === null ? {} : { until: stop.it }),
    };
    const texts = Object.entries(options).map(([name, value]) => {
      if (name === 'until') return `until: ${stop?.text}`;
      return `${name}: ${typeof value === 'string' ? `'${value}'` : String(value)}`;
    });
    const text = texts.length === 0 ? '' : `, { ${texts.join(', ')} }`;
    return {
      it: times(min, one.it as Test, options),
      text: `times(${min}, ${one.text}${text})`,
    };
  });
}

function arbOptional(item: Item, prefer: fc.Arbitrary<Prefer>): ArbStep {
  return fc.tuple(item, prefer).map(([one, preferred]) => ({
    it: optional(one.it as Test, { prefer: preferred }),
    text: `optional(${one.text}${preferred === 'greedy' ? '' : `, { prefer: '${preferred}' }`})`,
  }));
}

/** An absence at an end of a pattern, with or without a time of its own, or none. */
export function arbEnd(
  kit: Kit,
  bound?: 'beforeMs' | 'afterMs',
): fc.Arbitrary<Written<AnyStep> | undefined> {
  const ms = bound === undefined ? fc.constant(null) : fc.option(kit.spanMs, { freq: 2 });
  const absence = fc.tuple(kit.test, ms).map(([{ it, text }, time]) => {
    if (bound === undefined || time === null) return { it: never(it), text: `never(${text})` };
    return { it: never(it, { [bound]: time }), text: `never(${text}, { ${bound}: ${time} })` };
  });
  return rarely(absence, 4);
}

/** An absence between two steps, or none. */
export function arbBetween(kit: Kit): fc.Arbitrary<Written<AnyStep> | undefined> {
  const absence = fc.tuple(kit.test, fc.nat(3)).map(([{ it, text }, n]): Written<AnyStep> => {
    if (n > 0) return { it: never(it), text: `never(${text})` };
    return { it: next(never(it)), text: `next(never(${text}))` };
  });
  return rarely(absence, 3);
}

function rarely<T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: freq - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary },
  );
}
