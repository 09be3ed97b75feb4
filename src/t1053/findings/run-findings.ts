/** Findings at work: events are put in order once, and go to the findings that they concern. */

import type { Alert } from '../../core/alert.ts';
import { systemClock } from '../../core/clock.ts';
import type { EventKind, TelemetryEvent } from '../../core/event.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../../core/note.ts';
import { thrown } from '../../core/problem.ts';
import { type OperatorFunction, operator } from '../../core/rx.ts';
import { outbox } from '../../correlate/outbox.ts';
import { reorderPlug } from '../../correlate/reorder.ts';
import type { WatermarkOptions } from '../../correlate/watermark.ts';
import { elementsOf, type TakeElement } from '../../rule/detect.ts';
import { type RunnableFinding, Running, type Sorted, Together } from './running-findings.ts';

/** How findings run: how time is read, and what the end of the source means for an absence. */
export interface FindingOptions extends WatermarkOptions {
  /** Default `undecided`. */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
  /** Hears of late events, evictions and absences that were open at the end. */
  readonly onNote?: OnNote | undefined;
}

/** What these findings tell, each as it would alone; `owner` is whose notes on time they are. */
export function runFindings(
  runnables: readonly RunnableFinding[],
  owner: string,
  options: FindingOptions,
): OperatorFunction<TelemetryEvent, Alert> {
  return operator<TelemetryEvent, Alert>(
    outbox((emit) => {
      const count = noteCounter(options.onNote);
      const note = (draft: NoteDraft): void => count({ ...draft, owner: draft.owner ?? owner });
      return elementsOf(options, note, findingsAtWork(runnables, options, note, emit));
    }),
  );
}

/**
 * What these findings do with the elements of one subscription. Events that concern none of them
 * are not held.
 */
export function findingsAtWork(
  runnables: readonly RunnableFinding[],
  { clock = systemClock }: FindingOptions,
  note: (draft: NoteDraft) => void,
  emit: (alert: Alert) => void,
): TakeElement {
  const all = runnables.map(
    (runnable) =>
      new Running(runnable, (output, name) => {
        if (output.kind === 'out') emit({ ...output.value, madeMs: clock.nowMs() });
        else if (!IS_NO_LOSS.has(output.note.code)) note({ ...output.note, owner: name });
      }),
  );
  const together = new Together(all);
  const byKind = sortedByKind(runnables, all);
  const order = reorderPlug<Sorted>({}, note, (element) => {
    if (element.kind === 'event') together.arrive(element);
    else if (element.kind === 'watermark') together.advance(element.watermarkMs);
  });
  return (element) => {
    if (element.kind === 'watermark') order.next(element);
    if (element.kind !== 'event') return;
    const { timeMs, event } = element;
    const some = byKind.get(event.kind);
    const to = some && concerned(some, event, note);
    if (to !== undefined) order.next({ kind: 'event', timeMs, event: { event, to } });
  };
}

/** Most events are no step of a finding, which is no loss to tell of. */
const IS_NO_LOSS: ReadonlySet<string> = new Set(['key-missing', 'suppressed']);

function sortedByKind(
  runnables: readonly RunnableFinding[],
  all: readonly Running[],
): ReadonlyMap<EventKind, readonly Running[]> {
  const kinds = new Set(runnables.flatMap(({ kinds }) => kinds));
  return new Map(
    [...kinds].map((kind) => [kind, all.filter((_, at) => runnables[at]?.kinds.includes(kind))]),
  );
}

/** One guard for all tests: where one throws, that is noted, and the next ones are asked. */
function concerned(
  some: readonly Running[],
  event: TelemetryEvent,
  note: (draft: NoteDraft) => void,
  first = 0,
  before?: Running[],
): Running[] | undefined {
  let to = before;
  let at = first;
  try {
    for (; at < some.length; at += 1) {
      const running = some[at];
      if (running === undefined || !running.concerns(event)) continue;
      if (to === undefined) to = [running];
      else to.push(running);
    }
    return to;
  } catch (error) {
    const owner = some[at]?.name;
    const message = `the test of a finding threw ${thrown(error)}`;
    note({ code: 'callback-threw', owner, message, origin: event.origin });
    return concerned(some, event, note, at + 1, to);
  }
}
