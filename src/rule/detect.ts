import type { Alert } from '../core/alert.ts';
import { systemClock } from '../core/clock.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { type Problem, refuse } from '../core/problem.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
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

/**
 * Runs rules over a stream of telemetry events, in one pass. An alert that one event proves is
 * emitted at once, late events included; only those that wait for what does not come need the
 * watermark. State is made per subscription.
 */
export function detect(
  rules: readonly HasRule[],
  options: DetectOptions = {},
): OperatorFunction<TelemetryEvent, Alert> {
  refuse('detect', [...ruleProblems(rules), ...watermarkProblems(options)]);
  const machine = detector(
    rules.map(({ rule }) => rule),
    options.onEnd ?? 'undecided',
    options.dispatch,
  );
  const { latenessMs, futureMaxMs, clock = systemClock, onNote } = options;
  return operator<TelemetryEvent, Alert>((emit) => {
    const note = noteCounter(onNote);
    const tell = (output: MachineOutput<UntimedAlert>): void => {
      if (output.kind === 'note') note(output.note);
      else emit({ ...output.value, madeMs: clock.nowMs() });
    };
    let state = machine.start();
    return eventTimePlug<TelemetryEvent>(
      { latenessMs, futureMaxMs, clock },
      (draft, event) => note({ ...draft, origin: event?.origin }),
      (element) => {
        state = machine.step(state, element, tell);
      },
    );
  });
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
