/**
 * Event correlation on RxJS, in event time: events, predicates as data, machines, rules.
 *
 * Main things in reading order: `TelemetryEvent`, `kind` and the tests of one event, `detect` and
 * `Alert`, then `eventTime` and `reorder` for those who chain operators by hand. Decoders stand in
 * `tocsin/decode`, the alert pack in `tocsin/t1053`, files and the command in `tocsin/node`.
 */

// Events
export type * from './core/event.ts';
export type { DecodeCode, DecodeFailure } from './core/failure.ts';
export { SourceRecord } from './core/record.ts';

// Alerts, notes and problems
export type * from './core/alert.ts';
export type { Note, NoteCode, OnNote } from './core/note.ts';
export { DefinitionError, type Problem } from './core/problem.ts';

// One event
export { type CompileOptions, compilePredicate, type Matcher } from './match/compile-predicate.ts';
export { explainPredicate, formatExplanation } from './match/explain-match.ts';
export { kind } from './match/kind.ts';
export { and, field, not, or, type Predicate } from './match/predicate.ts';
export type { RegexEngine } from './match/regex-engine.ts';
export {
  cidr,
  contains,
  endsWith,
  equals,
  exists,
  matches,
  oneOf,
  startsWith,
} from './match/value-test.ts';

// Event time
export type { Clock } from './core/clock.ts';
export type { StreamElement } from './core/element.ts';
export type { Key } from './core/key.ts';
export { days, hours, minutes, seconds } from './core/duration.ts';
export { type EventTimeOptions, eventTime } from './correlate/event-time.ts';
export type { Machine } from './correlate/machine.ts';
export { type ReorderOptions, reorder } from './correlate/reorder.ts';

// Rules
export { type AlertOperator, type AlertPipeline, alertPipeline } from './rule/alert-pipeline.ts';
export { defineRule } from './rule/define-rule.ts';
export { type DetectOptions, detect } from './rule/detect.ts';
export type { Finding, Rule, RuleDefinition, Selection, Sighting } from './rule/rule.ts';
