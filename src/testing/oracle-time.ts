import { exceeds } from '../core/time.ts';
import { openWaits } from './oracle-skipped.ts';
import type { Bound, Path, Run, Wait } from './oracle-state.ts';

/** The bounds on time that hold for all events of a run (W1, W2). */
export interface Bounds {
  readonly withinMs: number;
  readonly gapMs: number;
  readonly isExclusive: boolean;
}

/** Whether the watermark leaves a run nothing that it can bind any more (W5). */
export function isOver(run: Run, watermarkMs: number, bounds: Bounds): boolean {
  return openWaits(run).every((wait) => hasPassed(run, wait, watermarkMs + 1, bounds));
}

/** Whether an event of this time comes too late to be bound (W1 to W3, W5). */
export function hasPassed(run: Run, wait: Wait, timeMs: number, bounds: Bounds): boolean {
  const { withinMs, gapMs, isExclusive } = bounds;
  const isTooLong = (from: Bound | undefined, boundMs: number): boolean =>
    from !== undefined && exceeds(timeMs - from.seen.timeMs, boundMs, isExclusive);
  if (isTooLong(run.bound[0], withinMs) || isTooLong(run.bound.at(-1), gapMs)) return true;
  return wait.spans.some((span) => {
    const first = run.bound.find(({ paths }) => paths.some((path) => isBelow(path, span.path)));
    return isTooLong(first, span.withinMs);
  });
}

function isBelow(path: Path, top: Path): boolean {
  return top.every((segment, index) => path[index] === segment);
}
