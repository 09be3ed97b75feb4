import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import {
  type Alarm,
  alarmDueMs,
  alarmPass,
  type Crossing,
  crossing,
  HELD,
  isQuietAlarm,
  sense,
} from './alarm.ts';
import { type CrossingOptions, spanOf } from './crossing-options.ts';
import type { Frame } from './frame.ts';
import type { Emit } from './machine.ts';
import { SlotAlarms } from './slot-alarms.ts';
import { StampRows } from './stamp-rows.ts';

/** The times of the last events of each key, and what was told of the few that rose. */
interface CountCells {
  readonly rows: StampRows;
  readonly alarms: SlotAlarms;
}

interface Saved {
  readonly times: readonly number[];
  readonly alarm: Alarm | null;
}

/** Counts up to a threshold. Of a key it holds as many times as the threshold asks for. */
export class CountFrame<I> implements Frame<I, Crossing<number>, CountCells> {
  readonly name: string = 'count-within';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #options: CrossingOptions<I>;
  readonly #atLeast: number;
  readonly #spanMs: number;
  readonly #stampsMax: number;
  /** Whether nothing is told of a key that is up, until it falls. */
  readonly #isToldOnce: boolean;

  constructor(options: CrossingOptions<I>) {
    const { within, atLeast, repeatMs, quietMs, rearm = 'fall' } = options;
    this.horizonMs = within;
    this.#options = options;
    this.#atLeast = atLeast;
    this.#spanMs = spanOf(options);
    // Where it is told only as the count rises, it is told what the threshold is.
    const isExact = repeatMs !== undefined || quietMs !== undefined || rearm !== 'fall';
    this.#isToldOnce = repeatMs === undefined && rearm === 'fall' && options.reset !== true;
    this.#stampsMax = isExact ? Math.max(atLeast, LIMITS.windowEventsMax) : atLeast;
  }

  start(): CountCells {
    const rows = new StampRows(this.#stampsMax);
    return { rows, alarms: new SlotAlarms(rows) };
  }

  open({ rows }: CountCells, slot: number): void {
    rows.open(slot);
  }

  add(
    { rows, alarms }: CountCells,
    slot: number,
    key: Key,
    _event: I,
    timeMs: number,
    emit: Emit<Crossing<number>>,
  ): boolean {
    const atMs = rows.push(slot, timeMs, this.#spanMs);
    const isRisen = rows.count(slot) >= this.#atLeast;
    if (isRisen ? alarms.isUp(slot) && this.#isToldOnce : !alarms.has(slot)) return false;
    const alarm = alarms.get(slot);
    this.#sense(key, alarm, atMs, rows.count(slot), emit);
    if (this.#options.reset === true && isRisen) {
      rows.clear(slot);
      alarm.isUp = false;
    }
    alarms.set(slot, alarm);
    return true;
  }

  dueMs({ rows, alarms }: CountCells, slot: number): number {
    const count = rows.count(slot);
    const isUp = alarms.isUp(slot);
    const isDated = isUp ? !this.#isToldOnce : alarms.has(slot);
    const alarmMs = isDated ? alarmDueMs(alarms.get(slot), this.#options) : NEVER;
    if (count === 0) return alarmMs;
    const isFalling = isUp && count >= this.#atLeast;
    const leavesMs = rows.at(slot, isFalling ? count - this.#atLeast : count - 1) + this.#spanMs;
    return Math.min(leavesMs, alarmMs);
  }

  isMute({ alarms }: CountCells, slot: number): boolean {
    return !alarms.has(slot);
  }

  pass(
    { rows, alarms }: CountCells,
    slot: number,
    key: Key,
    atMs: number,
    emit: Emit<Crossing<number>>,
  ): void {
    rows.leave(slot, this.#spanMs, atMs);
    if (!alarms.has(slot)) return;
    const alarm = alarms.get(slot);
    const { rearm = 'fall' } = this.#options;
    const count = rows.count(slot);
    const isFallen = rearm === 'fall' && count < this.#atLeast;
    if (alarm.isUp && isFallen) this.#sense(key, alarm, atMs, count, emit);
    alarmPass(alarm, atMs, this.#options);
    if (isQuietAlarm(alarm)) alarms.delete(slot);
    else alarms.set(slot, alarm);
  }

  isEmpty({ rows, alarms }: CountCells, slot: number): boolean {
    return rows.count(slot) === 0 && !alarms.has(slot);
  }

  close({ rows, alarms }: CountCells, slot: number): void {
    rows.clear(slot);
    alarms.delete(slot);
  }

  save({ rows, alarms }: CountCells, slot: number): Saved {
    const alarm = alarms.has(slot) ? alarms.get(slot) : null;
    return { times: rows.list(slot), alarm };
  }

  load(cells: CountCells, slot: number, saved: unknown): void {
    const { rows, alarms } = cells;
    const { times, alarm } = saved as Saved;
    this.open(cells, slot);
    for (const timeMs of times) rows.push(slot, timeMs, this.#spanMs);
    if (alarm !== null) alarms.set(slot, alarm);
  }

  #sense(key: Key, alarm: Alarm, atMs: number, count: number, emit: Emit<Crossing<number>>): void {
    const isRisen = count >= this.#atLeast;
    const state = sense(alarm, atMs, isRisen, !isRisen, this.#options);
    if (state === 'held') emit({ kind: 'note', note: HELD });
    else if (state !== undefined) {
      emit({ kind: 'out', value: crossing(alarm, key, state, atMs, count) });
    }
  }
}

const NEVER = Number.POSITIVE_INFINITY;
