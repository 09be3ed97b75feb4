/** The results of the correlation benchmark as text. */
import type { TaskName, TaskResult } from './correlate-task.ts';
import { CORRELATIONS } from './correlations.ts';
import { aligned, ratio, whole } from './text-table.ts';

/** A row that was measured. */
export type Row = readonly [TaskName, TaskResult];

/** Nanoseconds of CPU for each event, and how they compare. */
export function timeTable(rows: readonly Row[]): string {
  const heading = [
    'ns CPU per event',
    ...['keys', 'order', 'native', 'machine', 'x native', 'runMachine', 'x machine'],
    ...['correlate', 'groupBy', 'scan', 'x machine', 'x correlate'],
  ];
  const lines = rows.map(([name, { ns }]) => {
    const { native = NaN, machine = NaN, operator = NaN, correlate = NaN } = ns;
    const rival = Math.min(ns.grouped ?? Infinity, ns.scanned ?? Infinity);
    return [
      ...titleOf(name),
      name.isOrdered ? 'in order' : '10 % late',
      ...[native, machine].map(whole),
      ratio(machine / native),
      whole(operator),
      ratio(operator / machine),
      ...[correlate, ns.grouped, ns.scanned].map(whole),
      ...[rival / machine, rival / correlate].map(ratio),
    ];
  });
  return aligned([heading, ...lines]);
}

/** Bytes for each key with one open attempt in every key, and how long such a state is saved. */
export function stateTable(rows: readonly Row[]): string {
  const heading = [
    'bytes per key',
    ...['keys', 'machine', 'groupBy', 'scan', 'less of both / machine'],
    ...['snapshot ms', 'longest slice', 'restore ms'],
  ];
  const lines = rows.flatMap(([name, { state }]) => {
    if (state === undefined) return [];
    const { machine = NaN, grouped = Infinity, scanned = Infinity } = state.bytes;
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

function titleOf({ correlation, keys }: TaskName): readonly string[] {
  return [CORRELATIONS[correlation]?.name ?? '', keys.toLocaleString('en')];
}
