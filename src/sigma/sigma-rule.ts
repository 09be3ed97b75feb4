/** What a Sigma document says once it is read: plain data, which a bundle holds as JSON. */
import type { LogSource } from '../match/dispatch-rule.ts';
import type { Predicate } from '../match/predicate.ts';
import type { Condition } from './condition.ts';

export const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export const STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const;

/** How much a match matters. */
export type SigmaLevel = (typeof LEVELS)[number];

/** What rules and correlations have in common. */
export interface SigmaHead {
  readonly title: string;
  readonly id?: string | undefined;
  /** What correlations and filters may call it by, besides its id. */
  readonly name?: string | undefined;
  readonly level?: SigmaLevel | undefined;
  readonly status?: (typeof STATUSES)[number] | undefined;
  readonly author?: string | undefined;
  readonly description?: string | undefined;
  readonly tags: readonly string[];
  /** Everything else that the document says, unknown names included, as it says it. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Name of the text that it stands in, and the line from 1. */
  readonly file: string;
  readonly line: number;
}

/** A rule about single events. */
export interface SigmaRule extends SigmaHead {
  readonly kind: 'rule';
  readonly logSource: LogSource;
  /** Each selection by its name, over the fields of an event. */
  readonly selections: Readonly<Record<string, Predicate>>;
  readonly condition: string;
  /** The condition with its selections; filters and log sources are no part of it yet. */
  readonly predicate: Predicate;
}

export const CORRELATIONS = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
] as const;

/** What a correlation counts or looks for. */
export type CorrelationType = (typeof CORRELATIONS)[number];

/** A bound of a correlation. */
export interface Bound {
  readonly op: 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'neq';
  readonly value: number;
}

/** A rule about several events. */
export interface SigmaCorrelation extends SigmaHead {
  readonly kind: 'correlation';
  readonly type: CorrelationType;
  /** Names or ids of the rules that it is about. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  readonly timespanMs: number;
  /** All of them have to hold of the value. */
  readonly bounds: readonly Bound[];
  /** Fields whose values are counted or added up. */
  readonly fields: readonly string[];
  readonly percentile?: number | undefined;
  /** Instead of bounds: which of the rules have to be there, as RSigma and pySigma have it. */
  readonly expression?: Condition | undefined;
  /** Of each name to group by, the field that gives it, by rule. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether the rules that it is about give matches of their own, too. */
  readonly generate: boolean;
}

/** A document that takes matches out of other rules. */
export interface SigmaFilter extends SigmaHead {
  readonly kind: 'filter';
  readonly logSource: LogSource;
  /** Ids or names of rules; none for every rule of the log source. */
  readonly rules: readonly string[];
  readonly predicate: Predicate;
}

export type SigmaDocument = SigmaRule | SigmaCorrelation | SigmaFilter;
