/** Why a start led to no match, as text for people. */
import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { truncate } from '../core/text.ts';
import { isEventTime } from '../core/time.ts';
import type { Expired, WhyNot, WhyNotReason } from './why-not-reason.ts';

/**
 * A line on how far a start came and what stood in its way. All times but its own are relative to
 * it. Of the events it names steps, times and keys, the latter cut to `LIMITS.keyTextCharsMax`;
 * nothing else, for they may hold secrets.
 */
export function formatWhyNot<I, M>(whyNot: WhyNot<I, M>): string {
  const { key, startMs, reached, awaits } = whyNot;
  const from = `${instant(startMs)}${key === null ? '' : `, ${keyed(key)}`}`;
  const next = awaits.length === 0 ? '' : `, awaited ${awaits.join(' or ')}`;
  const came = reached === undefined ? 'no run' : `reached ${reached}${next}`;
  const still = whyNot.isOpen ? ' (still open)' : '';
  const why = sentence(whyNot, (timeMs) => since(startMs, timeMs));
  return `${from}: ${came}; ${whyNot.reason}: ${why}${still}`;
}

type At = (timeMs: number) => string;

function sentence<I, M>(why: WhyNotReason<I, M>, at: At): string {
  switch (why.reason) {
    case 'expired':
    case 'gap':
      return expired(why, at);
    case 'forbidden':
      return `${why.never} forbids the event at ${at(why.atMs)}, ${PLACES[why.place]}`;
    case 'next':
      return `the event at ${at(why.atMs)} stood where the next step had to be`;
    case 'closed':
      return `the event at ${at(why.atMs)} ended a repetition that had to go on`;
    case 'condition':
      return `a condition refused the event at ${at(why.atMs)} as ${why.step}`;
    case 'key':
      return `the event at ${at(why.atMs)}, which ${why.step} accepts, has ${keyed(why.otherKey)}`;
    case 'limit':
      return `it was given up at ${at(why.atMs)}, for ${why.limit} is ${why.max}`;
    case 'late':
      return `the event of ${at(why.atMs)}, which ${why.step} accepts, ${lateness(why.latenessMs)}`;
    case 'consumed': {
      const other = why.policy === 'after' ? 'a match' : 'a run';
      return `by \`${why.policy}\`, ${other} that began at ${at(why.byMs)} left it no place`;
    }
    case 'waiting':
      return `nothing stood in its way so far; it has until ${at(why.untilMs)}`;
    case 'undecided':
      return `the absence at its end is not proven before ${at(why.untilMs)}`;
  }
}

const PLACES = {
  before: 'before the first step',
  between: 'between two steps',
  after: 'after the last step',
} as const;

function expired<I>({ reason, of, untilMs, missed }: Expired<I>, at: At): string {
  const span = reason === 'gap' ? 'the longest gap' : 'the timespan';
  const over = `${span}${of === undefined ? '' : ` of ${of}`} ended at ${at(untilMs)}`;
  if (missed === undefined) return `${over}, nothing came that it awaited`;
  const { step, timeMs, byMs } = missed;
  return `${over}, ${step} came at ${at(timeMs)}, ${duration(byMs)} too late`;
}

/** A time of day for what a calendar can name. */
function instant(timeMs: number): string {
  return isEventTime(timeMs) ? new Date(timeMs).toISOString() : `${timeMs} ms`;
}

function since(startMs: number, timeMs: number): string {
  const sinceMs = timeMs - startMs;
  if (!Number.isFinite(sinceMs)) return 'the end';
  return `${sinceMs < 0 ? '-' : '+'}${duration(Math.abs(sinceMs))}`;
}

function lateness(latenessMs: number): string {
  return latenessMs > 0
    ? `came ${duration(latenessMs)} behind the watermark`
    : 'came at the watermark';
}

function duration(ms: number): string {
  return ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}

function keyed(key: Key | undefined): string {
  if (key === undefined) return 'no key';
  return `key ${truncate(JSON.stringify(key), LIMITS.keyTextCharsMax)}`;
}
