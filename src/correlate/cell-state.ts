import type { Key } from '../core/key.ts';
import type { Calendar } from './calendar.ts';
import { CellSaving, type SavedCell } from './cell-saving.ts';
import type { Cells, Frame } from './frame.ts';
import type { KeySlots } from './key-slots.ts';
import type { OnTouch } from './machine.ts';
import { keyId } from './pattern-key.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';

/** State of a machine over the events of each key. */
export interface CellState<C extends Cells> {
  readonly slots: KeySlots;
  readonly cells: C;
  readonly calendar: Calendar;
  watermarkMs: number;
  /** The snapshot that is being taken in slices. */
  saving: CellSaving | undefined;
  /** Hears of keys before they begin, change or go. */
  onTouch: OnTouch | undefined;
}

/** A snapshot, or a slice of one. */
export interface CellSnapshot extends SnapshotHeader {
  readonly version: 1;
  /** In the order in which the keys came, but for those that changed between slices. */
  readonly cells: readonly SavedCell[];
  readonly count: number;
  readonly watermarkMs: SavedMs;
}

/** Keys in one slice of a snapshot. */
const SLICE_KEYS_MAX = 1_024;

/** The whole state. */
export function saveCells<C extends Cells>(name: string, state: CellState<C>): CellSnapshot {
  const save = saverOf(state);
  return snapshotOfCells(name, state, Array.from(state.slots.all(), save));
}

/** The state as it is at the first slice, in slices. */
export function* sliceCells<C extends Cells>(
  name: string,
  state: CellState<C>,
): Generator<CellSnapshot, void> {
  const at = { slots: { count: state.slots.count }, watermarkMs: state.watermarkMs };
  const saving = new CellSaving(state.slots, saverOf(state));
  state.saving = saving;
  for (const cells of saving.slices(SLICE_KEYS_MAX, () => state.saving)) {
    yield snapshotOfCells(name, at, cells);
  }
  state.saving = undefined;
}

/** The state that a snapshot, or all slices of one, hold. */
export function restoreCells<I, O, C extends Cells>(
  frame: Frame<I, O, C>,
  snapshot: unknown,
  state: CellState<C>,
): CellState<C> {
  const given = Array.isArray(snapshot) && snapshot.length > 0 ? snapshot : [snapshot];
  const slices = given.map((slice) => snapshotOf<CellSnapshot>(slice, frame.name, 1));
  const saved = slices.flatMap(({ cells }) => cells);
  const { slots, cells, calendar } = state;
  for (const [key, rank, cell] of saved.sort(([, a], [, b]) => a - b)) {
    const slot = slots.open(key, keyId(key), rank);
    calendar.open(slot);
    cells.load(slot, structuredClone(cell), key);
    calendar.schedule(slot, frame.dueMs(cells, slot));
  }
  slots.count = slices[0]?.count ?? 0;
  state.watermarkMs = loadMs(slices[0]?.watermarkMs ?? 'start');
  return state;
}

/** Saves the key of a slot. */
export function saverOf<C extends Cells>({
  slots,
  cells,
}: CellState<C>): (slot: number) => SavedCell {
  return (slot): [Key, number, unknown] => {
    return [slots.keyOf(slot), slots.rankOf(slot), cells.save(slot)];
  };
}

/** A snapshot, or a slice of one, of these keys. */
export function snapshotOfCells(
  machine: string,
  { slots, watermarkMs }: { readonly slots: { readonly count: number }; watermarkMs: number },
  cells: readonly SavedCell[],
): CellSnapshot {
  return { machine, version: 1, cells, count: slots.count, watermarkMs: saveMs(watermarkMs) };
}
