import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { type Problem, received, thrown } from '../core/problem.ts';
import { Calendar, type Scheduled } from './calendar.ts';
import { type CellSnapshot, cellEntries } from './cell-entries.ts';
import type { Emit, Machine, OnTouch } from './machine.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import { loadMs, snapshotOf } from './snapshot.ts';

/** What is held for one key. */
export interface Cell extends Scheduled {
  readonly key: Key;
}

/** What a machine over the events of each key does with one key. */
export interface Frame<I, O, C extends Cell> {
  /** Name of the machine in its snapshots. */
  readonly name: string;
  /** How far ahead of its events a key is due. */
  readonly horizonMs: number;
  /** Whether what is due before an event is told before it, whatever the watermark. */
  readonly isOrdered: boolean;
  open(key: Key, rank: number): C;
  add(cell: C, event: I, timeMs: number, emit: Emit<O>): void;
  /** When something is to be told or let go of next; `Infinity` where nothing is. */
  dueMs(cell: C): number;
  /** Tells and lets go of what is due at this time. `isEnd` where the source has ended. */
  pass(cell: C, atMs: number, emit: Emit<O>, isEnd: boolean): void;
  /** Whether nothing is left, so that the key may be forgotten. */
  isEmpty(cell: C): boolean;
  /** Whether the end of the source leaves something undecided that is not told. */
  isUndecided?(cell: C): boolean;
  save(cell: C): unknown;
  load(saved: unknown, key: Key, rank: number): C;
}

/** How a machine finds the key of an event, and how many keys it holds. */
export interface CellOptions<I> {
  /** Which events belong together. Default: all. */
  readonly by?: ((event: I) => Key | undefined) | undefined;
  /** Keys held at a time; then the one held longest is given up, and noted. Default 1 000 000. */
  readonly keysMax?: number | undefined;
}

/** State of such a machine. */
export interface CellState<C extends Cell> {
  /** The key held longest comes first. */
  readonly cells: Map<KeyId, C>;
  readonly calendar: Calendar<C>;
  /** Keys so far. */
  count: number;
  watermarkMs: number;
  /** Hears of keys before they begin, change or go. */
  onTouch: OnTouch | undefined;
}

/** The problems of these options, with paths below `options`. */
export function cellProblems<I>({ keysMax = 1 }: CellOptions<I>): Problem[] {
  if (Number.isInteger(keysMax) && keysMax > 0) return [];
  const message = `expected a whole number above 0; received ${received(keysMax)}`;
  return [{ code: 'option-invalid', path: 'options.keysMax', message }];
}

/** The machine of a frame: keeps what is held of each key, and looks at it when it is due. */
export function cellMachine<I, O, C extends Cell>(
  frame: Frame<I, O, C>,
  { by = () => null, keysMax = LIMITS.keysMax }: CellOptions<I>,
): Machine<I, O, CellState<C>> {
  const start = (): CellState<C> => ({
    cells: new Map(),
    calendar: new Calendar(frame.horizonMs, (cell) => frame.dueMs(cell)),
    count: 0,
    watermarkMs: Number.NEGATIVE_INFINITY,
    onTouch: undefined,
  });
  const entries = cellEntries<C>(frame.name, (cell) => frame.save(cell));
  return {
    start,
    step(state, input, emit) {
      if (input.kind === 'watermark') advance(frame, state, input.watermarkMs, emit);
      if (input.kind !== 'event') return state;
      let key: Key | undefined;
      try {
        key = by(input.event);
      } catch (error) {
        emit({ kind: 'note', note: threw(error) });
      }
      if (key === undefined) emit({ kind: 'note', note: UNKEYED });
      else arrive(frame, cellOf(frame, state, key, keysMax, emit), state, input, emit);
      return state;
    },
    snapshot: (state) => {
      const cells = [...state.cells.keys()].map(entries.saver(state));
      return entries.join(
        entries.head(state),
        cells.map((cell) => cell?.saved),
      );
    },
    restore(snapshot) {
      const saved = snapshotOf<CellSnapshot>(snapshot, frame.name, 1);
      const state = start();
      state.count = saved.count;
      state.watermarkMs = loadMs(saved.watermarkMs);
      for (const [key, rank, one] of saved.cells) {
        const cell = frame.load(structuredClone(one), key, rank);
        state.cells.set(keyId(key), cell);
        state.calendar.schedule(cell, frame.dueMs(cell));
      }
      return state;
    },
    entries,
    dueMs: ({ calendar }) => calendar.dueMs(),
  };
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

function cellOf<I, O, C extends Cell>(
  frame: Frame<I, O, C>,
  state: CellState<C>,
  key: Key,
  keysMax: number,
  emit: Emit<O>,
): C {
  const { cells, calendar, onTouch } = state;
  const id = keyId(key);
  const found = cells.get(id);
  onTouch?.(id, found === undefined);
  if (found !== undefined) return found;
  for (const [stalest, cell] of cells) {
    if (cells.size < keysMax) break;
    onTouch?.(stalest, false);
    cells.delete(stalest);
    calendar.forget(cell);
    emit({ kind: 'note', note: EVICTED });
  }
  const cell = frame.open(key, state.count);
  state.count += 1;
  cells.set(id, cell);
  return cell;
}

function arrive<I, O, C extends Cell>(
  frame: Frame<I, O, C>,
  cell: C,
  { cells, calendar }: CellState<C>,
  { event, timeMs }: { readonly event: I; readonly timeMs: number },
  emit: Emit<O>,
): void {
  // It is looked at before it is due, so most events need not ask when that is.
  if (frame.isOrdered && cell.lookMs < timeMs) catchUp(frame, cell, timeMs, emit);
  frame.add(cell, event, timeMs, emit);
  const dueMs = frame.dueMs(cell);
  if (dueMs < cell.lookMs) {
    calendar.schedule(cell, dueMs);
  } else if (dueMs === Number.POSITIVE_INFINITY && frame.isEmpty(cell)) {
    cells.delete(keyId(cell.key));
    calendar.forget(cell);
  }
}

/** Does what is due before an event, as a watermark right before it would have. */
function catchUp<I, O, C extends Cell>(
  frame: Frame<I, O, C>,
  cell: C,
  timeMs: number,
  emit: Emit<O>,
): void {
  for (let dueMs = frame.dueMs(cell); dueMs < timeMs; dueMs = frame.dueMs(cell)) {
    frame.pass(cell, dueMs, emit, false);
  }
}

function advance<I, O, C extends Cell>(
  frame: Frame<I, O, C>,
  state: CellState<C>,
  watermarkMs: number,
  emit: Emit<O>,
): void {
  const { cells, calendar, onTouch } = state;
  state.watermarkMs = watermarkMs;
  const isEnd = watermarkMs === Number.POSITIVE_INFINITY;
  if (isEnd && frame.isUndecided !== undefined) {
    for (const cell of cells.values()) {
      if (!frame.isUndecided(cell)) continue;
      calendar.forget(cell);
      emit({ kind: 'note', note: UNDECIDED });
    }
  }
  for (let cell = calendar.next(watermarkMs); cell !== undefined; ) {
    onTouch?.(keyId(cell.key), false);
    frame.pass(cell, frame.dueMs(cell), emit, isEnd);
    if (frame.isEmpty(cell)) cells.delete(keyId(cell.key));
    else calendar.schedule(cell, frame.dueMs(cell));
    cell = calendar.next(watermarkMs);
  }
  if (!isEnd) return;
  if (onTouch !== undefined) for (const id of cells.keys()) onTouch(id, false);
  cells.clear();
}
