/** The machines of `keyBy`: one for each key, and when to look at which. */
import type { EventElement, LateElement } from '../core/element.ts';
import { hasPassed } from '../core/time.ts';
import { giveUp, type Keyed, type KeyedState } from './keyed-state.ts';
import { dueOf, type Emit, type Machine } from './machine.ts';

/** How many keys there may be, and for how long. */
export interface KeyedLimits {
  readonly ttlMs: number;
  readonly keysMax: number;
  readonly victim: 'stalest' | 'newest';
}

/** Steps the machine of each key as its events and the watermarks ask for. */
export class KeyedMachines<I, O, S> {
  readonly #machine: Machine<I, O, S>;
  readonly #limits: KeyedLimits;

  constructor(machine: Machine<I, O, S>, limits: KeyedLimits) {
    this.#machine = machine;
    this.#limits = limits;
  }

  /** Gives an event to the machine of its key. */
  arrive(
    state: KeyedState<S>,
    key: string,
    element: EventElement<I> | LateElement<I>,
    emit: Emit<O>,
  ): void {
    const keyed = state.keys.get(key) ?? this.#open(state, key, emit);
    if (keyed === undefined) return;
    state.onTouch?.(key, true);
    state.keys.delete(key);
    state.keys.set(key, keyed);
    if (keyed.toldMs < state.watermarkMs) this.#tell(keyed, state.watermarkMs, emit);
    keyed.lastMs = Math.max(keyed.lastMs, element.timeMs);
    keyed.state = this.#machine.step(keyed.state, element, emit);
    state.looks.lookAt(keyed, this.#dueMs(keyed));
  }

  /** Gives a watermark to the machines that it may mean something to; the last ends all keys. */
  advance(state: KeyedState<S>, watermarkMs: number, emit: Emit<O>): void {
    state.watermarkMs = watermarkMs;
    const { onTouch } = state;
    for (const keyed of this.#due(state, watermarkMs)) {
      onTouch?.(keyed.key, false);
      this.#tell(keyed, watermarkMs, emit);
      state.looks.lookAt(keyed, this.#dueMs(keyed));
    }
    if (watermarkMs < Number.POSITIVE_INFINITY) {
      this.#expire(state, watermarkMs, emit);
      return;
    }
    if (onTouch !== undefined) for (const key of state.keys.keys()) onTouch(key, false);
    state.keys.clear();
  }

  /** Takes back a key that a snapshot held. */
  restore(state: KeyedState<S>, keyed: Keyed<S>): void {
    state.keys.set(keyed.key, keyed);
    state.looks.lookAt(keyed, this.#dueMs(keyed));
  }

  /** The least watermark that tells or forgets something. */
  dueMs({ keys, looks }: KeyedState<S>): number {
    for (const { lastMs } of keys.values()) {
      return Math.min(lastMs + this.#limits.ttlMs, looks.nextMs());
    }
    return Number.POSITIVE_INFINITY;
  }

  /** A new key; none where it would be one too many and is the victim. */
  #open(state: KeyedState<S>, key: string, emit: Emit<O>): Keyed<S> | undefined {
    const { keysMax, victim } = this.#limits;
    if (state.keys.size >= keysMax) {
      emit({ kind: 'note', note: { code: 'evicted', message: EVICTED[victim] } });
      if (victim === 'newest') return undefined;
      for (const stalest of state.keys.values()) {
        giveUp(state, stalest);
        break;
      }
    }
    const rank = state.count;
    state.count += 1;
    return {
      key,
      rank,
      state: this.#machine.start(),
      lastMs: Number.NEGATIVE_INFINITY,
      toldMs: Number.NEGATIVE_INFINITY,
      lookMs: Number.POSITIVE_INFINITY,
    };
  }

  #tell(keyed: Keyed<S>, watermarkMs: number, emit: Emit<O>): void {
    keyed.toldMs = watermarkMs;
    keyed.state = this.#machine.step(keyed.state, { kind: 'watermark', watermarkMs }, emit);
  }

  /** The keys whose machines are due, in order of when they are, then of their first events. */
  #due(state: KeyedState<S>, watermarkMs: number): readonly Keyed<S>[] {
    const looked = state.looks.take(watermarkMs).map((keyed) => ({
      dueMs: this.#dueMs(keyed),
      keyed,
    }));
    for (const { dueMs, keyed } of looked)
      if (dueMs > watermarkMs) state.looks.lookAt(keyed, dueMs);
    return looked
      .filter(({ dueMs }) => hasPassed(dueMs, watermarkMs))
      .sort((a, b) => (a.dueMs === b.dueMs ? a.keyed.rank - b.keyed.rank : a.dueMs - b.dueMs))
      .map(({ keyed }) => keyed);
  }

  #dueMs({ state }: Keyed<S>): number {
    return dueOf(this.#machine, state);
  }

  /** Forgets the keys that had no event for longer than they are kept. */
  #expire(state: KeyedState<S>, watermarkMs: number, emit: Emit<O>): void {
    for (const keyed of state.keys.values()) {
      if (!hasPassed(keyed.lastMs + this.#limits.ttlMs, watermarkMs)) return;
      giveUp(state, keyed);
      if (this.#dueMs(keyed) === Number.POSITIVE_INFINITY) continue;
      emit({ kind: 'note', note: { code: 'evicted', message: EXPIRED } });
    }
  }
}

const EVICTED = {
  stalest: 'as many keys are held as may be; the stalest was given up',
  newest: 'as many keys are held as may be; an event of a new one takes no part',
} as const;
const EXPIRED = 'a key without an event for as long as it is kept was given up';
