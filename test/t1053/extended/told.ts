/** What one alert beyond the seven says of events, in short. */
import type { TelemetryEvent } from '../../../src/core/event.ts';
import type { AlertOperator } from '../../../src/rule/alert-pipeline.ts';
import { settled } from '../events.ts';

/** Scores of the last words on each action. */
export function scores(alert: AlertOperator, ...events: readonly TelemetryEvent[]): number[] {
  return settled([alert], events).map(({ score }) => score);
}
