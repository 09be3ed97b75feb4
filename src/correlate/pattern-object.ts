/** What a run bound as an object, and how much time it leaves. */
import { exceeds } from '../core/time.ts';
import type { Binding } from './pattern-attempt.ts';
import { Builder } from './pattern-builder.ts';
import type { Candidate } from './pattern-place.ts';
import type { Program, Structure } from './pattern-program.ts';

type Values = Record<string, unknown>;

/** The steps of a match as their detection holds them. */
export function stepsOf({ group }: Program, last: Binding, closing: readonly Structure[]): Values {
  const builder = new Builder(group, last, true);
  for (const change of closing) builder.change(change);
  builder.fill();
  return builder.root;
}

/** What a run bound so far, as its match would hold it; a step without an event is absent. */
export function boundSoFar({ group }: Program, last: Binding | undefined): Values {
  return new Builder(group, last, false).root;
}

/** Whether the bounds of the nested patterns leave time to bind something now (W3). */
export function isInTime(
  { group }: Program,
  last: Binding | undefined,
  { changes }: Candidate,
  timeMs: number,
  isExclusive: boolean,
): boolean {
  const builder = new Builder(group, last, true);
  for (const change of changes) builder.change(change);
  return builder.frames.every(
    ({ group: { withinMs }, firstMs }) =>
      withinMs === undefined || !exceeds(timeMs - firstMs, withinMs, isExclusive),
  );
}
