/** Runs whose time is over, followed on to see what came too late for them. */
import { exceeds } from '../core/time.ts';
import type { Arriving, Run } from './pattern-attempt.ts';
import { moveRun } from './pattern-run.ts';
import type { Expired, Missed } from './why-not-reason.ts';
import { awaitedSteps, lastChanceMs, type Trial } from './why-not-trial.ts';

/** That the time of a run is over, as far as what showed it tells. */
export function expired(
  { rules }: Trial,
  run: Run,
  atMs: number,
  event: unknown,
): Expired<unknown> {
  const isGap = run.last.timeMs + rules.gapMs < run.firstMs + rules.withinMs;
  const untilMs = lastChanceMs(run, rules);
  const missed = undefined;
  return { reason: isGap ? 'gap' : 'expired', of: undefined, untilMs, atMs, event, missed };
}

/** A run without bounds on time. */
export class Ghost {
  readonly #trial: Trial;
  #run: Run;
  /** The longest time between two events that it bound since its time was over. */
  #gapMs = 0;

  constructor(trial: Trial, run: Run) {
    this.#trial = trial;
    this.#run = { ...run };
  }

  /**
   * Meets an event of its key. It is lost where the event ends it; what it waited for, it missed;
   * what it may bind before, it binds and goes on.
   */
  meet(at: Arriving, reason: Expired<unknown>['reason']): Missed<unknown> | 'lost' | undefined {
    const run = this.#run;
    const awaited = awaitedSteps(this.#trial, run);
    const became: Run[] = [];
    moveRun(run, at, this.#trial.timeless, (one) => became.push(one));
    const [next] = became;
    if (next === undefined) return 'lost';
    if (next === run) return undefined;
    this.#gapMs = Math.max(this.#gapMs, at.timeMs - run.last.timeMs);
    this.#run = next;
    const { step } = next.last.candidate.take;
    return awaited.includes(step) ? this.#missed(at, step, reason) : undefined;
  }

  #missed(at: Arriving, step: string, reason: Expired<unknown>['reason']): Missed<unknown> {
    const { withinMs, gapMs, isExclusive } = this.#trial.rules;
    const beyondMs = excessMs(at.timeMs - this.#run.firstMs, withinMs, isExclusive);
    const apartMs = excessMs(this.#gapMs, gapMs, isExclusive);
    return {
      event: at.event,
      timeMs: at.timeMs,
      step,
      byMs: reason === 'gap' ? apartMs : beyondMs,
      needs: {
        ...(beyondMs > 0 ? { within: withinMs + beyondMs } : {}),
        ...(apartMs > 0 ? { gapMs: gapMs + apartMs } : {}),
      },
    };
  }
}

/** How far beyond its bound a span is; 0 where it keeps to it. */
function excessMs(spanMs: number, boundMs: number, isExclusive: boolean): number {
  if (!exceeds(spanMs, boundMs, isExclusive)) return 0;
  return spanMs - boundMs + (isExclusive ? 1 : 0);
}
