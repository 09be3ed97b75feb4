import type { Key } from '../core/key.ts';
import type { NoteDraft } from '../core/note.ts';
import { firstInTime } from '../core/time.ts';
import type { CellState } from './cell-state.ts';
import type { Cells, Frame } from './frame.ts';
import { NO_SLOT } from './key-slots.ts';
import type { Emit } from './machine.ts';
import { keyId } from './pattern-key.ts';

/** Steps the keys of a frame as their events and the watermarks ask for. */
export class CellStepper<I, O, C extends Cells> {
  readonly #frame: Frame<I, O, C>;
  readonly #keysMax: number;

  constructor(frame: Frame<I, O, C>, keysMax: number) {
    this.#frame = frame;
    this.#keysMax = keysMax;
  }

  /** Takes an event of a key. */
  arrive(state: CellState<C>, key: Key, event: I, timeMs: number, emit: Emit<O>): void {
    const frame = this.#frame;
    const { slots, cells, calendar } = state;
    const id = keyId(key);
    const found = slots.find(id);
    let slot = found;
    if (found === NO_SLOT) {
      this.#makeRoom(state, emit);
      state.onTouch?.(id, true);
      slot = slots.open(key, id, slots.count);
      slots.count += 1;
      calendar.open(slot);
      cells.open(slot, key);
    } else {
      touch(state, slot);
      // It is looked at before it is due, so most events need not ask when that is.
      const mayBeDue = frame.isOrdered && firstInTime(state.watermarkMs) < timeMs;
      if (mayBeDue && calendar.lookMs(slot) < timeMs) this.#catchUp(cells, slot, key, timeMs, emit);
    }
    const isSooner = frame.add(cells, slot, key, event, timeMs, emit);
    if (!isSooner && found !== NO_SLOT) return;
    const dueMs = frame.dueMs(cells, slot);
    if (dueMs < calendar.lookMs(slot)) calendar.schedule(slot, dueMs);
    else if (dueMs === Number.POSITIVE_INFINITY && cells.isEmpty(slot)) {
      this.release(state, slot);
    }
  }

  /** Does what is due before an event, as a watermark right before it would have. */
  #catchUp(cells: C, slot: number, key: Key, timeMs: number, emit: Emit<O>): void {
    const frame = this.#frame;
    for (let dueMs = frame.dueMs(cells, slot); dueMs < timeMs; dueMs = frame.dueMs(cells, slot)) {
      frame.pass(cells, slot, key, dueMs, emit, false);
    }
  }

  /** Does what is due at a watermark; the last ends all keys. */
  advance(state: CellState<C>, watermarkMs: number, emit: Emit<O>): void {
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
      touch(state, slot);
      frame.pass(cells, slot, slots.keyOf(slot), frame.dueMs(cells, slot), emit, isEnd);
      if (cells.isEmpty(slot)) this.release(state, slot);
      else calendar.schedule(slot, frame.dueMs(cells, slot));
      slot = calendar.next(watermarkMs);
    }
    if (isEnd) for (const slot of slots.all()) this.release(state, slot);
  }

  #makeRoom(state: CellState<C>, emit: Emit<O>): void {
    while (state.slots.size >= this.#keysMax) {
      this.release(state, state.slots.oldest());
      emit({ kind: 'note', note: EVICTED });
    }
  }

  /** Forgets a key. */
  release(state: CellState<C>, slot: number): void {
    const { slots, cells, calendar } = state;
    touch(state, slot);
    calendar.forget(slot);
    cells.close(slot);
    slots.close(slot);
  }
}

/** Tells whoever saves that a key is about to change or to go. */
function touch<C extends Cells>({ saving, slots, onTouch }: CellState<C>, slot: number): void {
  saving?.keep(slot);
  onTouch?.(keyId(slots.keyOf(slot)), false);
}

const EVICTED = {
  code: 'evicted',
  message: 'as many keys are held as may be; the one held longest was given up',
} as const;
const UNDECIDED: NoteDraft = {
  code: 'undecided',
  message: 'the source ended before it was decided what to tell of a key',
};
