import type { Timed } from '../core/event.ts';
import type { Key } from '../core/key.ts';
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
  /** What the end of the source means for keys that may yet fall silent. Default `undecided`. */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
}

interface SilenceCell extends Cell {
  lastMs: number;
  /** When it was told last that it is silent; null while it is not. */
  toldMs: number | null;
}

/** Silence: when each key had an event last. */
export class SilenceFrame<I> implements CellFrame<I, Silence, SilenceCell> {
  readonly name: string = 'inactivity';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #options: InactivityOptions<I>;

  constructor(options: InactivityOptions<I>) {
    this.horizonMs = options.afterMs;
    this.#options = options;
  }

  open(key: Key): SilenceCell {
    return { key, lastMs: Number.NEGATIVE_INFINITY, toldMs: null };
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
  }

  dueMs({ lastMs, toldMs }: SilenceCell): number {
    const { afterMs, repeatMs = Number.POSITIVE_INFINITY } = this.#options;
    return toldMs === null ? lastMs + afterMs : toldMs + repeatMs;
  }

  pass(cell: SilenceCell, timeMs: number, emit: Emit<Silence>, isEnd: boolean): void {
    const { key, lastMs, toldMs } = cell;
    // The end comes after every time: there would be no end to repeating.
    const isOver = isEnd && toldMs !== null;
    cell.toldMs = isOver ? Number.POSITIVE_INFINITY : timeMs;
    if (isOver) return;
    const state = toldMs === null ? 'silent' : 'still';
    emit({ kind: 'out', value: { key, state, timeMs, fromMs: lastMs, silentMs: timeMs - lastMs } });
  }

  isEmpty(): boolean {
    return false;
  }

  isUndecided({ toldMs }: SilenceCell): boolean {
    return toldMs === null && this.#options.onEnd !== 'fire';
  }

  save({ lastMs, toldMs }: SilenceCell): unknown {
    return { lastMs, toldMs };
  }

  load(saved: unknown, key: Key): SilenceCell {
    const { lastMs, toldMs } = saved as Pick<SilenceCell, 'lastMs' | 'toldMs'>;
    return { key, lastMs, toldMs };
  }
}
