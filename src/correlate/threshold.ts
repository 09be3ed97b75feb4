import type { Key } from '../core/key.ts';
import { refuse } from '../core/problem.ts';
import {
  type Alarm,
  alarmDueMs,
  alarmPass,
  type Crossing,
  crossing,
  HELD,
  isQuietAlarm,
  quietAlarm,
  sense,
} from './alarm.ts';
import { type AlarmOptions, alarmProblems } from './alarm-options.ts';
import { CellMachine } from './cell-machine.ts';
import { type CellOptions, cellProblems } from './cell-options.ts';
import { noObject } from './check-argument.ts';
import { guarded } from './guarded.ts';
import type { Emit, Machine } from './machine.ts';
import { type Cell, type CellFrame, objectFrame } from './object-frame.ts';

/** What a threshold is, and when its crossings are told. */
export interface ThresholdOptions<T> extends CellOptions<T>, AlarmOptions {
  readonly rise: (value: T) => boolean;
  /** Default: `rise` does not hold. One of its own keeps it from wavering at the threshold. */
  readonly fall?: ((value: T) => boolean) | undefined;
}

interface AlarmCell extends Cell {
  readonly alarm: Alarm;
  /** Latest time so far. */
  lastMs: number;
}

/**
 * A machine that tells when the values of a key rise over a threshold, and not again as long as
 * they stay there (semantics T1 to T4).
 */
export function threshold<T>(options: ThresholdOptions<T>): Machine<T, Crossing<T>> {
  const none = noObject(options);
  refuse('threshold', none ?? [...alarmProblems(options), ...cellProblems(options)]);
  return new CellMachine(objectFrame(new AlarmFrame(options)), options);
}

class AlarmFrame<T> implements CellFrame<T, Crossing<T>, AlarmCell> {
  readonly name: string = 'threshold';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #options: ThresholdOptions<T>;

  constructor(options: ThresholdOptions<T>) {
    const afterMs = typeof options.rearm === 'object' ? options.rearm.afterMs : 1;
    this.horizonMs = Math.max(options.quietMs ?? 1, afterMs);
    this.#options = options;
  }

  open(key: Key): AlarmCell {
    return { key, alarm: quietAlarm(), lastMs: Number.NEGATIVE_INFINITY };
  }

  add(cell: AlarmCell, value: T, timeMs: number, emit: Emit<Crossing<T>>): void {
    cell.lastMs = Math.max(cell.lastMs, timeMs);
    const { rise, fall } = this.#options;
    const ask = (owner: string, of: (value: T) => boolean): boolean | undefined =>
      guarded(owner, of, undefined)(value, (note) => emit({ kind: 'note', note }));
    const isRisen = ask('rise', rise);
    const isFallen = fall === undefined ? isRisen === false : ask('fall', fall);
    const { alarm, key, lastMs } = cell;
    const state = sense(alarm, lastMs, isRisen === true, isFallen === true, this.#options);
    if (state === 'held') emit({ kind: 'note', note: HELD });
    else if (state !== undefined) {
      emit({ kind: 'out', value: crossing(alarm, key, state, lastMs, value) });
    }
  }

  dueMs({ alarm }: AlarmCell): number {
    return alarmDueMs(alarm, this.#options);
  }

  pass({ alarm }: AlarmCell, atMs: number): void {
    alarmPass(alarm, atMs, this.#options);
  }

  isEmpty({ alarm }: AlarmCell): boolean {
    return isQuietAlarm(alarm);
  }

  save({ alarm, lastMs }: AlarmCell): unknown {
    return { alarm: { ...alarm }, lastMs };
  }

  load(saved: unknown, key: Key): AlarmCell {
    const { alarm, lastMs } = saved as Pick<AlarmCell, 'alarm' | 'lastMs'>;
    return { key, alarm, lastMs };
  }
}
