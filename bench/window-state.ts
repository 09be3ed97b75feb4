/** What a state costs, with five events in every key: its memory, and how long it takes to save. */
import { type OperatorFunction, Subject, type Subscription } from 'rxjs';
import { bytesOf, cpuMs } from './measure.ts';
import { fiveOfEach, type Reading } from './reading-stream.ts';
import { longestMs } from './slice-time.ts';
import { grouped, scanned } from './window-rivals.ts';
import type { Extent, Told, WindowCase } from './windows.ts';

/** A state with five events in every key: bytes for each key, milliseconds. */
export interface WindowState {
  readonly bytes: Readonly<Partial<Record<'machine' | 'grouped' | 'scanned', number>>>;
  readonly snapshotMs: number;
  readonly sliceMs: number;
  readonly restoreMs: number;
}

/** The cost of a state with five events in every key. */
export function windowState(
  window: WindowCase,
  extent: Extent,
  users: readonly string[],
  hasGroups: boolean,
): WindowState {
  const keys = users.length;
  const events = fiveOfEach(users);
  const machine = window.machine(extent);
  const open = (): unknown => {
    let state = machine.start();
    for (const event of events) {
      state = machine.step(state, { kind: 'event', timeMs: event.timeMs, event }, () => {});
    }
    return state;
  };
  const openRival = (operator: OperatorFunction<Reading, Told>) => (): Subscription => {
    const source = new Subject<Reading>();
    const subscription = source.pipe(operator).subscribe();
    for (const event of events) source.next(event);
    return subscription;
  };
  const tally = window.rival(extent);
  const close = (subscription: Subscription): void => subscription.unsubscribe();
  const bytes = {
    machine: bytesOf(open, () => {}) / keys,
    scanned: bytesOf(openRival(scanned(tally)), close) / keys,
    ...(hasGroups ? { grouped: bytesOf(openRival(grouped(tally)), close) / keys } : {}),
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
