import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import type { PolicySet, SendingPolicy } from '../../src/deliver/policy.ts';
import { policyProblems } from '../../src/deliver/policy-problems.ts';
import { compilePolicies } from '../../src/deliver/policy-set.ts';
import { field } from '../../src/match/predicate.ts';
import { onePolicy, policyOf } from './policy-player.ts';

const problems = (set: PolicySet) => policyProblems(set).map(({ code, path }) => `${path} ${code}`);
const of = (more: Partial<SendingPolicy>) => problems(onePolicy(more));

test('a set with exactly one default policy is sound', () => {
  expect(of({})).toEqual([]);
  expect(problems({ policies: [policyOf('a')] })).toEqual(['policies default-missing']);
  const two = [policyOf('a', { isDefault: true }), policyOf('b', { isDefault: true })];
  expect(problems({ policies: two })).toEqual(['policies default-missing']);
});

test.each(['', 'default', 'none'])('no policy is named %j', (name) => {
  expect(problems({ policies: [policyOf(name, { isDefault: true })] })).toEqual([
    'policies[0].name name-duplicate',
  ]);
});

test('names are used once', () => {
  const set = { policies: [policyOf('a', { isDefault: true }), policyOf('a')] };
  expect(problems(set)).toEqual(['policies[1].name name-duplicate']);
});

test.each<[Partial<SendingPolicy>, string]>([
  [{ to: [] }, 'to'],
  [{ to: [{ channel: '' }] }, 'to[0].channel'],
  [{ to: [{ channel: 'a' }, { channel: 'a' }] }, 'to[1]'],
  [{ group: { by: [] } }, 'group.by'],
  [{ group: { by: [''] } }, 'group.by'],
  [{ group: { by: ['id'], waitMs: -1 } }, 'group.waitMs'],
  [{ group: { by: ['id'], intervalMs: Number.POSITIVE_INFINITY } }, 'group.intervalMs'],
  [{ dedup: { by: [] } }, 'dedup.by'],
  [{ dedup: { forMs: -1 } }, 'dedup.forMs'],
  [{ flood: { max: 0 } }, 'flood.max'],
  [{ flood: { max: 1.5 } }, 'flood.max'],
  [{ flood: { perMs: 0 } }, 'flood.perMs'],
  [{ flood: { reminderAfterMs: 0 } }, 'flood.reminderAfterMs'],
  [{ repeatMs: 0 }, 'repeatMs'],
  [{ repeatMs: 99, group: { by: ['id'], intervalMs: 100 } }, 'repeatMs'],
  [{ escalate: [{ afterMs: 0, to: [{ channel: 'a' }] }] }, 'escalate[0].afterMs'],
  [{ escalate: [{ afterMs: 1, to: [] }] }, 'escalate[0].to'],
  [{ schedule: { zone: 'UTC', open: [] } }, 'schedule.open'],
])('%j is refused', (more, path) => {
  expect(of(more)).toEqual([`policies[0].${path} option-invalid`]);
});

test('a repeat may be as short as the interval of its group', () => {
  expect(of({ repeatMs: 100, group: { by: ['id'], intervalMs: 100 } })).toEqual([]);
});

test('routes name policies that there are, and inhibitions are whole', () => {
  const where = field<Alert>('name', 'A');
  const set: PolicySet = {
    ...onePolicy(),
    routes: [
      { where, policies: ['gone'] },
      { where, policies: [] },
    ],
    inhibitions: [{ source: where, target: where, equal: [''], forMs: 0 }],
  };
  expect(problems(set)).toEqual([
    'routes[0].policies[0] policy-unknown',
    'routes[1].policies option-invalid',
    'inhibitions[0].equal[0] option-invalid',
    'inhibitions[0].forMs option-invalid',
  ]);
});

test('everything is listed at once, predicates included', () => {
  const where = { op: 'never' } as never;
  const set = { policies: [policyOf('a', { where, to: [], schedule: { zone: 'X', open: [] } })] };
  expect(() => compilePolicies(set)).toThrow(DefinitionError);
  expect(problems(set)).toEqual([
    'policies default-missing',
    expect.stringContaining('policies[0].where'),
    'policies[0].to option-invalid',
    'policies[0].schedule.zone zone-unknown',
    'policies[0].schedule.open option-invalid',
  ]);
});
