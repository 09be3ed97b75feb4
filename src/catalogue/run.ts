/** Runs the active alerts of a catalogue over telemetry and follows its changes. */
import type { Alert } from '../core/alert.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { type Problem, refuse } from '../core/problem.ts';
import { defer, Observable, type OperatorFunction, operator, takeUntil } from '../core/rx.ts';
import { COUNT, checkOptions } from '../correlate/check-options.ts';
import { eventTimePlug } from '../correlate/event-time.ts';
import { type WatermarkOptions, watermarkProblems } from '../correlate/watermark.ts';
import type { GuardOptions } from '../deliver/policy-guard.ts';
import { LiveAlerts } from './live-alerts.ts';
import { type Filtered, type PostFilter, postFilters } from './post-filter.ts';
import { packsOf } from './running.ts';
import type { Triggered } from './triggered.ts';
import { TriggeredFlow } from './triggered-flow.ts';
import type { Workings } from './workings.ts';

/** How a catalogue runs. */
export interface RunOptions extends Omit<WatermarkOptions, 'clock'> {
  /** Runs the alerts of this pack alone. Default all. */
  readonly pack?: string | undefined;
  /** As for `detect`. Default `undecided`. */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
  /** What to make of alerts after they were raised. Default nothing. */
  readonly postFilters?: readonly PostFilter[] | undefined;
  /** Bounds of the flood guard; false for none. */
  readonly guard?: GuardOptions | false | undefined;
  /** Hears what `detect` notes, which alerts begin anew, and what is not told. */
  readonly onNote?: OnNote | undefined;
}

/**
 * The alerts that the active rules raise, each with its status and policies. Completes with the
 * source, or when the packs that it runs are uninstalled. Throws a `DefinitionError` for options
 * that are wrong, predicates of post filters included.
 */
export function runCatalogue(
  workings: Workings,
  events$: Observable<TelemetryEvent>,
  options: RunOptions,
): Observable<Triggered> {
  refuse('run', runProblems(options));
  const filter = postFilters(options.postFilters ?? []);
  return defer(() =>
    events$.pipe(detecting(workings, options, filter), takeUntil(gone$(workings, options))),
  );
}

function runProblems(options: RunOptions): Problem[] {
  const guard = options.guard === false ? {} : (options.guard ?? {});
  const expected = { per5MinutesMax: COUNT, spikeMax: COUNT, trendMax: COUNT };
  return [
    ...watermarkProblems(options),
    ...checkOptions(guard, expected).map((problem) => ({
      ...problem,
      path: problem.path.replace('options.', 'options.guard.'),
    })),
  ];
}

/** Once the packs that run are all uninstalled. */
function gone$(workings: Workings, { pack }: RunOptions): Observable<unknown> {
  return new Observable((subscriber) => {
    let isThere = packsOf(workings.state, pack).length > 0;
    return workings.changes$.subscribe(() => {
      const wasThere = isThere;
      isThere = packsOf(workings.state, pack).length > 0;
      if (wasThere && !isThere) subscriber.next(undefined);
    });
  });
}

function detecting(
  workings: Workings,
  options: RunOptions,
  filter: (alert: Alert) => Filtered,
): OperatorFunction<TelemetryEvent, Triggered> {
  const { clock } = workings;
  const { latenessMs, futureMaxMs, onNote } = options;
  return (events$) =>
    new Observable<Triggered>((subscriber) => {
      const note = noteCounter(onNote);
      const live = new LiveAlerts(workings, options, note);
      const flow = new TriggeredFlow(workings, filter, options, note);
      const changes = workings.changes$.subscribe(() => live.follow());
      subscriber.add(changes);
      const plug = operator<TelemetryEvent, Triggered>((emit) => {
        const tell = (alerts: readonly Alert[]): void => {
          for (const alert of alerts) for (const one of flow.take(alert)) emit(one);
        };
        const timed = eventTimePlug<TelemetryEvent>(
          { latenessMs, futureMaxMs, clock },
          (draft, event) => note({ ...draft, origin: event?.origin }),
          (element) => tell(live.step(element)),
        );
        return {
          ...timed,
          next(event) {
            workings.census.observe(event, clock.nowMs());
            timed.next(event);
          },
        };
      });
      subscriber.add(events$.pipe(plug).subscribe(subscriber));
    });
}
