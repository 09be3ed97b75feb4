import type { Key } from '../core/key.ts';
import { type Alarm, type Crossing, crossing, HELD, sense } from './alarm.ts';
import type { AlarmOptions } from './alarm-options.ts';
import type { Emit } from './machine.ts';

/** Tells, or notes, what there is to tell of a count at a time, and that it was told. */
export function tellCrossing(
  alarm: Alarm,
  key: Key,
  atMs: number,
  count: number,
  options: AlarmOptions & { readonly atLeast: number },
  emit: Emit<Crossing<number>>,
): void {
  const isRisen = count >= options.atLeast;
  const state = sense(alarm, atMs, isRisen, !isRisen, options);
  if (state === 'held') emit({ kind: 'note', note: HELD });
  else if (state !== undefined) {
    emit({ kind: 'out', value: crossing(alarm, key, state, atMs, count) });
  }
}
