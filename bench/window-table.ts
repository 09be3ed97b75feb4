/** The results of the benchmark of windows as text. */
import { aligned, ratio, whole } from './text-table.ts';
import type { WindowName, WindowResult } from './window-task.ts';
import { WINDOWS } from './windows.ts';

/** A row that was measured. */
export type WindowRow = readonly [WindowName, WindowResult];

/** Nanoseconds of CPU for each event, and how they compare. */
export function windowTimes(rows: readonly WindowRow[]): string {
  const heading = [
    'ns CPU per event',
    ...['keys', 'native', 'machine', 'x native', 'operator', 'M events / CPU s'],
    ...['groupBy', 'scan', 'x machine', 'x operator'],
  ];
  const lines = rows.map(([name, { ns }]) => {
    const { native = NaN, machine = NaN, operator = NaN } = ns;
    const rival = Math.min(ns.grouped ?? Infinity, ns.scanned ?? Infinity);
    return [
      ...titleOf(name),
      ...[native, machine].map(whole),
      ratio(machine / native),
      whole(operator),
      ratio(1_000 / operator),
      ...[ns.grouped, ns.scanned].map(whole),
      ...[rival / machine, rival / operator].map(ratio),
    ];
  });
  return aligned([heading, ...lines]);
}

/** Bytes for each key with five events in every key, and how long such a state is saved. */
export function windowStates(rows: readonly WindowRow[]): string {
  const heading = [
    'bytes per key',
    ...['keys', 'machine', 'groupBy', 'scan', 'less of both / machine'],
    ...['snapshot ms', 'longest slice', 'restore ms'],
  ];
  const lines = rows.flatMap(([name, { state }]) => {
    const { machine = NaN, grouped = Infinity, scanned = Infinity } = state.bytes;
    if (name.keys === 1) return [];
    return [
      [
        ...titleOf(name),
        ...[machine, state.bytes.grouped, scanned].map(whole),
        ratio(Math.min(grouped, scanned) / machine),
        ...[state.snapshotMs, state.sliceMs, state.restoreMs].map((ms) => ms.toFixed(1)),
      ],
    ];
  });
  return aligned([heading, ...lines]);
}

function titleOf({ window, keys }: WindowName): readonly string[] {
  return [WINDOWS[window]?.name ?? '', keys.toLocaleString('en')];
}
