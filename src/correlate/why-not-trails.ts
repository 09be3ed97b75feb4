/** Follows the runs of a replay and keeps, of each, what first stood in its way. */
import type { Key } from '../core/key.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import type { Arriving, Run } from './pattern-run.ts';
import { expired, Ghost } from './why-not-ghost.ts';
import type { AnyReason, Expired } from './why-not-reason.ts';
import { brokenBy, seenBy } from './why-not-refusal.ts';
import type { Follower } from './why-not-replay.ts';
import { awaitedSteps, isOutOfTime, type Trial } from './why-not-trial.ts';

/** A reason, and the number of the element at which it showed. */
export interface Found {
  readonly reason: AnyReason;
  readonly position: number;
}

/** An event that a first step accepts, and what became of it. */
export interface Start {
  readonly at: Arriving;
  readonly key: Key | undefined;
  readonly id: KeyId | undefined;
  /** Of the runs that it became, those that bound nothing further. */
  readonly trails: Set<Trail>;
  /** Why it began no run. */
  readonly refusal: AnyReason | undefined;
  isMatched: boolean;
}

/** A run that bound nothing further, and what stood in its way, by weight. */
export interface Trail {
  readonly start: Start;
  readonly run: Run;
  /** Steps of which one has to come next. */
  readonly awaits: readonly string[];
  /** What ended it, or took from it all that it waits for. */
  out?: Found | undefined;
  /** The first event that would have taken it further but for a condition or its time. */
  near?: Found | undefined;
  /** The first event that would have taken it further but for its key. */
  otherKey?: Found | undefined;
  /** That its time was over. */
  past?: (Found & { readonly reason: Expired<unknown> }) | undefined;
}

/** What became of every start of a pattern. */
export class Trails implements Follower {
  readonly starts: Start[] = [];
  /** Of the runs that are open. */
  readonly open: Map<Run, Trail> = new Map();
  /** Of runs whose time is over and that nothing else stood in the way of. */
  readonly ghosts: Map<Trail, Ghost> = new Map();
  /** Number of the element under way. */
  position = 0;
  readonly #trial: Trial;

  constructor(trial: Trial) {
    this.#trial = trial;
  }

  began(at: Arriving, key: Key, runs: readonly Run[]): void {
    const start = this.#start(at, key, undefined);
    for (const run of runs) this.#follow(run, start);
  }

  refused(at: Arriving, key: Key | undefined, reason: AnyReason): void {
    this.#start(at, key, reason);
  }

  moved(run: Run, before: Run, became: readonly Run[], at: Arriving): void {
    const trail = this.open.get(run);
    if (trail === undefined) return;
    const children = became.filter((one) => one !== run);
    const stays = became.includes(run);
    for (const child of children) this.#follow(child, trail.start);
    if (children.length > 0) {
      if (!stays) this.replaced(run);
    } else if (before.config.complete !== undefined) {
      const reason = brokenBy(this.#trial, before, at);
      if (reason !== undefined) this.ended(run, reason);
    } else if (!stays && isOutOfTime(before, at.timeMs, this.#trial.rules)) {
      this.passed(run, at.timeMs, at.event);
    } else {
      if (!stays) this.open.delete(run);
      if (trail.out !== undefined) return;
      const seen = seenBy(this.#trial, before, stays ? run : undefined, at, trail.awaits);
      if (seen !== undefined) trail[seen.as] ??= { reason: seen.reason, position: this.position };
    }
  }

  passed(run: Run, atMs: number, event?: unknown): void {
    const trail = this.open.get(run);
    if (trail === undefined) return;
    this.open.delete(run);
    trail.past = { reason: expired(this.#trial, run, atMs, event), position: this.position };
    if (trail.out === undefined && trail.near === undefined) {
      this.ghosts.set(trail, new Ghost(this.#trial, run));
    }
  }

  ended(run: Run, reason: AnyReason): void {
    const trail = this.open.get(run);
    if (trail === undefined) return;
    this.open.delete(run);
    trail.out ??= { reason, position: this.position };
  }

  replaced(run: Run): void {
    const trail = this.open.get(run);
    if (trail !== undefined) trail.start.trails.delete(trail);
    this.open.delete(run);
  }

  told(run: Run): void {
    const trail = this.open.get(run);
    if (trail !== undefined) trail.start.isMatched = true;
    this.open.delete(run);
  }

  #start(at: Arriving, key: Key | undefined, refusal: AnyReason | undefined): Start {
    const id = key === undefined ? undefined : keyId(key);
    const start: Start = { at, key, id, trails: new Set(), refusal, isMatched: false };
    this.starts.push(start);
    return start;
  }

  #follow(run: Run, start: Start): void {
    const trail: Trail = { start, run, awaits: awaitedSteps(this.#trial, run) };
    start.trails.add(trail);
    this.open.set(run, trail);
  }
}
