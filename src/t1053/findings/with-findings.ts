import type { Alert } from '../../core/alert.ts';
import type { TelemetryEvent } from '../../core/event.ts';
import { noteCounter } from '../../core/note.ts';
import { type OperatorFunction, operator, Subject } from '../../core/rx.ts';
import { detect, type HasRule } from '../../rule/detect.ts';
import type { FindingPipeline } from './finding.ts';
import { KnownAlerts } from './known-alerts.ts';
import { type FindingOptions, runFindings } from './run-findings.ts';

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
  const detected = detect(rules, options);
  const told = findings.filter(({ finding }) => !finding.isMerge);
  const found = runFindings(
    told.map(({ runnable }) => runnable(options)),
    'findings',
    options,
  );
  return operator<TelemetryEvent, Alert>((emit) => {
    const note = noteCounter(options.onNote);
    const events = new Subject<TelemetryEvent>();
    const known = new KnownAlerts();
    events.pipe(detected).subscribe((alert) => {
      if (known.add(alert)) note(FORGOTTEN);
      emit(alert);
    });
    events.pipe(found).subscribe((alert) => emit(known.link(alert)));
    return {
      next: (event) => events.next(event),
      complete: () => events.complete(),
    };
  });
}

const FORGOTTEN = {
  code: 'evicted',
  message: 'the alerts on the records told longest ago are not linked any more',
} as const;
