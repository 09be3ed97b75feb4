import { expect, test } from 'vitest';
import { t1053AzureFunctionTimer } from '../../../src/t1053/index.ts';
import { alertOf, scoresOf, write } from './cloud-events.ts';

const ITEM = 'Microsoft.Web/sites/app/functions/nightly';
const func = (bindings?: unknown, more = {}) =>
  write(
    'Microsoft.Web/sites/functions/write',
    ITEM,
    bindings === undefined ? undefined : { config: { bindings } },
    more,
  );
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053AzureFunctionTimer, events);

test('a function with a timer says when it runs', () => {
  const timer = { type: 'timerTrigger', schedule: '0 */5 * * * *' };
  expect(alertOf(t1053AzureFunctionTimer, func([{ type: 'blob' }, timer]))).toMatchObject({
    score: 45,
    details: { name: 'nightly', place: 'app', schedule: '0 */5 * * * *' },
  });
  expect(scores(func([{ type: 'TIMERTRIGGER', schedule: '%Setting%' }]))).toEqual([35]);
});

test('a function that is not logged may have one, and says so', () => {
  expect(alertOf(t1053AzureFunctionTimer, func()).details['definition']).toBe('not logged');
  expect(scores(func())).toEqual([25]);
});

test('triggers that are read anew rank lowest', () => {
  const event = write('Microsoft.Web/sites/host/sync/action', 'Microsoft.Web/sites/app');
  expect(alertOf(t1053AzureFunctionTimer, event)).toMatchObject({
    score: 10,
    details: { name: 'app', place: 'rg-ops' },
    ruleIds: ['azure-function-timer/x1'],
  });
});

test.each([
  ['a function for requests', func([{ type: 'httpTrigger' }, { type: 'http' }])],
  ['a failure', func(undefined, { outcome: 'failure' })],
  ['a deletion', write('Microsoft.Web/sites/functions/delete', ITEM)],
  ['the keys of a function', write('Microsoft.Web/sites/functions/keys/write', ITEM)],
  ['the app itself', write('Microsoft.Web/sites/write', 'Microsoft.Web/sites/app')],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
