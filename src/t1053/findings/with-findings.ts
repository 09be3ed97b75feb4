import type { Alert } from '../../core/alert.ts';
import type { TelemetryEvent } from '../../core/event.ts';
import { noteCounter } from '../../core/note.ts';
import { type OperatorFunction, operator } from '../../core/rx.ts';
import { outbox } from '../../correlate/outbox.ts';
import { detection, elementsOf, type HasRule } from '../../rule/detect.ts';
import type { FindingPipeline } from './finding.ts';
import { KnownAlerts } from './known-alerts.ts';
import { type FindingOptions, findingsAtWork } from './run-findings.ts';

/**
 * The alerts of the rules as `detect` tells them, and the findings beside them. A finding comes as
 * an alert of its own, of the tier `correlated`: it names those that rest on the same records, and
 * adds to the highest of their scores. What the alerts join by themselves (`isMerge`) is left out.
 */
export function withFindings(
  rules: readonly HasRule[],
  findings: readonly FindingPipeline[],
  options: FindingOptions = {},
): OperatorFunction<TelemetryEvent, Alert> {
  const rulesAtWork = detection(rules, options);
  const runnables = findings
    .filter(({ finding }) => !finding.isMerge)
    .map(({ runnable }) => runnable(options));
  return operator<TelemetryEvent, Alert>(
    outbox((emit) => {
      const note = noteCounter(options.onNote);
      const known = new KnownAlerts();
      const detect = rulesAtWork(note, (alert) => {
        if (known.add(alert)) note(FORGOTTEN);
        emit(alert);
      });
      const find = findingsAtWork(runnables, options, note, (alert) => emit(known.link(alert)));
      return elementsOf(options, note, (element) => {
        detect(element);
        find(element);
      });
    }),
  );
}

const FORGOTTEN = {
  code: 'evicted',
  message: 'the alerts on the records told longest ago are not linked any more',
} as const;
