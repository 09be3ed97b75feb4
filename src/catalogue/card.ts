import type { AttackMapping, Severity } from '../core/alert.ts';
import type { AlertAbout, Requirement } from '../rule/about.ts';
import type { AlertPack } from '../rule/alert-pack.ts';
import type { RecordShape } from '../rule/option-shape.ts';
import type { Rule } from '../rule/rule.ts';

/** What is known of an alert without its code. Plain data: it survives JSON unchanged. */
export interface AlertCard {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly revision: number;
  readonly attack: AttackMapping;
  readonly platforms: readonly string[];
  /** Severity of a plain case; each alert has one of its own, by its score. */
  readonly severity: Severity;
  /** Kinds of records that it reads, for example `security/4698`. */
  readonly telemetry: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly options: RecordShape;
  /** Longest gap between two records of one action, in milliseconds. */
  readonly withinMs: number;
}

/** A pack without its code. */
export interface PackCard {
  readonly name: string;
  readonly version: string;
  readonly alerts: readonly AlertCard[];
}

/** What an alert without an `about` is taken to be. */
const UNKNOWN: AlertAbout = {
  description: '',
  platforms: [],
  severity: 'medium',
  requirements: [],
  options: { type: 'record', fields: {} },
};

/** The card of an alert with its default options. */
export function cardOf(rule: Rule): AlertCard {
  const { name, title, revision, attack, withinMs, about = UNKNOWN } = rule;
  const { description, platforms, severity, requirements, options } = about;
  return {
    name,
    title,
    description,
    revision,
    attack,
    platforms,
    severity,
    telemetry: [...new Set(rule.selections.flatMap(({ telemetry }) => telemetry))],
    requirements,
    options,
    withinMs,
  };
}

/** The cards of a pack. */
export function packCard({ name, version, alerts }: AlertPack): PackCard {
  return { name, version, alerts: alerts.map(({ rule }) => cardOf(rule)) };
}
