import fc from 'fast-check';
import { DefinitionError } from '../core/problem.ts';
import type { AnyStep } from '../correlate/pattern.ts';
import { patternMachine } from '../correlate/pattern-machine.ts';
import { anyOf, sequence, unordered, within } from '../correlate/sequence.ts';
import { withCondition, withGiven } from './arb-condition.ts';
import {
  arbBare,
  arbBetween,
  arbEnd,
  arbMember,
  arbStep,
  type Kit,
  type Untyped,
  type Written,
} from './arb-step.ts';
import { type AnyPattern, printed, testOf, written } from './arb-written.ts';

/** What random patterns are made of. */
export interface ArbPatternOptions<I> {
  /** Steps of one pattern at most, absences aside. Default 3. */
  readonly stepsMax?: number | undefined;
  /** How many patterns stand in each other at most. Default 2: one in another. */
  readonly depthMax?: number | undefined;
  /** The longest time that a pattern or absence may name, in milliseconds. Default 12. */
  readonly spanMaxMs?: number | undefined;
  /** A number of an event, which conditions over steps compare. Default: no conditions. */
  readonly value?: ((event: I) => number) | undefined;
}

export type { AnyPattern };

type ArbAbsence = fc.Arbitrary<Written<AnyStep> | undefined>;
type ArbUntyped = fc.Arbitrary<Written<Untyped>>;

/**
 * Well-formed patterns of all operators over an alphabet of tests by name; a step takes one of
 * them, or accepts what either of two accepts. A counter-example prints a pattern as code, with
 * `is('a', 'b')` for such a test.
 */
export function arbPattern<I>(
  alphabet: Readonly<Record<string, (event: I) => boolean>>,
  options: ArbPatternOptions<I> = {},
): fc.Arbitrary<AnyPattern<I>> {
  const { stepsMax = 3, depthMax = 2, spanMaxMs = 12, value } = options;
  const names = Object.keys(alphabet);
  const some = (maxLength: number): fc.Arbitrary<string[]> =>
    fc.subarray(names, { minLength: 1, maxLength });
  const test = fc.oneof({ weight: 3, arbitrary: some(1) }, { weight: 1, arbitrary: some(2) });
  const kit: Kit = {
    test: withGiven(
      test.map((letters) => testOf(alphabet, letters)),
      value,
    ),
    stepsMax,
    spanMs: fc.integer({ min: 1, max: spanMaxMs }),
    value,
    pattern: (depth) => arbNested(kit, depth),
  };
  return arbRoot(kit, depthMax - 1)
    .filter(({ it }) => isWellFormed(it))
    .map(printed<I>);
}

function isWellFormed(pattern: Untyped): boolean {
  try {
    patternMachine(pattern, { within: 1 });
    return true;
  } catch (error) {
    if (error instanceof DefinitionError) return false;
    throw error;
  }
}

/** A pattern that stands in no other: absences may stand at its ends. */
function arbRoot(kit: Kit, depth: number): ArbUntyped {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: arbSequence(kit, depth, arbEnd(kit, 'beforeMs'), arbEnd(kit, 'afterMs')),
    },
    { weight: 2, arbitrary: arbUnordered(kit, arbEnd(kit)) },
    { weight: 1, arbitrary: arbAnyOf(kit, depth) },
  );
}

/** A pattern that stands in another. */
function arbNested(kit: Kit, depth: number): ArbUntyped {
  const none = fc.constant(undefined);
  const pattern = fc.oneof(
    { weight: 2, arbitrary: arbSequence(kit, depth - 1, none, none) },
    { weight: 1, arbitrary: arbUnordered(kit, none) },
    { weight: 1, arbitrary: arbAnyOf(kit, depth - 1) },
  );
  return fc
    .tuple(pattern, fc.option(kit.spanMs, { freq: 4 }))
    .map(([{ it, text }, ms]) =>
      ms === null ? { it, text } : { it: within(it, ms), text: `within(${text}, ${ms})` },
    );
}

function arbSequence(kit: Kit, depth: number, before: ArbAbsence, after: ArbAbsence): ArbUntyped {
  const step = fc.tuple(arbStep(kit, depth), arbBetween(kit));
  const steps = fc.array(step, { minLength: 1, maxLength: kit.stepsMax });
  const pattern = fc.tuple(before, steps, after).map(([first, middle, last]) => {
    const inside = middle.flatMap(([one, gap], i) => (i < middle.length - 1 ? [one, gap] : [one]));
    const all = [first, ...inside, last].filter((one) => one !== undefined);
    return written('sequence', all, (named) => sequence(named));
  });
  return withCondition(pattern, kit.value);
}

function arbUnordered(kit: Kit, absence: ArbAbsence): ArbUntyped {
  const pattern = fc.boolean().chain((sameEvent) => {
    const members = fc.array(arbMember(kit), { minLength: 1, maxLength: kit.stepsMax });
    return fc.tuple(members, absence).map(([steps, last]) => {
      const all = [...steps, last].filter((one) => one !== undefined);
      const text = sameEvent ? ', { sameEvent: true }' : '';
      return written('unordered', all, (named) => unordered(named, { sameEvent }), text);
    });
  });
  return withCondition(pattern, kit.value);
}

function arbAnyOf(kit: Kit, depth: number): ArbUntyped {
  const branches = fc.oneof(
    fc.array(kit.test, { minLength: 1, maxLength: 3 }),
    fc.array(arbBare(kit, depth), { minLength: 1, maxLength: 3 }),
  );
  const pattern = branches.map((all) => written('anyOf', all, (named) => anyOf(named)));
  return withCondition(pattern, kit.value);
}
