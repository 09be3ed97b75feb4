import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { alarmDueMs, alarmPass, type Crossing, isQuietAlarm } from './alarm.ts';
import { CountCells } from './count-cells.ts';
import { type CrossingOptions, spanOf } from './crossing-options.ts';
import type { Frame } from './frame.ts';
import type { Emit } from './machine.ts';
import { tellCrossing } from './tell-crossing.ts';

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
    const { within, atLeast, repeatMs, quietMs, rearm = 'fall', reset = false } = options;
    this.horizonMs = within;
    this.#options = options;
    this.#atLeast = atLeast;
    this.#spanMs = spanOf(options);
    // Where it is told only as the count rises, it is told what the threshold is.
    const isExact = repeatMs !== undefined || quietMs !== undefined || rearm !== 'fall';
    this.#stampsMax = isExact ? Math.max(atLeast, LIMITS.windowEventsMax) : atLeast;
    this.#isToldOnce = repeatMs === undefined && rearm === 'fall' && !reset;
  }

  start(): CountCells {
    return new CountCells(this.#stampsMax);
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
    tellCrossing(alarm, key, atMs, rows.count(slot), this.#options, emit);
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
    const count = rows.count(slot);
    const isFallen = (this.#options.rearm ?? 'fall') === 'fall' && count < this.#atLeast;
    if (alarm.isUp && isFallen) tellCrossing(alarm, key, atMs, count, this.#options, emit);
    alarmPass(alarm, atMs, this.#options);
    if (isQuietAlarm(alarm)) alarms.delete(slot);
    else alarms.set(slot, alarm);
  }
}

const NEVER = Number.POSITIVE_INFINITY;
