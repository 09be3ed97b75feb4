import type { Alert } from '../core/alert.ts';
import { systemClock } from '../core/clock.ts';
import type { StreamElement } from '../core/element.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { type Problem, refuse } from '../core/problem.ts';
import { type OperatorFunction, operator, type Plug } from '../core/rx.ts';
import { eventTimePlug } from '../correlate/event-time.ts';
import type { MachineOutput } from '../correlate/machine.ts';
import { type WatermarkOptions, watermarkProblems } from '../correlate/watermark.ts';
import type { Dispatcher } from '../match/dispatch-rule.ts';
import { detector } from './detector.ts';
import type { Rule } from './rule.ts';
import type { UntimedAlert } from './to-alert.ts';

/** How `detect` and every alert pipeline run. */
export interface DetectOptions extends WatermarkOptions {
  /**
   * What the end of the source means for an alert that still waits to see whether stronger
   * telemetry follows: `fire` tells it (right for a complete recording), `undecided` notes it
   * (right for a live stream that broke off). Default `undecided`.
   */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
  /**
   * Finds the gates that an event passes: give `dispatch` of `tocsin/match` where there are more
   * than some dozens of selections. Default: gates are asked one by one, by kind of event.
   */
  readonly dispatch?: Dispatcher | undefined;
  /** Hears of everything that did not become an alert although it was meant to be looked at. */
  readonly onNote?: OnNote | undefined;
}

/** Whatever carries a rule: a rule itself is wrapped as `{ rule }`, an alert pipeline has one. */
export interface HasRule {
  readonly rule: Rule;
}

/** Takes the elements of one subscription. */
export type TakeElement = (element: StreamElement<TelemetryEvent>) => void;

/**
 * Runs rules over a stream of telemetry events, in one pass. An alert that one event proves is
 * emitted at once, late events included; only those that wait for what does not come need the
 * watermark. State is made per subscription.
 */
export function detect(
  rules: readonly HasRule[],
  options: DetectOptions = {},
): OperatorFunction<TelemetryEvent, Alert> {
  const rulesAtWork = detection(rules, options);
  return operator<TelemetryEvent, Alert>((emit) => {
    const note = noteCounter(options.onNote);
    return elementsOf(options, note, rulesAtWork(note, emit));
  });
}

/** What `detect` does with elements; called once a subscription. Throws for wrong rules. */
export function detection(
  rules: readonly HasRule[],
  options: DetectOptions,
): (note: (draft: NoteDraft) => void, emit: (alert: Alert) => void) => TakeElement {
  refuse('detect', [...ruleProblems(rules), ...watermarkProblems(options)]);
  const { onEnd = 'undecided', dispatch, clock = systemClock } = options;
  const machine = detector(
    rules.map(({ rule }) => rule),
    onEnd,
    dispatch,
  );
  return (note, emit) => {
    const tell = (output: MachineOutput<UntimedAlert>): void => {
      if (output.kind === 'note') note(output.note);
      else emit({ ...output.value, madeMs: clock.nowMs() });
    };
    let state = machine.start();
    return (element) => {
      state = machine.step(state, element, tell);
    };
  };
}

/** Events as elements of event time; what is noted of one says where it stands. */
export function elementsOf(
  { latenessMs, futureMaxMs, clock }: WatermarkOptions,
  note: (draft: NoteDraft) => void,
  take: TakeElement,
): Plug<TelemetryEvent> {
  return eventTimePlug<TelemetryEvent>(
    { latenessMs, futureMaxMs, clock },
    (draft, event) => note({ ...draft, origin: event?.origin }),
    take,
  );
}

/** Two selections of one id would make alerts that cannot be told apart. */
function ruleProblems(rules: readonly HasRule[]): Problem[] {
  const ids = rules.flatMap(({ rule }) => rule.selections.map(({ id }) => id));
  const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  return repeated.map((id) => {
    const message = `expected every selection once; received ${id} more than once`;
    return { code: 'id-duplicate', path: 'rules', message };
  });
}
