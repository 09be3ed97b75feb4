import type { PatternPolicies } from './pattern-options.ts';

/** Engines and rule languages whose answers a set of policies reproduces. */
export type PresetName = 'flink' | 'esper' | 'siddhi' | 'eql' | 'sec' | 'sigma';

/**
 * Policies for `correlate` and `patternMachine` that answer as another engine does by default:
 * `{ ...presets.flink, within: minutes(5) }`. What a query of that engine says beside (a skip
 * strategy, no `every`) is said by further policies; the rest of its language is not copied.
 */
export const presets: Readonly<Record<PresetName, PatternPolicies<object>>> = {
  /** Flink CEP: `within` leaves out its edge, and time that has come is no time to cancel. */
  flink: { edge: 'exclusive', tie: 'timer', starts: 'each', after: 'keep' },
  /** Esper patterns with `every`: as Flink, and the timer comes before an event of its time. */
  esper: { edge: 'exclusive', tie: 'timer', starts: 'each', after: 'keep' },
  /** Siddhi patterns with `every`: `within` counts its edge, the timer comes before the event. */
  siddhi: { edge: 'inclusive', tie: 'timer', starts: 'each', after: 'keep' },
  /** EQL sequences: the newest attempt at each step takes the place of the one before. */
  eql: { edge: 'inclusive', tie: 'event', starts: 'latest', after: 'keep' },
  /** SEC: one operation for each key, which takes in the events that would begin another. */
  sec: { edge: 'inclusive', tie: 'event', starts: 'first', after: 'keep' },
  /** Sigma correlations as RSigma runs them: each event is a start. */
  sigma: { edge: 'inclusive', tie: 'event', starts: 'each', after: 'keep' },
};
