import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { hasPassed } from '../core/time.ts';
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
import type { Frame } from './cell-machine.ts';
import { CountCell } from './count-cell.ts';
import { type CrossingOptions, spanOf } from './crossing-options.ts';
import type { Emit } from './machine.ts';

interface Saved {
  readonly times: readonly number[];
  readonly alarm: Alarm | null;
}

/** Counts up to a threshold. Of a key it holds as many times as the threshold asks for. */
export class CountFrame<I> implements Frame<I, Crossing<number>, CountCell> {
  readonly name: string = 'count-within';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #options: CrossingOptions<I>;
  readonly #atLeast: number;
  readonly #spanMs: number;
  readonly #stampsMax: number;

  constructor(options: CrossingOptions<I>) {
    const { within, atLeast, repeatMs, quietMs, rearm = 'fall' } = options;
    this.horizonMs = within;
    this.#options = options;
    this.#atLeast = atLeast;
    this.#spanMs = spanOf(options);
    // Where it is told only as the count rises, it is told what the threshold is.
    const isExact = repeatMs !== undefined || quietMs !== undefined || rearm !== 'fall';
    this.#stampsMax = isExact ? Math.max(atLeast, LIMITS.windowEventsMax) : atLeast;
  }

  open(key: Key, rank: number): CountCell {
    return new CountCell(key, rank, null);
  }

  add(cell: CountCell, _event: I, timeMs: number, emit: Emit<Crossing<number>>): void {
    const atMs = cell.size === 0 ? timeMs : Math.max(timeMs, cell.at(cell.size - 1));
    this.#leave(cell, atMs);
    if (cell.size === this.#stampsMax) cell.shift();
    cell.push(atMs, null, this.#stampsMax);
    const isRisen = cell.size >= this.#atLeast;
    if (cell.alarm === null) {
      if (!isRisen) return;
      cell.alarm = quietAlarm();
    }
    this.#sense(cell, cell.alarm, atMs, emit);
    if (this.#options.reset === true && isRisen) {
      cell.clear();
      cell.alarm.isUp = false;
    }
  }

  dueMs(cell: CountCell): number {
    const { alarm, size } = cell;
    const alarmMs = alarm === null ? Number.POSITIVE_INFINITY : alarmDueMs(alarm, this.#options);
    if (size === 0) return alarmMs;
    const isFalling = alarm?.isUp === true && size >= this.#atLeast;
    const leavesMs = cell.at(isFalling ? size - this.#atLeast : size - 1) + this.#spanMs;
    return Math.min(leavesMs, alarmMs);
  }

  pass(cell: CountCell, atMs: number, emit: Emit<Crossing<number>>): void {
    this.#leave(cell, atMs);
    const { alarm } = cell;
    if (alarm === null) return;
    const { rearm = 'fall' } = this.#options;
    const isFallen = rearm === 'fall' && cell.size < this.#atLeast;
    if (alarm.isUp && isFallen) this.#sense(cell, alarm, atMs, emit);
    alarmPass(alarm, atMs, this.#options);
    if (isQuietAlarm(alarm)) cell.alarm = null;
  }

  isEmpty({ size, alarm }: CountCell): boolean {
    return size === 0 && alarm === null;
  }

  save(cell: CountCell): Saved {
    return { times: cell.list(), alarm: cell.alarm && { ...cell.alarm } };
  }

  load(saved: unknown, key: Key, rank: number): CountCell {
    const { times, alarm } = saved as Saved;
    const cell = new CountCell(key, rank, alarm);
    for (const timeMs of times) cell.push(timeMs, null, this.#stampsMax);
    return cell;
  }

  #leave(cell: CountCell, atMs: number): void {
    while (cell.size > 0 && hasPassed(cell.at(0) + this.#spanMs, atMs)) cell.shift();
  }

  #sense(cell: CountCell, alarm: Alarm, atMs: number, emit: Emit<Crossing<number>>): void {
    const isRisen = cell.size >= this.#atLeast;
    const state = sense(alarm, atMs, isRisen, !isRisen, this.#options);
    if (state === 'held') emit({ kind: 'note', note: HELD });
    else if (state !== undefined) {
      emit({ kind: 'out', value: crossing(alarm, cell.key, state, atMs, cell.size) });
    }
  }
}
