/**
 * Event correlation on RxJS, in event time: events, predicates as data, machines, rules.
 *
 * Main things in reading order: `TelemetryEvent`, `kind` and the tests of one event, `detect` and
 * `Alert`, then `eventTime` and `reorder` for those who chain operators by hand. Decoders stand in
 * `tocsin/decode`, the alert pack in `tocsin/t1053`, what runs regular expressions in
 * `tocsin/regex`, files and the command in `tocsin/node`.
 */

// Events
export type * from './core/event.ts';
export type { DecodeCode, DecodeFailure } from './core/failure.ts';

// Alerts, notes and problems
export type * from './core/alert.ts';
export type { Note, NoteCode, NoteDraft, OnNote } from './core/note.ts';
export { DefinitionError, type Problem } from './core/problem.ts';

// One event
export { type CompileOptions, compilePredicate } from './match/compile-predicate.ts';
export type { Matcher } from './match/matcher.ts';
export type { Dispatcher, DispatchRule, LogSource } from './match/dispatch-rule.ts';
export type { FieldPath, FieldTest, FieldTests } from './match/field-tests.ts';
export { gt, gte, lt, lte } from './match/comparison.ts';
export { type KindGuard, kind } from './match/kind.ts';
export {
  type AnyValuePredicate,
  and,
  type FieldPredicate,
  type FieldReference,
  field,
  not,
  or,
  type Predicate,
} from './match/predicate.ts';
export type { CompiledRegex, RegexEngine, RegexRefusal } from './match/regex-engine.ts';
export type * from './match/value-test.ts';
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
export type * from './core/element.ts';
export type { Key, KeyPart } from './core/key.ts';
export { days, hours, minutes, seconds } from './core/duration.ts';
export { type EventTimeOptions, eventTime } from './correlate/event-time.ts';
export type { Emit, Machine, MachineOutput } from './correlate/machine.ts';
export { type ReorderOptions, reorder } from './correlate/reorder.ts';
export type { WatermarkOptions } from './correlate/watermark.ts';

// Rules
export type { AlertAbout, Requirement } from './rule/about.ts';
export type * from './rule/option-shape.ts';
export { type AlertOperator, type AlertPipeline, alertPipeline } from './rule/alert-pipeline.ts';
export { defineRule } from './rule/define-rule.ts';
export { type DetectOptions, detect, type HasRule } from './rule/detect.ts';
export type {
  Description,
  Finding,
  Rule,
  RuleDefinition,
  Selection,
  Sighting,
} from './rule/rule.ts';
