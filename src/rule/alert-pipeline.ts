import type { Alert } from '../core/alert.ts';
import type { TelemetryEvent } from '../core/event.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { type DetectOptions, detect } from './detect.ts';
import type { Rule } from './rule.ts';

/** An operator that runs one alert; `detect` takes it too, with the options it was made with. */
export interface AlertOperator extends OperatorFunction<TelemetryEvent, Alert> {
  readonly rule: Rule;
}

/**
 * One alert as one exported value: called, it gives the operator that runs the alert alone; handed
 * to `detect` as it is, it runs with its defaults beside others.
 */
export interface AlertPipeline<O extends object> {
  (options?: O & DetectOptions): AlertOperator;
  /** The alert with its default options. */
  readonly rule: Rule;
}

/** An alert pipeline from a function that makes the rule for given options. */
export function alertPipeline<O extends object>(ruleFor: (options: O) => Rule): AlertPipeline<O> {
  const withOptions = (options: O & DetectOptions): AlertOperator => {
    const rule = ruleFor(options);
    return Object.assign(detect([{ rule }], options), { rule });
  };
  const pipeline = (options?: O & DetectOptions): AlertOperator =>
    withOptions(options ?? ({} as O & DetectOptions));
  return Object.assign(pipeline, { rule: ruleFor({} as O) });
}
