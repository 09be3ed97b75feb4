import type { Timed } from '../core/event.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { encodeKey, type Key } from '../core/key.ts';
import type { NoteDraft } from '../core/note.ts';
import { hasPassed } from '../core/time.ts';
import type { AlarmOptions } from './alarm-options.ts';

/** A value that rose over a threshold, is still over it, or fell below it again. */
export interface Crossing<V> extends Timed {
  /** The same for the same crossing in every replay. */
  readonly id: string;
  readonly key: Key;
  readonly state: 'up' | 'still' | 'down';
  /** When it rose. */
  readonly fromMs: number;
  readonly value: V;
  /** How often it rose since the last one told, and was held back (`quietMs`). */
  readonly held: number;
}

/** What is remembered of a threshold of one key. Plain data; times of what never was are null. */
export interface Alarm {
  isUp: boolean;
  /** Whether it was told that it is up. */
  isTold: boolean;
  fromMs: number;
  /** When a rise was told last. */
  upMs: number | null;
  /** When anything was told last, and how much of it at that time before. */
  toldMs: number | null;
  ordinal: number;
  held: number;
}

/** An alarm that is down. */
export function quietAlarm(): Alarm {
  return {
    isUp: false,
    isTold: false,
    fromMs: 0,
    upMs: null,
    toldMs: null,
    ordinal: 0,
    held: 0,
  };
}

/** The note on a rise that is held back. */
export const HELD: NoteDraft = { code: 'suppressed', message: 'a value rose again too soon' };

/** What there is to tell of a value at its time; `held` for a rise that is held back. */
export function sense(
  alarm: Alarm,
  timeMs: number,
  isRisen: boolean,
  isFallen: boolean,
  { falls = false, repeatMs, quietMs = 0, rearm = 'fall' }: AlarmOptions,
): Crossing<unknown>['state'] | 'held' | undefined {
  if (alarm.isUp && rearm !== 'fall' && hasPassed(alarm.fromMs + rearm.afterMs, timeMs)) {
    alarm.isUp = false;
  }
  if (!alarm.isUp) {
    if (!isRisen) return undefined;
    const isQuiet = alarm.upMs !== null && !hasPassed(alarm.upMs + quietMs, timeMs);
    alarm.isUp = true;
    alarm.isTold = !isQuiet;
    alarm.fromMs = timeMs;
    if (isQuiet) alarm.held += 1;
    else alarm.upMs = timeMs;
    return isQuiet ? 'held' : 'up';
  }
  if (isFallen && rearm === 'fall') {
    alarm.isUp = false;
    return falls && alarm.isTold ? 'down' : undefined;
  }
  const isDue = repeatMs !== undefined && hasPassed((alarm.toldMs ?? timeMs) + repeatMs, timeMs);
  return isDue && alarm.isTold ? 'still' : undefined;
}

/** The crossing, and that it was told. */
export function crossing<V>(
  alarm: Alarm,
  key: Key,
  state: Crossing<V>['state'],
  timeMs: number,
  value: V,
): Crossing<V> {
  alarm.ordinal = alarm.toldMs === timeMs ? alarm.ordinal + 1 : 0;
  alarm.toldMs = timeMs;
  const { fromMs, held, ordinal } = alarm;
  if (state !== 'down') alarm.held = 0;
  const told = { key, state, timeMs, fromMs, value, held: state === 'down' ? 0 : held };
  return new ToldCrossing(told, ordinal);
}

/** A crossing that makes its id only when it is asked for. */
class ToldCrossing<V> implements Crossing<V> {
  readonly key: Key;
  readonly state: Crossing<V>['state'];
  readonly timeMs: number;
  readonly fromMs: number;
  readonly value: V;
  readonly held: number;
  readonly #ordinal: number;

  constructor(told: Omit<Crossing<V>, 'id'>, ordinal: number) {
    this.key = told.key;
    this.state = told.state;
    this.timeMs = told.timeMs;
    this.fromMs = told.fromMs;
    this.value = told.value;
    this.held = told.held;
    this.#ordinal = ordinal;
  }

  get id(): string {
    const { key, state, timeMs } = this;
    return fingerprint(JSON.stringify([encodeKey(key), state, timeMs, this.#ordinal]));
  }

  /** All properties, `id` included, for `JSON.stringify`. */
  toJSON(): Crossing<V> {
    const { id, key, state, timeMs, fromMs, value, held } = this;
    return { id, key, state, timeMs, fromMs, value, held };
  }
}

/** When the alarm changes by itself; `Infinity` where only values change it. */
export function alarmDueMs(alarm: Alarm, { quietMs = 0, rearm = 'fall' }: AlarmOptions): number {
  if (alarm.isUp) {
    return rearm === 'fall' ? Number.POSITIVE_INFINITY : alarm.fromMs + rearm.afterMs;
  }
  return alarm.held > 0 ? Number.POSITIVE_INFINITY : quietFromMs(alarm, quietMs);
}

/** When a rise is like the first again; ids need what was told at one time to be remembered. */
function quietFromMs({ upMs, toldMs }: Alarm, quietMs: number): number {
  if (upMs === null) return Number.POSITIVE_INFINITY;
  return Math.max(upMs + quietMs, toldMs ?? upMs);
}

/** Lets the alarm change by itself. */
export function alarmPass(alarm: Alarm, atMs: number, { quietMs = 0, rearm }: AlarmOptions): void {
  if (alarm.isUp && typeof rearm === 'object') {
    if (hasPassed(alarm.fromMs + rearm.afterMs, atMs)) alarm.isUp = false;
  }
  const isOver = hasPassed(quietFromMs(alarm, quietMs), atMs);
  if (!alarm.isUp && alarm.held === 0 && isOver) alarm.upMs = null;
}

/** Whether the alarm is as one that never rose. */
export function isQuietAlarm({ isUp, held, upMs }: Alarm): boolean {
  return !isUp && held === 0 && upMs === null;
}
