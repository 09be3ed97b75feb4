/** Sees the machine of a pattern at work and keeps why its runs ended. */
import type { Detection } from './detection.ts';
import type { Arriving, Run } from './pattern-attempt.ts';
import { bindingsOf } from './pattern-attempt.ts';
import type { KeyState } from './pattern-key.ts';
import { KEYS_MAX, OPEN_MAX } from './pattern-options.ts';
import { moveRun } from './pattern-run.ts';
import type { Cause, Witness } from './pattern-tell.ts';
import { Leads } from './why-not-leads.ts';
import type { AnyReason, Consumed } from './why-not-reason.ts';
import { brokenBy, seenBy } from './why-not-refusal.ts';
import type { Start, Trails } from './why-not-trails.ts';
import { type AnyOptions, beginsWith, isOutOfTime, type Trial } from './why-not-trial.ts';

/** The event under way, its key, and the start that the runs that land belong to. */
interface Under {
  readonly run: Run | undefined;
  readonly at: Arriving;
  readonly keyState: KeyState;
  start: Start | undefined;
}

/** Writes what it sees into the trails. */
export class WhyNotWitness implements Witness {
  readonly #trial: Trial;
  readonly #options: AnyOptions;
  readonly #trails: Trails;
  readonly #leads: Leads;
  /** By the latest match of a key. */
  readonly #consumed = new Map<KeyState, Consumed<unknown, object>>();
  #under: Under | undefined;
  /** Number of the last event of the match told last. */
  #toldSeq = -1;

  constructor(trial: Trial, options: AnyOptions, trails: Trails) {
    this.#trial = trial;
    this.#options = options;
    this.#trails = trails;
    this.#leads = new Leads(trial);
  }

  meets(run: Run | undefined, at: Arriving, keyState: KeyState): void {
    const trail = run === undefined ? undefined : this.#trails.open.get(run);
    this.#under = { run, at, keyState, start: trail?.start };
    if (run === undefined) this.#leads.remember(keyState, at);
    else if (trail !== undefined) this.#foresee(run, at);
  }

  landed(run: Run): void {
    const under = this.#under;
    if (under === undefined || run === under.run) return;
    if (under.run === undefined) under.start ??= this.#trails.began(under.at, under.keyState.key);
    if (under.start !== undefined) this.#trails.follow(run, under.start);
  }

  refused(at: Arriving, keyState: KeyState, by: Run | undefined): void {
    if (beginsWith(this.#trial, at, this.#trial.rules) === undefined) return;
    const inPlace = by && consumed('starts', by, at.timeMs);
    const isSkipped = this.#toldSeq === at.seq && this.#options.after === 'skipPast';
    const isConsumed = keyState.isStopped || isSkipped;
    const stopped = isConsumed ? this.#consumed.get(keyState) : undefined;
    const reason = inPlace ?? stopped ?? this.#leads.near(keyState, at);
    if (reason !== undefined) this.#trails.began(at, keyState.key, reason);
  }

  competed(runs: readonly Run[], left: readonly Run[], { timeMs }: Arriving): void {
    for (const run of runs) {
      if (!run.isOver) continue;
      const by = left.find(({ config }) => config.awaits === run.config.awaits);
      if (by === undefined || by.firstSeq === run.firstSeq) this.#trails.replaced(run);
      else this.#trails.ended(run, consumed('starts', by, timeMs));
    }
  }

  ended(run: Run, cause: Cause): void {
    const reason = this.#reasonOf(run, cause);
    if (reason !== undefined) this.#trails.ended(run, reason);
  }

  told(run: Run, match: Detection<unknown>, keyState: KeyState): void {
    this.#trails.told(run);
    this.#toldSeq = run.last.seq;
    const reason = consumed('after', run, match.timeMs, match as Detection<object>);
    this.#consumed.set(keyState, reason);
    for (const other of this.#trails.open.keys()) {
      if (other.isOver) this.#trails.ended(other, reason);
    }
  }

  #reasonOf(run: Run, cause: Cause): AnyReason | undefined {
    const { event, timeMs, candidate } = run.last;
    const { openMax = OPEN_MAX, keysMax = KEYS_MAX } = this.#options;
    const atMs = this.#under?.at.timeMs ?? timeMs;
    switch (cause) {
      case 'condition': {
        const { step } = candidate.take;
        return { reason: 'condition', step, atMs: timeMs, event, otherKey: undefined };
      }
      case 'before':
        return this.#under && this.#leads.before(this.#under.keyState, run.firstSeq);
      case 'undecided':
        return { reason: 'undecided', untilMs: run.deadlineMs };
      case 'openMax':
        return { reason: 'limit', limit: cause, max: openMax, atMs };
      case 'keysMax':
        return { reason: 'limit', limit: cause, max: keysMax, atMs };
    }
  }

  /** What an event is about to do to a run, tried on a copy. */
  #foresee(run: Run, at: Arriving): void {
    const copy = { ...run };
    const became: Run[] = [];
    moveRun(copy, at, this.#trial.rules, (one) => became.push(one));
    const stays = became.includes(copy);
    if (became.some((one) => one !== copy)) {
      if (!stays) this.#trails.replaced(run);
    } else if (run.config.complete !== undefined) {
      const reason = brokenBy(this.#trial, run, at);
      if (reason !== undefined) this.#trails.ended(run, reason);
    } else if (!stays && isOutOfTime(run, at.timeMs, this.#trial.rules)) {
      this.#trails.passed(run, at.timeMs, at.event);
    } else {
      const { awaits = [] } = this.#trails.open.get(run) ?? {};
      this.#trails.saw(run, seenBy(this.#trial, run, stays ? copy : undefined, at, awaits), stays);
    }
  }
}

function consumed(
  policy: Consumed<unknown, object>['policy'],
  other: Run,
  atMs: number,
  match?: Detection<object>,
): Consumed<unknown, object> {
  const by = bindingsOf(other.last)[0]?.event;
  return { reason: 'consumed', policy, atMs, by, byMs: other.firstMs, match };
}
