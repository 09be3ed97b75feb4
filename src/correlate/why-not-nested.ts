/** What the bounds of nested patterns have to do with a run that does not go on (W3). */
import type { Arriving, Run } from './pattern-attempt.ts';
import type { AnyReason } from './why-not-reason.ts';
import { type Trial, wouldBind } from './why-not-trial.ts';

/** How much earlier the event would have had to come; undefined where no time would do. */
export function nestedExcessMs({ rules }: Trial, run: Run, at: Arriving): number | undefined {
  const wouldDo = (byMs: number): boolean =>
    wouldBind(run, { ...at, timeMs: at.timeMs - byMs }, rules) !== undefined;
  let most = at.timeMs - run.firstMs;
  if (!wouldDo(most)) return undefined;
  for (let least = 1; least < most; ) {
    const middle = Math.floor((least + most) / 2);
    if (wouldDo(middle)) most = middle;
    else least = middle + 1;
  }
  return most;
}

/** That the time of the nested patterns that a run is in is over, where it is. */
export function nestedExpiry({ rules }: Trial, run: Run, at: Arriving): AnyReason | undefined {
  const { last, config } = run;
  const isInTime = (timeMs: number): boolean =>
    config.candidates.some((one) => rules.isInTime(last, one, timeMs));
  const { event, timeMs: atMs } = at;
  if (isInTime(atMs) || !isInTime(last.timeMs)) return undefined;
  let untilMs = last.timeMs;
  for (let beyondMs = atMs; beyondMs - untilMs > 1; ) {
    const middle = Math.floor((untilMs + beyondMs) / 2);
    if (isInTime(middle)) untilMs = middle;
    else beyondMs = middle;
  }
  const of = config.candidates[0]?.take.step;
  return { reason: 'expired', of, untilMs, atMs, event, missed: undefined };
}
