import { expect, test } from 'vitest';
import { field } from '../../../src/match/predicate.ts';
import { attack } from '../../../src/t1053/attack.ts';
import type { CreationFacts } from '../../../src/t1053/creation-facts.ts';
import { taskOf, windowsAlert } from '../../../src/t1053/extended/windows-alert.ts';
import { created, outcome, settled } from '../events.ts';

/** Tells every audited creation but that of `\Unproven`. */
const madeUp = windowsAlert<CreationFacts>({
  name: 'MadeUp',
  title: 'A test',
  description: 'It is made up.',
  attack: attack(['TA0002'], ['T1053.005']),
  severity: 'low',
  requirements: [],
  withinMs: 0,
  selections: [
    {
      id: 'made-up/x1',
      tier: 'extended',
      telemetry: ['security/4698'],
      gate: field('kind', 'task'),
      refine: (event) => {
        if (event.kind !== 'task') return undefined;
        const { taskName, user, domain, host } = event;
        const facts = { via: 'audit', taskName, account: user, domain } as const;
        return { keys: [[host, taskName]], text: taskName, facts };
      },
    },
  ],
  tell: (_, { facts, host, by, timeMs }) => {
    if (facts.taskName === '\\Unproven') return undefined;
    const summary = `${taskOf(facts)} on ${host} by ${by}`;
    return { reasons: [{ points: 40, text: 'made' }], summary, details: { timeMs } };
  },
});

test('an alert has who did it and where, and what is its own', () => {
  const event = created('\\A');
  expect(settled([madeUp], [event])[0]).toMatchObject({
    name: 'MadeUp',
    revision: 1,
    score: 40,
    tier: 'extended',
    summary: 'task \\A on ws1 by CORP\\alice',
    source: { host: 'ws1', account: 'alice', domain: 'CORP' },
    details: { taskName: '\\A', timeMs: event.timeMs },
  });
});

test('an account or task that is not known is called so', () => {
  const event = created('\\A', { user: undefined });
  expect(settled([madeUp], [event])[0]?.summary).toBe('task \\A on ws1 by an unknown account');
  expect(taskOf({ via: 'audit' })).toBe('a task');
});

test('what is not proven stays silent', () => {
  expect(outcome([madeUp], [created('\\Unproven')])).toEqual({ alerts: [], notes: [] });
});

test('an allow entry takes 30 points and says so, or drops the alert with a note', () => {
  const allowEntries = [{ taskName: '\\A' }];
  const [lowered] = settled([madeUp({ allowEntries })], [created('\\A')]);
  expect(lowered).toMatchObject({ score: 10, allowedBy: expect.stringContaining('\\A') });
  const dropped = outcome([madeUp({ allowEntries, allow: 'drop' })], [created('\\A')]);
  expect(dropped.alerts).toEqual([]);
  expect(dropped.notes.map(({ code }) => code)).toEqual(['alert-dropped']);
});
