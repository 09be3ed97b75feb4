/**
 * Why a pattern did not match: for authors and analysts, over finite lists. The runs of the pattern
 * are replayed, and each is asked at every event what it would have done, had one thing been
 * otherwise.
 */
import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { type Problem, refuse } from '../core/problem.ts';
import { hasPassed, isEventTime } from '../core/time.ts';
import { noList } from './check-argument.ts';
import { definitionProblems } from './check-definition.ts';
import type { Pattern } from './pattern.ts';
import type { Arriving } from './pattern-attempt.ts';
import { PatternMachine } from './pattern-machine.ts';
import type { PatternOptions } from './pattern-options.ts';
import { type Meeting, meetingsOf, nearEvent, nearLate } from './why-not-near.ts';
import type { WhyNot } from './why-not-reason.ts';
import { toldOf } from './why-not-told.ts';
import { type Start, Trails } from './why-not-trails.ts';
import { type AnyOptions, beginsWith, type Trial, trialOf } from './why-not-trial.ts';
import { WhyNotWitness } from './why-not-witness.ts';

/**
 * For every event that the first step accepts by its test and that led to no match: how far it came
 * and what first stood in its way, in order. One entry for each key that the event begins with.
 *
 * Takes elements in order, as `patternMachine` does, at most `LIMITS.whyNotElementsMax`; the time
 * grows with their square. A late event stands where it would have been in time. What is told holds
 * events, which may hold secrets; `formatWhyNot` makes a line without them. Throws a
 * `DefinitionError` for a wrong pattern and for too many elements.
 *
 * ```ts
 * import { seconds } from 'tocsin';
 * import { eventElements, formatWhyNot, sequence, whyNot } from 'tocsin/correlate';
 *
 * const task = (second: number, did: string) => ({ timeMs: seconds(second), did });
 * const created = sequence({
 *   create: (e: ReturnType<typeof task>) => e.did === 'create',
 *   run: (e: ReturnType<typeof task>) => e.did === 'run',
 * });
 * const events = eventElements([task(0, 'create'), task(61, 'run')]);
 * for (const one of whyNot(created, { within: seconds(60) }, events)) {
 *   for (const part of formatWhyNot(one).split('; ')) console.log(part);
 * }
 * // prints: 1970-01-01T00:00:00.000Z: reached create, awaited run
 * // prints: expired: the timespan ended at +60 s, run came at +61 s, 1 s too late
 * ```
 */
export function whyNot<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  elements: readonly StreamElement<I>[],
): readonly WhyNot<I, M>[] {
  refuse('whyNot', [...definitionProblems(pattern, options), ...sizeProblems(elements)]);
  const anyOptions = options as unknown as AnyOptions;
  const trial = trialOf(pattern.node, anyOptions);
  const trails = new Trails(trial);
  const witness = new WhyNotWitness(trial, anyOptions, trails);
  const machine = new PatternMachine(pattern, options, witness);
  const state = machine.start();
  for (const [position, element] of inPlace(elements).entries()) {
    trails.position = position;
    const { seq } = state;
    const before = trails.starts.length;
    machine.step(state, element, () => {});
    if (element.kind === 'watermark') {
      trails.advanced(element.watermarkMs);
      continue;
    }
    const { event, timeMs } = element;
    const meetings = meetingsOf(anyOptions.by, event, trial.callbacks);
    if (element.kind === 'late') {
      const at: Arriving = { event, timeMs, seq: LATE_SEQ, steps: undefined };
      meetLate(trial, trails, at, meetings, element.latenessMs);
      continue;
    }
    const at: Arriving = { event, timeMs, seq, steps: undefined };
    nearEvent(trial, trails, at, meetings);
    meetRest(trial, trails, at, meetings, trails.starts.slice(before));
  }
  return trails.starts
    .filter(({ isMatched }) => !isMatched)
    .map((start) => toldOf(start, trial, trails)) as readonly WhyNot<I, M>[];
}

/** The number of an event that the machine does not take, unlike that of any other. */
const LATE_SEQ = -1;

/**
 * Events as elements in order of time; those of one time keep their order. Throws a
 * `DefinitionError` that lists every event without a valid time.
 */
export function eventElements<E extends Timed>(events: readonly E[]): StreamElement<E>[] {
  refuse('eventElements', noList(events, 'events') ?? timeProblems(events));
  return events
    .map((event) => ({ kind: 'event', timeMs: event.timeMs, event }) as const)
    .sort((a, b) => a.timeMs - b.timeMs);
}

function timeProblems(events: readonly Timed[]): Problem[] {
  return events.flatMap(({ timeMs }, index) => {
    if (isEventTime(timeMs)) return [];
    const message = `expected milliseconds within the years 0001 to 9999; received ${timeMs}`;
    return [{ code: 'event-time-invalid', path: `events[${index}].timeMs`, message }];
  });
}

function sizeProblems(elements: readonly unknown[]): Problem[] {
  const none = noList(elements, 'elements');
  if (none) return none;
  const { length } = elements;
  if (length <= LIMITS.whyNotElementsMax) return [];
  const message = `expected at most ${LIMITS.whyNotElementsMax}; received ${length}`;
  return [{ code: 'elements-too-many', path: 'elements', message }];
}

/** The elements with every late event where it would have stood in time. */
function inPlace<I>(elements: readonly StreamElement<I>[]): readonly StreamElement<I>[] {
  const placed = elements.filter(({ kind }) => kind !== 'late');
  for (const late of elements) {
    if (late.kind !== 'late') continue;
    const index = placed.findIndex((other) =>
      other.kind === 'watermark'
        ? hasPassed(late.timeMs, other.watermarkMs)
        : other.timeMs > late.timeMs,
    );
    placed.splice(index < 0 ? placed.length : index, 0, late);
  }
  return placed;
}

/** Beside the runs, an event meets the conditions and keys that keep it from beginning one. */
function meetRest(
  trial: Trial,
  trails: Trails,
  at: Arriving,
  meetings: readonly Meeting[],
  begun: readonly Start[],
): void {
  const { event, timeMs: atMs } = at;
  const refusal = (reason: 'condition' | 'key', meeting?: Meeting): boolean => {
    const step = beginsWith(trial, { ...at, steps: meeting?.steps }, trial.unconditional);
    if (step === undefined) return false;
    trails.began(at, meeting?.key, { reason, step, atMs, event, otherKey: undefined });
    return true;
  };
  const left = meetings.filter(({ id }) => begun.every((start) => start.id !== id));
  const isRefused = left.map((meeting) => refusal('condition', meeting)).includes(true);
  if (begun.length === 0 && !isRefused) refusal('key');
}

function meetLate(
  trial: Trial,
  trails: Trails,
  at: Arriving,
  meetings: readonly Meeting[],
  latenessMs: number,
): void {
  nearLate(trial, trails, at, meetings, latenessMs);
  const { event, timeMs: atMs } = at;
  const keys = meetings.length > 0 ? meetings : [{ key: undefined, steps: undefined }];
  for (const { key, steps } of keys) {
    const step = beginsWith(trial, { ...at, steps }, trial.unconditional);
    if (step === undefined) continue;
    trails.began(at, key, { reason: 'late', step, atMs, event, latenessMs });
  }
}
