import { type Clock, systemClock } from '../core/clock.ts';
import { hasPassed } from '../core/time.ts';

/** When a source counts as silent. */
export interface IdleOptions {
  /**
   * Milliseconds, by the clock, after which a source that says nothing no longer holds back the
   * others. Default: none is ever idle.
   */
  readonly idleMs?: number | undefined;
  /** Processing time. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

interface Source {
  readonly watermarkMs: number;
  readonly spokeMs: number;
}

/**
 * The watermark of several sources: the least of those that speak. Where all have fallen silent it
 * is the greatest, since none of them holds back another. It never goes back.
 */
export class ActiveSources<Id> {
  readonly #idleMs: number;
  readonly #nowMs: () => number;
  /** The source that has been silent longest comes first. */
  readonly #active = new Map<Id, Source>();
  /** The greatest watermark of those that have fallen silent. */
  #silentMs: number = NONE_MS;
  #currentMs: number = NONE_MS;

  /** The clock is not read where nothing depends on it. */
  constructor({ idleMs = Number.POSITIVE_INFINITY, clock = systemClock }: IdleOptions) {
    this.#idleMs = idleMs;
    this.#nowMs = idleMs < Number.POSITIVE_INFINITY ? clock.nowMs : () => 0;
  }

  /** The promise so far; `-Infinity` as long as a source has made none. */
  currentMs(): number {
    return this.#currentMs;
  }

  /** Number of sources that speak. */
  size(): number {
    return this.#active.size;
  }

  /** The source speaks, and promises this watermark for its own events; others may be silent. */
  say(id: Id, watermarkMs: number): void {
    const saidMs = this.#active.get(id)?.watermarkMs ?? NONE_MS;
    this.#active.delete(id);
    const said = { watermarkMs: Math.max(saidMs, watermarkMs), spokeMs: this.#nowMs() };
    this.#active.set(id, said);
    // One that is ahead of the promise does not hold it back, so it does not move it.
    if (saidMs <= this.#currentMs) this.#advance();
    this.check();
  }

  /** The source is silent from now on: should it speak again, it is a new one. */
  end(id: Id): void {
    const source = this.#active.get(id);
    if (source === undefined) return;
    this.#active.delete(id);
    this.#silentMs = Math.max(this.#silentMs, source.watermarkMs);
    this.#advance();
  }

  /** Ends the source that has been silent longest. */
  endStalest(): void {
    for (const id of this.#active.keys()) {
      this.end(id);
      return;
    }
  }

  /** Looks at the clock for sources that have become silent. */
  check(): void {
    const silentMs = this.#nowMs() - this.#idleMs;
    for (const [id, { spokeMs }] of this.#active) {
      if (!hasPassed(spokeMs, silentMs)) return;
      this.end(id);
    }
  }

  #advance(): void {
    let leastMs = this.#active.size > 0 ? Number.POSITIVE_INFINITY : this.#silentMs;
    for (const { watermarkMs } of this.#active.values()) leastMs = Math.min(leastMs, watermarkMs);
    this.#currentMs = Math.max(this.#currentMs, leastMs);
  }
}

const NONE_MS = Number.NEGATIVE_INFINITY;
