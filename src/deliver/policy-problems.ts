/** What can be wrong with sending policies. */
import { DefinitionError, type Problem, received } from '../core/problem.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Predicate } from '../match/predicate.ts';
import type { Inhibition, PolicySet, Recipient, Route, SendingPolicy } from './policy.ts';
import { scheduleProblems } from './policy-schedule.ts';

/**
 * All problems of a set: `default-missing`, `name-duplicate`, `policy-unknown` in routes,
 * `option-invalid`, `zone-unknown`, and the codes of `compilePredicate`.
 */
export function policyProblems(set: PolicySet): readonly Problem[] {
  const { policies, routes = [], inhibitions = [] } = set;
  const defaults = policies.filter(({ isDefault }) => isDefault === true).length;
  const names = policies.map(({ name }) => name);
  return [
    ...expect(
      'policies',
      defaults === 1,
      'exactly one default policy',
      defaults,
      'default-missing',
    ),
    ...names.flatMap((name, i) =>
      expect(
        `policies[${i}].name`,
        names.indexOf(name) === i && name !== '' && !RESERVED.includes(name),
        'a name of its own, and not default or none',
        name,
        'name-duplicate',
      ),
    ),
    ...policies.flatMap((policy, i) => ofPolicy(policy, `policies[${i}]`)),
    ...routes.flatMap((route, i) => ofRoute(route, names, `routes[${i}]`)),
    ...inhibitions.flatMap((one, i) => ofInhibition(one, `inhibitions[${i}]`)),
  ];
}

const RESERVED: readonly string[] = ['default', 'none'];

function ofPolicy(policy: SendingPolicy, path: string): readonly Problem[] {
  const { where, to, group, dedup, flood, repeatMs, schedule, escalate = [] } = policy;
  const { waitMs, intervalMs = 300_000 } = group ?? {};
  const { max, perMs, reminderAfterMs } = flood === false ? {} : (flood ?? {});
  const leastMs = group === undefined ? 0 : intervalMs;
  return [
    ...ofPredicate(where, `${path}.where`),
    ...ofRecipients(to, `${path}.to`),
    ...(group === undefined ? [] : ofPaths(group.by, `${path}.group.by`)),
    ...(dedup?.by === undefined ? [] : ofPaths(dedup.by, `${path}.dedup.by`)),
    ...ofDelay(waitMs, `${path}.group.waitMs`),
    ...ofDelay(intervalMs, `${path}.group.intervalMs`),
    ...ofDelay(dedup?.forMs, `${path}.dedup.forMs`),
    ...expect(
      `${path}.flood.max`,
      max === undefined || (Number.isInteger(max) && max > 0),
      'a whole number above 0',
      max,
    ),
    ...ofSpan(perMs, `${path}.flood.perMs`),
    ...ofSpan(reminderAfterMs, `${path}.flood.reminderAfterMs`),
    ...ofSpan(repeatMs, `${path}.repeatMs`),
    ...expect(
      `${path}.repeatMs`,
      repeatMs === undefined || repeatMs >= leastMs,
      `at least group.intervalMs (${leastMs})`,
      repeatMs,
    ),
    ...(schedule === undefined ? [] : scheduleProblems(schedule, `${path}.schedule`)),
    ...escalate.flatMap((step, i) => [
      ...ofSpan(step.afterMs, `${path}.escalate[${i}].afterMs`),
      ...ofRecipients(step.to, `${path}.escalate[${i}].to`),
    ]),
  ];
}

function ofRoute(route: Route, names: readonly string[], path: string): readonly Problem[] {
  return [
    ...ofPredicate(route.where, `${path}.where`),
    ...expect(`${path}.policies`, route.policies.length > 0, 'at least one name', route.policies),
    ...route.policies.flatMap((name, i) =>
      expect(
        `${path}.policies[${i}]`,
        names.includes(name),
        'the name of a policy',
        name,
        'policy-unknown',
      ),
    ),
  ];
}

function ofInhibition(inhibition: Inhibition, path: string): readonly Problem[] {
  return [
    ...ofPredicate(inhibition.source, `${path}.source`),
    ...ofPredicate(inhibition.target, `${path}.target`),
    ...inhibition.equal.flatMap((field, i) =>
      expect(`${path}.equal[${i}]`, field !== '', 'a field of the alert', field),
    ),
    ...ofSpan(inhibition.forMs, `${path}.forMs`),
  ];
}

/** The problems of a predicate over alerts; none for one that is left out. */
export function ofPredicate(where: Predicate | undefined, path: string): readonly Problem[] {
  if (where === undefined) return [];
  try {
    compilePredicate(where, { path });
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

function ofRecipients(to: readonly Recipient[], path: string): readonly Problem[] {
  const texts = to.map(({ channel, recipient = null }) => JSON.stringify([channel, recipient]));
  return [
    ...expect(path, to.length > 0, 'at least one recipient', to),
    ...to.flatMap(({ channel }, i) => [
      ...expect(`${path}[${i}].channel`, channel !== '', 'the name of a channel', channel),
      ...expect(`${path}[${i}]`, texts.indexOf(texts[i] ?? '') === i, 'each one once', channel),
    ]),
  ];
}

function ofPaths(fields: readonly string[], path: string): readonly Problem[] {
  const isSound = fields.length > 0 && fields.every((field) => field !== '');
  return expect(path, isSound, 'fields of the alert, at least one', fields);
}

function ofDelay(value: number | undefined, path: string): readonly Problem[] {
  const holds = value === undefined || (Number.isFinite(value) && value >= 0);
  return expect(path, holds, 'milliseconds, 0 or more and finite', value);
}

function ofSpan(value: number | undefined, path: string): readonly Problem[] {
  const holds = value === undefined || (Number.isFinite(value) && value > 0);
  return expect(path, holds, 'milliseconds, above 0 and finite', value);
}

function expect(
  path: string,
  holds: boolean,
  expected: string,
  value: unknown,
  code = 'option-invalid',
): readonly Problem[] {
  if (holds) return [];
  return [{ code, path, message: `expected ${expected}; received ${received(value)}` }];
}
