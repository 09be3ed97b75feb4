/**
 * For authors of property tests: arbitraries of streams, patterns, rules and telemetry for
 * fast-check, the oracle that says what a pattern means, and laws that every machine and operator
 * must keep.
 *
 * Main things in reading order: `arbStream` and `laws`, `patternLaws` and `oracle`, `arbPattern`
 * with `arbOptions`, `arbPlanted`; for counting `arbRate`, `arbBurst` and `arbSilence`,
 * `windowOracle` and `aggregatorLaws`; `arbTelemetry`, `arbRecording` and `arbRule`; `run` and
 * `collect` for plain tests, `manualClock`, and the timelines that counter-examples are printed
 * as. It needs `fast-check`. Not for use outside tests: the oracle is slow by design.
 */

// Streams
export { type ArbStreamOptions, arbStream, type Placed } from './arb-stream.ts';
export { type ArbBurstOptions, arbBurst, type Burst } from './arb-burst.ts';
export { type ArbRateOptions, arbRate, type Stamp } from './arb-rate.ts';
export { type ArbSilenceOptions, arbSilence, type QuietStream } from './arb-silence.ts';
export { arbTelemetry } from './arb-telemetry.ts';
export {
  type ArbRecordingOptions,
  type Attack,
  arbRecording,
  type Recording,
} from './arb-recording.ts';
export {
  type ArbStagedAttackOptions,
  type AttackEntry,
  type AttackStep,
  arbStagedAttack,
  type StagedAttack,
} from './arb-staged-attack.ts';
export type { WindowsEntry } from './attacks-windows.ts';
export { hostileText, hostileValue } from './hostile.ts';
export { type Mark, parseTimeline, printTimeline } from './timeline.ts';

// Patterns
export { type AnyPattern, type ArbPatternOptions, arbPattern } from './arb-pattern.ts';
export { type ArbOptionsRange, arbOptions } from './arb-options.ts';
export {
  type ArbPlantedOptions,
  arbPlanted,
  type Part,
  type PartEvent,
  type Parts,
  type Planted,
} from './arb-planted.ts';
export { type OracleMatch, oracle } from './oracle.ts';

// Counting
export { aggregatorLaws } from './aggregator-laws.ts';
export { crossingOracle, type OracleCrossing, thresholdOracle } from './crossing-oracle.ts';
export { firstSeenOracle, inactivityOracle } from './sight-oracle.ts';
export { windowOracle } from './window-oracle.ts';

// Predicates and rules
export { type ArbPredicateOptions, arbPredicate } from './arb-predicate.ts';
export { type ArbRuleOptions, arbRule } from './arb-rule.ts';
export {
  arbSigmaFields,
  arbSigmaStream,
  type SigmaEvent,
  type SigmaEventOptions,
} from './arb-sigma.ts';
export { type SigmaTest, type SigmaTestOptions, sigmaTests } from './sigma-tests.ts';
export { type Asking, type Witnessed, witness } from './witness.ts';
export { counterexamples } from './counterexamples.ts';

// Laws
export type { Law, LawOptions } from './law.ts';
export { laws } from './laws.ts';
export { patternLaws } from './pattern-laws.ts';

// Running
export { collect } from './collect.ts';
export { type ManualClock, manualClock } from './manual-clock.ts';
export { run, type Said } from './run.ts';
