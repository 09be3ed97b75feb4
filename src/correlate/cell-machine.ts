import type { StreamElement } from '../core/element.ts';
import { type Key, type KeyRead, wholeKey } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { thrown } from '../core/problem.ts';
import { Calendar } from './calendar.ts';
import { cellEntries } from './cell-entries.ts';
import type { CellOptions } from './cell-options.ts';
import { type CellState, restoreCells, saveCells, sliceCells } from './cell-state.ts';
import { CellStepper } from './cell-stepper.ts';
import type { Cells, Frame } from './frame.ts';
import { KeySlots } from './key-slots.ts';
import type { Emit, Entries, Machine } from './machine.ts';

/** The machine of a frame: keeps what is held of each key, and looks at it when it is due. */
export class CellMachine<I, O, C extends Cells> implements Machine<I, O, CellState<C>> {
  readonly entries: Entries<CellState<C>>;
  readonly #frame: Frame<I, O, C>;
  readonly #stepper: CellStepper<I, O, C>;
  readonly #by: (event: I) => KeyRead;

  constructor(frame: Frame<I, O, C>, options: CellOptions<I>) {
    const { by = () => null, keysMax = LIMITS.keysMax } = options;
    this.entries = cellEntries(frame.name);
    this.#frame = frame;
    this.#stepper = new CellStepper(frame, keysMax);
    this.#by = by;
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
          this.#stepper.release(state, slot);
          return true;
        },
      }),
      watermarkMs: Number.NEGATIVE_INFINITY,
      saving: undefined,
      onTouch: undefined,
    };
    return state;
  }

  step(state: CellState<C>, input: StreamElement<I>, emit: Emit<O>): CellState<C> {
    if (input.kind === 'event') {
      const key = this.#keyOf(input.event, emit);
      if (key !== undefined) this.#stepper.arrive(state, key, input.event, input.timeMs, emit);
    } else if (input.kind === 'watermark') {
      this.#stepper.advance(state, input.watermarkMs, emit);
    }
    return state;
  }

  snapshot(state: CellState<C>): unknown {
    return saveCells(this.#frame.name, state);
  }

  slices(state: CellState<C>): Iterable<unknown> {
    return sliceCells(this.#frame.name, state);
  }

  restore(snapshot: unknown): CellState<C> {
    return restoreCells(this.#frame, snapshot, this.start());
  }

  dueMs({ calendar }: CellState<C>): number {
    return calendar.dueMs();
  }

  /** Not `guarded`, which would cost each event a function. */
  #keyOf(event: I, emit: Emit<O>): Key | undefined {
    let key: Key | undefined;
    try {
      key = wholeKey(this.#by(event));
    } catch (error) {
      const message = `by threw ${thrown(error)}`;
      emit({ kind: 'note', note: { code: 'callback-threw', owner: 'by', message } });
    }
    if (key === undefined) emit({ kind: 'note', note: UNKEYED });
    return key;
  }
}

const UNKEYED = { code: 'key-missing', message: 'an event has no key' } as const;
