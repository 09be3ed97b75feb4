import type { Clock } from '../core/clock.ts';
import { hasPassed } from '../core/time.ts';

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
  readonly #clock: Clock;
  /** In both, the source that has been silent longest comes first. */
  readonly #active = new Map<Id, Source>();
  readonly #silent = new Map<Id, Source>();
  #leastMs: number = Number.POSITIVE_INFINITY;
  #currentMs: number = Number.NEGATIVE_INFINITY;

  /** A source is silent when it has said nothing for `idleMs` by the clock; `Infinity` is never. */
  constructor(idleMs: number, clock: Clock) {
    this.#idleMs = idleMs;
    this.#clock = clock;
  }

  /** The promise so far; `-Infinity` as long as a source has made none. */
  currentMs(): number {
    return this.#currentMs;
  }

  size(): number {
    return this.#active.size + this.#silent.size;
  }

  /** The source speaks, and promises this watermark for its own events. */
  say(id: Id, watermarkMs: number): void {
    const active = this.#active.get(id);
    const saidMs = (active ?? this.#silent.get(id))?.watermarkMs ?? watermarkMs;
    const source = { watermarkMs: Math.max(saidMs, watermarkMs), spokeMs: this.#nowMs() };
    this.#silent.delete(id);
    this.#active.delete(id);
    this.#active.set(id, source);
    if (active?.watermarkMs === this.#leastMs) this.#leastMs = this.#least();
    else this.#leastMs = Math.min(this.#leastMs, source.watermarkMs);
    this.#advance();
  }

  /** The source has nothing more to say. */
  end(id: Id): void {
    const source = this.#active.get(id);
    if (source === undefined) return;
    this.#active.delete(id);
    this.#silent.set(id, source);
    this.#leastMs = this.#least();
    this.#advance();
  }

  /** Forgets the source that has been silent longest, and tells which. */
  forgetStalest(): Id | undefined {
    for (const sources of [this.#silent, this.#active]) {
      for (const id of sources.keys()) {
        sources.delete(id);
        this.#leastMs = this.#least();
        this.#advance();
        return id;
      }
    }
    return undefined;
  }

  /** Looks at the clock for sources that have become silent. */
  check(): void {
    if (this.#idleMs === Number.POSITIVE_INFINITY) return;
    const nowMs = this.#nowMs();
    for (const [id, { spokeMs }] of this.#active) {
      if (!hasPassed(spokeMs + this.#idleMs, nowMs)) return;
      this.end(id);
    }
  }

  #advance(): void {
    const isSilent = this.#active.size === 0;
    for (const { watermarkMs } of isSilent ? this.#silent.values() : []) {
      this.#currentMs = Math.max(this.#currentMs, watermarkMs);
    }
    if (!isSilent) this.#currentMs = Math.max(this.#currentMs, this.#leastMs);
  }

  #least(): number {
    let leastMs = Number.POSITIVE_INFINITY;
    for (const { watermarkMs } of this.#active.values()) leastMs = Math.min(leastMs, watermarkMs);
    return leastMs;
  }

  /** The clock is not read where nothing depends on it. */
  #nowMs(): number {
    return this.#idleMs === Number.POSITIVE_INFINITY ? 0 : this.#clock.nowMs();
  }
}
