import type { StreamElement } from '../core/element.ts';
import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { thrown } from '../core/problem.ts';
import { firstInTime } from '../core/time.ts';
import { Calendar } from './calendar.ts';
import type { CellOptions } from './cell-options.ts';
import { type CellState, restoreCells, saveCells, sliceCells } from './cell-state.ts';
import type { Frame } from './frame.ts';
import { KeySlots, NO_SLOT } from './key-slots.ts';
import type { Emit, Machine } from './machine.ts';
import { keyId } from './pattern-key.ts';

/** The machine of a frame: keeps what is held of each key, and looks at it when it is due. */
export class CellMachine<I, O, C> implements Machine<I, O, CellState<C>> {
  readonly #frame: Frame<I, O, C>;
  readonly #by: (event: I) => Key | undefined;
  readonly #keysMax: number;

  constructor(frame: Frame<I, O, C>, { by = () => null, keysMax }: CellOptions<I>) {
    this.#frame = frame;
    this.#by = by;
    this.#keysMax = keysMax ?? LIMITS.keysMax;
  }

  start(): CellState<C> {
    const frame = this.#frame;
    const slots = new KeySlots();
    const cells = frame.start();
    const state: CellState<C> = {
      slots,
      cells,
      calendar: new Calendar(frame.horizonMs, {
        dueMs: (slot) => frame.dueMs(cells, slot),
        rankOf: (slot) => slots.rankOf(slot),
        letGo: (slot) => {
          if (frame.isMute?.(cells, slot) !== true) return false;
          this.#release(state, slot);
          return true;
        },
      }),
      watermarkMs: Number.NEGATIVE_INFINITY,
      saving: undefined,
    };
    return state;
  }

  step(state: CellState<C>, input: StreamElement<I>, emit: Emit<O>): CellState<C> {
    if (input.kind === 'event') this.#arrive(state, input.event, input.timeMs, emit);
    else if (input.kind === 'watermark') this.#advance(state, input.watermarkMs, emit);
    return state;
  }

  snapshot(state: CellState<C>): unknown {
    return saveCells(this.#frame, state);
  }

  slices(state: CellState<C>): Iterable<unknown> {
    return sliceCells(this.#frame, state);
  }

  restore(snapshot: unknown): CellState<C> {
    return restoreCells(this.#frame, snapshot, this.start());
  }

  dueMs({ calendar }: CellState<C>): number {
    return calendar.dueMs();
  }

  #arrive(state: CellState<C>, event: I, timeMs: number, emit: Emit<O>): void {
    let key: Key | undefined;
    try {
      key = this.#by(event);
    } catch (error) {
      emit({ kind: 'note', note: threw(error) });
    }
    if (key === undefined) {
      emit({ kind: 'note', note: UNKEYED });
      return;
    }
    const frame = this.#frame;
    const { slots, cells, calendar } = state;
    const id = keyId(key);
    const found = slots.find(id);
    let slot = found;
    if (found === NO_SLOT) {
      this.#makeRoom(state, emit);
      slot = slots.open(key, id, slots.count);
      slots.count += 1;
      calendar.open(slot);
      frame.open(cells, slot, key);
    } else {
      state.saving?.keep(slot);
      // It is looked at before it is due, so most events need not ask when that is.
      const mayBeDue = frame.isOrdered && firstInTime(state.watermarkMs) < timeMs;
      if (mayBeDue && calendar.lookMs(slot) < timeMs) this.#catchUp(cells, slot, key, timeMs, emit);
    }
    const isSooner = frame.add(cells, slot, key, event, timeMs, emit);
    if (!isSooner && found !== NO_SLOT) return;
    const dueMs = frame.dueMs(cells, slot);
    if (dueMs < calendar.lookMs(slot)) calendar.schedule(slot, dueMs);
    else if (dueMs === Number.POSITIVE_INFINITY && frame.isEmpty(cells, slot)) {
      this.#release(state, slot);
    }
  }

  /** Does what is due before an event, as a watermark right before it would have. */
  #catchUp(cells: C, slot: number, key: Key, timeMs: number, emit: Emit<O>): void {
    const frame = this.#frame;
    for (let dueMs = frame.dueMs(cells, slot); dueMs < timeMs; dueMs = frame.dueMs(cells, slot)) {
      frame.pass(cells, slot, key, dueMs, emit, false);
    }
  }

  #advance(state: CellState<C>, watermarkMs: number, emit: Emit<O>): void {
    const frame = this.#frame;
    const { slots, cells, calendar } = state;
    state.watermarkMs = watermarkMs;
    const isEnd = watermarkMs === Number.POSITIVE_INFINITY;
    if (isEnd && frame.isUndecided !== undefined) {
      for (const slot of slots.all()) {
        if (!frame.isUndecided(cells, slot)) continue;
        calendar.forget(slot);
        emit({ kind: 'note', note: UNDECIDED });
      }
    }
    for (let slot = calendar.next(watermarkMs); slot !== NO_SLOT; ) {
      state.saving?.keep(slot);
      frame.pass(cells, slot, slots.keyOf(slot), frame.dueMs(cells, slot), emit, isEnd);
      if (frame.isEmpty(cells, slot)) this.#release(state, slot);
      else calendar.schedule(slot, frame.dueMs(cells, slot));
      slot = calendar.next(watermarkMs);
    }
    if (isEnd) for (const slot of slots.all()) this.#release(state, slot);
  }

  #makeRoom(state: CellState<C>, emit: Emit<O>): void {
    while (state.slots.size >= this.#keysMax) {
      this.#release(state, state.slots.oldest());
      emit({ kind: 'note', note: EVICTED });
    }
  }

  #release({ slots, cells, calendar, saving }: CellState<C>, slot: number): void {
    saving?.keep(slot);
    calendar.forget(slot);
    this.#frame.close(cells, slot);
    slots.close(slot);
  }
}

const UNKEYED = { code: 'key-missing', message: 'an event has no key' } as const;
const EVICTED = {
  code: 'evicted',
  message: 'as many keys are held as may be; the one held longest was given up',
} as const;
const UNDECIDED: NoteDraft = {
  code: 'undecided',
  message: 'the source ended before it was decided what to tell of a key',
};

/** Not `guarded`, which would cost each event a function. */
function threw(error: unknown): NoteDraft {
  return { code: 'callback-threw', owner: 'by', message: `by threw ${thrown(error)}` };
}
