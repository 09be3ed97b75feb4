import { hours, minutes, seconds } from '../../core/duration.ts';
import type { ProcessEvent, TaskEvent } from '../../core/event.ts';
import { isNear } from '../../core/time.ts';
import { parseSchtasks } from '../schtasks.ts';
import { startInstants, triggerStart } from '../start-boundary.ts';

/** Longest time for which a task that the clock starts is waited for. */
export const TIMED_MS: number = hours(24);
/** The same for one that something else starts, or that is started by hand. */
const UNTIMED_MS: number = minutes(15);

const TIMED = /^(?:once|minute|hourly|daily|weekly|monthly)$/i;

/**
 * Until when the first run of a task belongs to its creation: so long after its next start, where
 * that is certain. A time on a clock whose zone no record tells is not.
 */
export function runDeadline(create: ProcessEvent | TaskEvent, afterMs: number): number {
  if (create.kind === 'process') {
    const { options } = parseSchtasks(create.commandLine ?? '');
    const isTimed = options.has('st') || TIMED.test(options.get('sc') ?? '');
    return create.timeMs + (isTimed ? TIMED_MS : UNTIMED_MS);
  }
  const triggers = create.content?.triggers ?? [];
  if (triggers.every((trigger) => triggerStart(trigger) === undefined)) {
    return create.timeMs + UNTIMED_MS;
  }
  const endMs = create.timeMs + TIMED_MS;
  const next = startInstants(create).filter((startMs) =>
    isNear(startMs, create.timeMs, endMs, seconds(2)),
  );
  return next.length === 0 ? endMs : Math.min(endMs, Math.min(...next) + afterMs);
}
