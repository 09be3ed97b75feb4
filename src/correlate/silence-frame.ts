import type { Timed } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import type { CellOptions } from './cell-options.ts';
import type { Emit } from './machine.ts';
import type { Cell, CellFrame } from './object-frame.ts';

/** A key fell silent, is silent still, or has an event again. */
export interface Silence extends Timed {
  readonly key: Key;
  readonly state: 'silent' | 'still' | 'active';
  /** Time of the last event before the silence. */
  readonly fromMs: number;
  /** How long the key has been, or was, without an event. */
  readonly silentMs: number;
}

/** When a key counts as silent. */
export interface InactivityOptions<I> extends CellOptions<I> {
  /** How long after its last event, in milliseconds. */
  readonly afterMs: number;
  /** While it is silent, it is told again after so long. */
  readonly repeatMs?: number | undefined;
  /** How often it is told again of one silence; the next one is noted alone. Default 1 000. */
  readonly repeatsMax?: number | undefined;
  /** What the end of the source means for keys that may yet fall silent. Default `undecided`. */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
}

interface SilenceCell extends Cell {
  lastMs: number;
  /** When it was told last that it is silent; null while it is not. */
  toldMs: number | null;
  /** How often it was told again, or would have been. */
  repeats: number;
}

/** Silence: when each key had an event last. */
export class SilenceFrame<I> implements CellFrame<I, Silence, SilenceCell> {
  readonly name: string = 'inactivity';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #options: InactivityOptions<I>;
  readonly #repeatsMax: number;

  constructor(options: InactivityOptions<I>) {
    this.horizonMs = options.afterMs;
    this.#options = options;
    this.#repeatsMax = options.repeatsMax ?? LIMITS.repeatsMax;
  }

  open(key: Key): SilenceCell {
    return { key, lastMs: Number.NEGATIVE_INFINITY, toldMs: null, repeats: 0 };
  }

  add(cell: SilenceCell, _event: I, timeMs: number, emit: Emit<Silence>): void {
    const { key, lastMs, toldMs } = cell;
    const atMs = Math.max(timeMs, lastMs);
    if (toldMs !== null) {
      const silentMs = atMs - lastMs;
      emit({
        kind: 'out',
        value: { key, state: 'active', timeMs: atMs, fromMs: lastMs, silentMs },
      });
    }
    cell.lastMs = atMs;
    cell.toldMs = null;
    cell.repeats = 0;
  }

  dueMs({ lastMs, toldMs, repeats }: SilenceCell): number {
    const { afterMs, repeatMs } = this.#options;
    if (toldMs === null) return lastMs + afterMs;
    if (repeatMs === undefined || repeats > this.#repeatsMax) return Number.POSITIVE_INFINITY;
    return toldMs + repeatMs;
  }

  pass(cell: SilenceCell, timeMs: number, emit: Emit<Silence>, isEnd: boolean): void {
    const { key, lastMs, toldMs } = cell;
    // The end comes after every time: there would be no end to repeating.
    const isOver = isEnd && toldMs !== null;
    cell.toldMs = isOver ? Number.POSITIVE_INFINITY : timeMs;
    if (isOver) return;
    if (toldMs !== null) cell.repeats += 1;
    if (cell.repeats > this.#repeatsMax) {
      emit({ kind: 'note', note: ENOUGH });
      return;
    }
    const state = toldMs === null ? 'silent' : 'still';
    emit({ kind: 'out', value: { key, state, timeMs, fromMs: lastMs, silentMs: timeMs - lastMs } });
  }

  isEmpty(): boolean {
    return false;
  }

  isUndecided({ toldMs }: SilenceCell): boolean {
    return toldMs === null && this.#options.onEnd !== 'fire';
  }

  save({ lastMs, toldMs, repeats }: SilenceCell): unknown {
    return { lastMs, toldMs, repeats };
  }

  load(saved: unknown, key: Key): SilenceCell {
    const { lastMs, toldMs, repeats } = saved as Omit<SilenceCell, 'key'>;
    return { key, lastMs, toldMs, repeats };
  }
}

const ENOUGH: NoteDraft = {
  code: 'suppressed',
  message: 'a key has been told as silent as often as may be; no more until its next event',
};
