/** The runs of every start and, of each, what first stood in its way. */
import type { Key } from '../core/key.ts';
import type { Arriving, Run } from './pattern-attempt.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import { expired, Ghost } from './why-not-ghost.ts';
import type { AnyReason, Expired } from './why-not-reason.ts';
import type { Seen } from './why-not-refusal.ts';
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
export class Trails {
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

  /** A start; one that begins no run has the reason. */
  began(at: Arriving, key: Key | undefined, refusal?: AnyReason): Start {
    const id = key === undefined ? undefined : keyId(key);
    const start: Start = { at, key, id, trails: new Set(), refusal, isMatched: false };
    this.starts.push(start);
    return start;
  }

  follow(run: Run, start: Start): void {
    const trail: Trail = { start, run, awaits: awaitedSteps(this.#trial, run) };
    start.trails.add(trail);
    this.open.set(run, trail);
  }

  /** What an event that a run does not bind says of it; it may end it. */
  saw(run: Run, seen: Seen | undefined, stays: boolean): void {
    const trail = this.open.get(run);
    if (!stays) this.open.delete(run);
    if (trail === undefined || trail.out !== undefined || seen === undefined) return;
    trail[seen.as] ??= { reason: seen.reason, position: this.position };
  }

  /** The time of a run is over. */
  passed(run: Run, atMs: number, event?: unknown): void {
    const trail = this.open.get(run);
    if (trail === undefined) return;
    this.open.delete(run);
    trail.past = { reason: expired(this.#trial, run, atMs, event), position: this.position };
    if (trail.out === undefined && trail.near === undefined) {
      this.ghosts.set(trail, new Ghost(this.#trial, run));
    }
  }

  /** The time of every run that a watermark proves over, which the machine lets go of later. */
  advanced(watermarkMs: number): void {
    for (const run of this.open.keys()) {
      if (isOutOfTime(run, watermarkMs + 1, this.#trial.rules)) this.passed(run, watermarkMs);
    }
  }

  ended(run: Run, reason: AnyReason): void {
    const trail = this.open.get(run);
    this.open.delete(run);
    if (trail !== undefined) trail.out ??= { reason, position: this.position };
  }

  /** Another run of the same start goes on in the place of this one. */
  replaced(run: Run): void {
    const trail = this.open.get(run);
    this.open.delete(run);
    trail?.start.trails.delete(trail);
  }

  told(run: Run): void {
    const trail = this.open.get(run);
    this.open.delete(run);
    if (trail !== undefined) trail.start.isMatched = true;
  }
}
