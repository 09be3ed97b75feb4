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
  quietAlarm,
  sense,
} from './alarm.ts';
import { type CrossingOptions, spanOf } from './crossing-options.ts';
import type { Frame } from './frame.ts';
import type { Emit } from './machine.ts';
import { SlotAlarms } from './slot-alarms.ts';
import { StampRings } from './stamp-rings.ts';

/** The times of the last events of each key, and what was told of the few that rose. */
interface CountCells {
  readonly rings: StampRings;
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

  start(): CountCells {
    return { rings: new StampRings(this.#stampsMax), alarms: new SlotAlarms() };
  }

  open({ rings, alarms }: CountCells, slot: number): void {
    rings.open(slot);
    alarms.open(slot);
  }

  add(
    { rings, alarms }: CountCells,
    slot: number,
    key: Key,
    _event: I,
    timeMs: number,
    emit: Emit<Crossing<number>>,
  ): void {
    const atMs = rings.push(slot, timeMs, this.#spanMs);
    const count = rings.count(slot);
    const isRisen = count >= this.#atLeast;
    let alarm = alarms.get(slot);
    if (alarm === undefined) {
      if (!isRisen) return;
      alarm = quietAlarm();
      alarms.set(slot, alarm);
    }
    this.#sense(key, alarm, atMs, count, emit);
    if (this.#options.reset === true && isRisen) {
      rings.clear(slot);
      alarm.isUp = false;
    }
  }

  dueMs({ rings, alarms }: CountCells, slot: number): number {
    const count = rings.count(slot);
    const alarm = alarms.get(slot);
    const alarmMs =
      alarm === undefined ? Number.POSITIVE_INFINITY : alarmDueMs(alarm, this.#options);
    if (count === 0) return alarmMs;
    if (alarm === undefined) return rings.at(slot, count - 1) + this.#spanMs;
    const isFalling = alarm.isUp && count >= this.#atLeast;
    const leavesMs = rings.at(slot, isFalling ? count - this.#atLeast : count - 1) + this.#spanMs;
    return Math.min(leavesMs, alarmMs);
  }

  isMute({ alarms }: CountCells, slot: number): boolean {
    return alarms.get(slot) === undefined;
  }

  pass(
    { rings, alarms }: CountCells,
    slot: number,
    key: Key,
    atMs: number,
    emit: Emit<Crossing<number>>,
  ): void {
    rings.leave(slot, this.#spanMs, atMs);
    const alarm = alarms.get(slot);
    if (alarm === undefined) return;
    const { rearm = 'fall' } = this.#options;
    const count = rings.count(slot);
    const isFallen = rearm === 'fall' && count < this.#atLeast;
    if (alarm.isUp && isFallen) this.#sense(key, alarm, atMs, count, emit);
    alarmPass(alarm, atMs, this.#options);
    if (isQuietAlarm(alarm)) alarms.delete(slot);
  }

  isEmpty({ rings, alarms }: CountCells, slot: number): boolean {
    return rings.count(slot) === 0 && alarms.get(slot) === undefined;
  }

  close({ rings, alarms }: CountCells, slot: number): void {
    rings.clear(slot);
    alarms.delete(slot);
  }

  save({ rings, alarms }: CountCells, slot: number): Saved {
    const alarm = alarms.get(slot);
    return { times: rings.list(slot), alarm: alarm === undefined ? null : { ...alarm } };
  }

  load(cells: CountCells, slot: number, saved: unknown): void {
    const { rings, alarms } = cells;
    const { times, alarm } = saved as Saved;
    this.open(cells, slot);
    for (const timeMs of times) rings.push(slot, timeMs, this.#spanMs);
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
