import fc from 'fast-check';
import { whyNot } from '../../src/correlate/why-not.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import {
  arbElements,
  arbPatterns,
  byKey,
  type Case,
  type Elements,
  leaves,
  matchedStarts,
  type Options,
  type Told,
} from './why-not-cases.ts';

const spanMs = fc.integer({ min: 1, max: 10 });

/** Options with every bound and edge, and no policy by which runs meet. */
const arbPlain: fc.Arbitrary<Options> = fc
  .record({
    within: spanMs,
    gapMs: fc.option(spanMs, { nil: undefined, freq: 3 }),
    edge: fc.constantFrom(undefined, undefined, 'exclusive' as const),
    tie: fc.constantFrom(undefined, undefined, 'timer' as const),
    onEnd: fc.constantFrom(undefined, 'fire' as const),
    by: fc.constantFrom(undefined, byKey),
  })
  .map((all) => ({ ...all }));

/** Cases whose runs do not meet. */
export const arbCase: fc.Arbitrary<Case> = casesWith(arbPlain);

export function casesWith(options: fc.Arbitrary<Options>): fc.Arbitrary<Case> {
  return fc.record({ pattern: arbPatterns, options, elements: arbElements });
}

/** What became of a start when something was otherwise. */
export interface Retold {
  /** What is told of it now; undefined for a match. */
  readonly told: Told | undefined;
  readonly isFurther: boolean;
  readonly isLess: boolean;
}

/** The same start in a case that differs in something. */
export function retell(one: Case, told: Told, other: Partial<Case>): Retold {
  const { pattern, options, elements } = { ...one, ...other };
  if (matchedStarts({ pattern, options, elements }).has(told.start)) {
    return { told: undefined, isFurther: true, isLess: false };
  }
  const now = whyNot(pattern, options, elements).find(({ start }) => start === told.start);
  if (now === undefined) throw new Error('the start is gone');
  const by = progress(one, now) - progress(one, told);
  return { told: now, isFurther: by > 0, isLess: by < 0 };
}

/** How far a start came: the furthest step of a sequence, then the number of events. */
function progress({ pattern: { node } }: Case, { bound }: Told): number {
  const names = node.steps.flatMap(({ type, name }) => (type === 'bind' ? [name] : []));
  const reached = names.findLastIndex((name) => leaves(bound[name]).length > 0);
  return (node.type === 'sequence' ? 1_000 * reached : 0) + leaves(bound).length;
}

/** How many times as many cases are judged; for runs longer than the suite has time for. */
export const RUNS_FACTOR: number = Number(process.env['TOCSIN_WHY_NOT_FACTOR'] ?? 1);
/** The cases of a run are those of every other. */
export const SEED = 1_053;

/** Runs a check over all that random cases tell, and returns how often it applied. */
export function judgeAll(
  cases: fc.Arbitrary<Case>,
  check: (told: Told, one: Case) => boolean,
  numRuns: number,
): number {
  let count = 0;
  fc.assert(
    fc.property(cases, (one) => {
      for (const told of whyNot(one.pattern, one.options, one.elements)) {
        if (check(told, one)) count += 1;
      }
    }),
    { numRuns: numRuns * RUNS_FACTOR, seed: SEED },
  );
  return count;
}

/** The elements without an event, or with another in its place. */
export function withEvent(elements: Elements, event: Mark, other?: Mark): Elements {
  return elements.flatMap((one): Elements => {
    if (one.kind === 'watermark' || one.event !== event) return [one];
    return other === undefined ? [] : [{ ...one, event: other }];
  });
}

/** The place of an event among the elements. */
export function placeOf(elements: Elements, event: Mark): number {
  return elements.findIndex((one) => one.kind !== 'watermark' && one.event === event);
}
