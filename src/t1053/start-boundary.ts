/**
 * The times in a task's definition. Most are told on the clock of their host, without its zone:
 * where the zone matters and is not certain, nothing is said.
 */
import { hours, minutes, seconds } from '../core/duration.ts';
import type { TaskEvent } from '../core/event.ts';
import type { TaskTrigger } from '../core/task-content.ts';
import { isNear, isWithin } from '../core/time.ts';

/** A time as a definition tells it. */
export interface Boundary {
  /** Milliseconds since 1970: in UTC where the text has a zone, else on the clock of the host. */
  readonly ms: number;
  readonly isZoned: boolean;
}

/** All zones of the world are so many quarters of an hour from UTC. */
const ZONE_STEP_MS = minutes(15);

/** How far the date of a registration may be from its record, by the same clock. */
const DATE_TOLERANCE_MS = seconds(10);

/** The time that the text is, or nothing for any other text. */
export function readBoundary(text: string): Boundary | undefined {
  const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/;
  const [, local, zone] = shape.exec(text.trim()) ?? [];
  const ms = Date.parse(`${local}${zone ?? 'Z'}`);
  return Number.isNaN(ms) ? undefined : { ms, isZoned: zone !== undefined };
}

/**
 * The start that a trigger names, where it starts its task by the clock. For a logon or a boot a
 * boundary only says from when on the trigger counts.
 */
export function triggerStart({ type, start }: TaskTrigger): string | undefined {
  return type === 'TimeTrigger' || type === 'CalendarTrigger' ? start : undefined;
}

/** Whether it is certain that the task starts at most so long after the record of it. */
export function startsWithin(event: TaskEvent, timespanMs: number): boolean {
  const { timeMs } = event;
  return startInstants(event).some((startMs) => isNear(startMs, timeMs, timeMs + timespanMs, 0));
}

/** When triggers start the task, as far as that is certain. */
export function startInstants(event: TaskEvent): readonly number[] {
  return (event.content?.triggers ?? [])
    .map((trigger) => readBoundary(triggerStart(trigger) ?? ''))
    .map((boundary) => (boundary === undefined ? undefined : instantOf(boundary, event)))
    .filter((startMs) => startMs !== undefined);
}

function instantOf({ ms, isZoned }: Boundary, event: TaskEvent): number | undefined {
  if (isZoned) return ms;
  const offsetMs = hostOffset(event);
  return offsetMs === undefined ? undefined : ms - offsetMs;
}

/**
 * How far the host's clock is ahead of UTC, by the date that a program on it wrote into the
 * definition just before the record: both tell the same instant. A definition that was made long
 * before, or by a program on another host, tells nothing.
 */
function hostOffset({ content, timeMs, clientPid }: TaskEvent): number | undefined {
  const date = readBoundary(content?.date ?? '');
  if (date === undefined || date.isZoned || clientPid === 0) return undefined;
  const offsetMs = Math.round((date.ms - timeMs) / ZONE_STEP_MS) * ZONE_STEP_MS;
  const isZone = isNear(offsetMs, -hours(12), hours(14), 0);
  return isZone && isWithin(date.ms, timeMs + offsetMs, DATE_TOLERANCE_MS) ? offsetMs : undefined;
}
