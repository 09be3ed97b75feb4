/** A state with one open attempt in every key: its memory, and how long it takes to save it. */
import { Subject, type Subscription } from 'rxjs';
import { machineOf, type Task } from './contenders.ts';
import type { RivalName } from './correlations.ts';
import { openedBy } from './keyed-stream.ts';
import { bytesOf, cpuMs } from './measure.ts';
import { longestMs } from './slice-time.ts';

/** What one state costs: bytes for each key, milliseconds of CPU. */
export interface StateCost {
  readonly bytes: Readonly<Partial<Record<'machine' | RivalName, number>>>;
  readonly snapshotMs: number;
  /** By the clock: how long the longest slice keeps everything else waiting. */
  readonly sliceMs: number;
  readonly restoreMs: number;
}

/** The cost of a state with one open attempt in every key. */
export function stateCost(task: Task, hasGroups: boolean): StateCost {
  const { correlation, stream, withinMs } = task;
  const keys = stream.users.length;
  const events = openedBy(stream.users, correlation.opening);
  const machine = machineOf(task);
  const open = (): unknown => {
    let state = machine.start();
    for (const event of events) {
      state = machine.step(state, { kind: 'event', timeMs: event.timeMs, event }, () => {});
    }
    return state;
  };
  const openRival = (name: RivalName) => (): Subscription => {
    const source = new Subject<(typeof events)[number]>();
    const subscription = source.pipe(correlation.rivals[name](withinMs)).subscribe();
    for (const event of events) source.next(event);
    return subscription;
  };
  const close = (subscription: Subscription): void => subscription.unsubscribe();
  const bytes = {
    machine: bytesOf(open, () => {}) / keys,
    scanned: bytesOf(openRival('scanned'), close) / keys,
    ...(hasGroups ? { grouped: bytesOf(openRival('grouped'), close) / keys } : {}),
  };
  const state = open();
  let saved: unknown;
  const snapshotMs = cpuMs(() => {
    saved = machine.snapshot(state);
  });
  const restoreMs = cpuMs(() => {
    machine.restore(saved);
  });
  return { bytes, snapshotMs, sliceMs: longestMs(machine.slices?.(state) ?? []), restoreMs };
}
