import { expect, test } from 'vitest';
import { t1053AzureLogicAppRecurrence } from '../../../src/t1053/index.ts';
import { alertOf, scoresOf, write } from './cloud-events.ts';

const OPERATION = 'Microsoft.Logic/workflows/write';
const app = (triggers?: unknown, more = {}) =>
  write(
    OPERATION,
    'Microsoft.Logic/workflows/nightly',
    triggers === undefined ? undefined : { definition: { triggers, actions: {} } },
    more,
  );
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053AzureLogicAppRecurrence, events);
const every = (frequency: string, interval: number) => ({ recurrence: { frequency, interval } });

test('a Logic App with a recurrence says how often it runs', () => {
  const triggers = { When: { type: 'Recurrence', ...every('Minute', 3) } };
  expect(alertOf(t1053AzureLogicAppRecurrence, app(triggers))).toMatchObject({
    score: 45,
    details: { name: 'nightly', place: 'rg-ops', schedule: 'every 3 minutes', change: 'created' },
  });
  expect(scores(app({ When: every('Month', 1) }))).toEqual([35]);
});

test('a Logic App whose definition is not logged may have one, and says so', () => {
  const alert = alertOf(t1053AzureLogicAppRecurrence, app());
  expect(alert).toMatchObject({ score: 25, details: { definition: 'not logged' } });
  expect(scores(app(undefined, { subOutcome: 'OK' }))).toEqual([20]);
});

test('a guest and a service principal rank higher', () => {
  expect(scores(app(undefined, { callerType: 'guest' }))).toEqual([40]);
  expect(scores(app(undefined, { callerType: 'servicePrincipal' }))).toEqual([35]);
});

const other = (name: string) => write(name, 'Microsoft.Logic/workflows/nightly');

test.each([
  ['a Logic App that waits for requests', app({ manual: { type: 'Request', kind: 'Http' } })],
  ['one without a trigger', app({})],
  ['one whose triggers are no list of names', app([every('Day', 1)])],
  ['a failure', app(undefined, { outcome: 'failure' })],
  ['a deletion', other('Microsoft.Logic/workflows/delete')],
  ['a run', other('Microsoft.Logic/workflows/triggers/run/action')],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
