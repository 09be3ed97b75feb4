import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { NoteDraft } from '../core/note.ts';
import { hasPassed } from '../core/time.ts';
import {
  type Alarm,
  alarmDueMs,
  alarmPass,
  type Crossing,
  isQuietAlarm,
  quietAlarm,
} from './alarm.ts';
import { type CrossingOptions, spanOf } from './crossing-options.ts';
import type { Emit } from './machine.ts';
import type { Cell, CellFrame } from './object-frame.ts';
import type { KeyId } from './pattern-key.ts';
import { readKey } from './read-key.ts';
import { RecentValues } from './recent-values.ts';
import { tellCrossing } from './tell-crossing.ts';

/** What `distinctWithin` counts. */
export interface DistinctOptions<I> extends CrossingOptions<I> {
  /** What is counted; an event without a value takes no part. */
  readonly of: (event: I) => Key | undefined;
}

interface DistinctCell extends Cell {
  values: RecentValues;
  /** None as long as the count never rose. */
  alarm: Alarm | null;
}

interface Saved {
  readonly values: readonly (readonly [value: KeyId, lastMs: number])[];
  readonly alarm: Alarm | null;
}

/** Counts different values. Of a key it holds each value once, with its latest time. */
export class DistinctFrame<I> implements CellFrame<I, Crossing<number>, DistinctCell> {
  readonly name: string = 'distinct-within';
  readonly isOrdered: boolean = true;
  readonly horizonMs: number;
  readonly #options: DistinctOptions<I>;
  readonly #spanMs: number;
  readonly #valuesMax: number;
  readonly #read: (event: I, note: (draft: NoteDraft) => void) => KeyId;

  constructor(options: DistinctOptions<I>) {
    this.horizonMs = options.within;
    this.#options = options;
    this.#spanMs = spanOf(options);
    this.#valuesMax = Math.max(options.atLeast, LIMITS.valuesMax);
    this.#read = readKey('of', options.of);
  }

  open(key: Key): DistinctCell {
    return { key, values: new RecentValues(), alarm: null };
  }

  add(cell: DistinctCell, event: I, timeMs: number, emit: Emit<Crossing<number>>): void {
    const value = this.#read(event, (note) => emit({ kind: 'note', note }));
    if (value === null) return;
    const atMs = Math.max(timeMs, cell.values.newestMs);
    this.#leave(cell, atMs);
    cell.values.see(value, atMs);
    if (cell.values.size > this.#valuesMax) {
      cell.values.shift();
      emit({ kind: 'note', note: OVERFULL });
    }
    const isRisen = cell.values.size >= this.#options.atLeast;
    if (cell.alarm === null && !isRisen) return;
    cell.alarm ??= quietAlarm();
    tellCrossing(cell.alarm, cell.key, atMs, cell.values.size, this.#options, emit);
    if (this.#options.reset === true && isRisen) {
      cell.values = new RecentValues();
      cell.alarm.isUp = false;
    }
  }

  dueMs({ values, alarm }: DistinctCell): number {
    const alarmMs = alarm === null ? Number.POSITIVE_INFINITY : alarmDueMs(alarm, this.#options);
    if (values.size === 0) return alarmMs;
    const { atLeast } = this.#options;
    // Looked at when the first value leaves: then it is cheap to see whether the count fell.
    const isFalling = alarm?.isUp === true && values.size >= atLeast;
    return Math.min((isFalling ? values.oldestMs : values.newestMs) + this.#spanMs, alarmMs);
  }

  pass(cell: DistinctCell, atMs: number, emit: Emit<Crossing<number>>): void {
    this.#leave(cell, atMs);
    const { alarm } = cell;
    if (alarm === null) return;
    const { atLeast, rearm = 'fall' } = this.#options;
    const isFallen = rearm === 'fall' && cell.values.size < atLeast;
    if (alarm.isUp && isFallen)
      tellCrossing(alarm, cell.key, atMs, cell.values.size, this.#options, emit);
    alarmPass(alarm, atMs, this.#options);
    if (isQuietAlarm(alarm)) cell.alarm = null;
  }

  isEmpty({ values, alarm }: DistinctCell): boolean {
    return values.size === 0 && alarm === null;
  }

  save({ values, alarm }: DistinctCell): Saved {
    return { values: values.list(), alarm: alarm && { ...alarm } };
  }

  load(saved: unknown, key: Key): DistinctCell {
    const { values, alarm } = saved as Saved;
    const cell = { ...this.open(key), alarm };
    for (const [value, lastMs] of values) cell.values.see(value, lastMs);
    return cell;
  }

  #leave({ values }: DistinctCell, atMs: number): void {
    while (hasPassed(values.oldestMs + this.#spanMs, atMs)) values.shift();
  }
}

const OVERFULL = {
  code: 'evicted',
  message: 'as many values of a key are held as may be; the one unseen longest was forgotten',
} as const;
