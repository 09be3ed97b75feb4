/** Policies made ready to run. */
import type { Alert } from '../core/alert.ts';
import { hours, minutes, seconds } from '../core/duration.ts';
import { DefinitionError } from '../core/problem.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Matcher } from '../match/matcher.ts';
import type { FloodLimit, PolicySet, SendingPolicy } from './policy.ts';
import { policyProblems } from './policy-problems.ts';
import { compileSchedule } from './policy-schedule.ts';

/** A policy with its defaults, its predicates as functions. */
export interface CompiledPolicy {
  readonly policy: SendingPolicy;
  readonly matches: Matcher;
  readonly isOpen: (wallMs: number) => boolean;
  readonly groupOf: (alert: Alert) => string;
  readonly waitMs: number;
  readonly intervalMs: number;
  readonly fingerprintOf: (alert: Alert) => string;
  readonly dedupMs: number;
  /** Infinite where there is none. */
  readonly repeatMs: number;
  readonly flood: Required<{ [K in keyof FloodLimit]: number }> | undefined;
}

interface CompiledRoute {
  readonly matches: Matcher;
  readonly policies: readonly string[];
  readonly continues: boolean;
}

interface CompiledInhibition {
  readonly isSource: Matcher;
  readonly isTarget: Matcher;
  /** What source and target have to agree in, different from that of any other inhibition. */
  readonly keyOf: (alert: Alert) => string;
  readonly forMs: number;
}

/** All policies, ready to run. */
export interface CompiledSet {
  readonly byName: ReadonlyMap<string, CompiledPolicy>;
  readonly fallback: CompiledPolicy;
  readonly routes: readonly CompiledRoute[];
  readonly inhibitions: readonly CompiledInhibition[];
}

/** The policies, checked; throws a `DefinitionError` that lists all that is wrong with them. */
export function compilePolicies(set: PolicySet): CompiledSet {
  const problems = policyProblems(set);
  const fallback = set.policies.find(({ isDefault }) => isDefault === true);
  if (problems.length > 0 || fallback === undefined)
    throw new DefinitionError('policies', problems);
  const byName = new Map(set.policies.map((policy) => [policy.name, compiled(policy)]));
  return {
    byName,
    fallback: byName.get(fallback.name) ?? compiled(fallback),
    routes: (set.routes ?? []).map(({ where, policies, continues = false }) => ({
      matches: compilePredicate(where),
      policies,
      continues,
    })),
    inhibitions: (set.inhibitions ?? []).map(({ source, target, equal, forMs }, index) => ({
      isSource: compilePredicate(source),
      isTarget: compilePredicate(target),
      keyOf: (alert) => `${index} ${valuesOf(alert, equal)}`,
      forMs,
    })),
  };
}

/** The policies of a set whose rules nothing is said of otherwise. */
function compiled(policy: SendingPolicy): CompiledPolicy {
  const { where, schedule, group, dedup = {}, repeatMs = Number.POSITIVE_INFINITY } = policy;
  const { by: groupBy = ['id'] } = group ?? {};
  const { by: dedupBy = ['id', 'severity'], forMs = hours(4) } = dedup;
  return {
    policy,
    matches: where === undefined ? () => true : compilePredicate(where),
    isOpen: schedule === undefined ? () => true : compileSchedule(schedule),
    groupOf: (alert) => JSON.stringify([policy.name, valuesOf(alert, groupBy)]),
    waitMs: group === undefined ? 0 : (group.waitMs ?? seconds(30)),
    intervalMs: group === undefined ? 0 : (group.intervalMs ?? minutes(5)),
    fingerprintOf: (alert) => JSON.stringify([policy.name, valuesOf(alert, dedupBy)]),
    dedupMs: forMs,
    repeatMs,
    flood: floodOf(policy.flood),
  };
}

function floodOf(flood: FloodLimit | false = {}): CompiledPolicy['flood'] {
  if (flood === false) return undefined;
  const { max = 5, perMs = hours(1), reminderAfterMs = hours(1) } = flood;
  return { max, perMs, reminderAfterMs };
}

/** The values at these paths as one text; different values have different texts. */
export function valuesOf(alert: Alert, paths: readonly string[]): string {
  return JSON.stringify(paths.map((path) => valueAt(alert, path) ?? null));
}

function valueAt(alert: Alert, path: string): unknown {
  return path.split('.').reduce<unknown>((node, name) => {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined;
    return (node as Readonly<Record<string, unknown>>)[name];
  }, alert);
}
