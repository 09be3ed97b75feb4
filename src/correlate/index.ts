/**
 * Patterns over several events, and the operators and machines that run them in event time.
 *
 * Main things in reading order: `sequence` and its steps (`times`, `optional`, `never` ...),
 * `correlate`, which finds the matches of a pattern in a stream, and `Detection`. For those who
 * chain operators by hand: `patternMachine`, `runMachine` and `values`, with `eventTime` and
 * `reorder` of the root entry.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes, seconds } from 'tocsin';
 * import { correlate, sequence, times } from 'tocsin/correlate';
 *
 * const login = (second: number, user: string, ok: boolean) =>
 *   ({ timeMs: seconds(second), user, ok });
 * of(login(1, 'ada', false), login(2, 'bob', true), login(3, 'ada', false), login(9, 'ada', true))
 *   .pipe(
 *     correlate(sequence({ bad: times(2, (e) => !e.ok), good: (e) => e.ok }), {
 *       within: minutes(1),
 *       by: (e) => e.user,
 *     }),
 *   )
 *   .subscribe(({ key, steps }) => console.log(key, steps.bad.length, steps.good.timeMs));
 * // prints: ada 2 9000
 * ```
 *
 * Not for single events, which `kind` and `detect` of the root entry are for.
 */

// Patterns
export type {
  Bound,
  Linked,
  Maybe,
  Never,
  Pattern,
  Prefer,
  Step,
  Steps,
  Times,
} from './pattern.ts';
export {
  anyOf,
  sequence,
  type UnorderedOptions,
  unordered,
  where,
  within,
} from './sequence.ts';
export {
  every,
  given,
  type NeverOptions,
  never,
  next,
  optional,
  type TimesOptions,
  times,
} from './step.ts';

// Running them
export { type CorrelateOptions, correlate } from './correlate.ts';
export type { Detection } from './detection.ts';
export type { AfterMatch, KeyBy, PatternOptions, PatternPolicies } from './pattern-options.ts';
export { type PresetName, presets } from './presets.ts';

// Why there was no match
export { formatWhyNot } from './format-why-not.ts';
export { eventElements, whyNot } from './why-not.ts';
export type {
  Consumed,
  Expired,
  Forbidden,
  Late,
  Limited,
  Missed,
  OutOfPlace,
  Refused,
  StillOpen,
  WhyNot,
  WhyNotAttempt,
  WhyNotReason,
} from './why-not-reason.ts';

// Machines, and what is made of them
export { patternMachine } from './pattern-machine.ts';
export { type FeedOptions, feedInto } from './feed-into.ts';
export { type KeyByOptions, keyBy } from './key-by.ts';
export { type OrderedOptions, type OrderedOutputs, ordered } from './ordered.ts';
export type { LatePolicy } from './orderer.ts';
export type { Revision } from './reviser.ts';
export { mapped } from './mapped.ts';
export { sideBySide } from './side-by-side.ts';

// Operators on stream elements
export { type MergeOptions, mergeSources } from './merge-sources.ts';
export { type RunMachineOptions, runMachine } from './run-machine.ts';
export { values } from './values.ts';

// Fewer outputs
export type { QuietOptions } from './quiet-options.ts';
export { type Settled, settle, settleMachine } from './settle.ts';
export { type Suppressed, suppress, suppressMachine } from './suppress.ts';

// Counting
export { type AggregateOptions, aggregate } from './aggregate.ts';
export { aggregateBy } from './aggregate-by.ts';
export type { Aggregated } from './aggregated.ts';
export type { Aggregator, Aggregators } from './aggregator.ts';
export type { Crossing } from './alarm.ts';
export type { AlarmOptions } from './alarm-options.ts';
export type { CellOptions } from './cell-options.ts';
export { count } from './count.ts';
export { countWithin, countWithinMachine } from './count-within.ts';
export type { CrossingOptions } from './crossing-options.ts';
export { distinct } from './distinct.ts';
export type { DistinctOptions } from './distinct-frame.ts';
export { distinctWithin, distinctWithinMachine } from './distinct-within.ts';
export type { EventOptions } from './event-operator.ts';
export { maximum, minimum } from './extremes.ts';
export { first, last } from './ends.ts';
export { firstSeen, firstSeenMachine } from './first-seen.ts';
export type { FirstSeen, FirstSeenOptions } from './values-frame.ts';
export { inactivity, inactivityMachine } from './inactivity.ts';
export type { InactivityOptions, Silence } from './silence-frame.ts';
export { objectOf } from './object-of.ts';
export { median, type PercentileOptions, percentile } from './percentile.ts';
export { average, sum } from './sum.ts';
export { type ThresholdOptions, threshold } from './threshold.ts';
export type {
  CountWindow,
  HoppingWindow,
  SessionWindow,
  SlidingWindow,
  TumblingWindow,
  Window,
} from './window.ts';

// Triggers: recipes on these, `inactivity` included
export type { MoreThan } from './change.ts';
export {
  type Deviation,
  type DeviationOptions,
  deviation,
  deviationMachine,
} from './deviation.ts';
export { type EachOptions, each } from './each.ts';
export { type Gradient, type GradientOptions, gradient, gradientMachine } from './gradient.ts';
export { type LowOptions, low, lowMachine } from './low.ts';
export type { PeriodOptions } from './period-options.ts';
export { type RollingOptions, rolling, rollingMachine } from './rolling.ts';
export { type SeveralOptions, several, severalMachine } from './several.ts';
