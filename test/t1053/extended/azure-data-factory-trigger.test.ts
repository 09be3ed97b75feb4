import { expect, test } from 'vitest';
import { t1053AzureDataFactoryTrigger } from '../../../src/t1053/index.ts';
import { alertOf, scoresOf, write } from './cloud-events.ts';

const TRIGGERS = 'Microsoft.DataFactory/factories/triggers';
const ITEM = 'Microsoft.DataFactory/factories/adf-ops/triggers/nightly';
const trigger = (body?: object, more = {}) => write(`${TRIGGERS}/write`, ITEM, body, more);
const start = () => write(`${TRIGGERS}/start/action`, ITEM, undefined, { subOutcome: 'OK' });
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053AzureDataFactoryTrigger, events);

test('a trigger that time sets off says when it runs what', () => {
  const recurrence = { frequency: 'Minute', interval: 15 };
  const event = trigger({
    type: 'ScheduleTrigger',
    typeProperties: { recurrence },
    pipelines: [{ pipelineReference: { referenceName: 'load' } }, {}],
  });
  expect(alertOf(t1053AzureDataFactoryTrigger, event)).toMatchObject({
    score: 40,
    details: {
      name: 'nightly',
      place: 'adf-ops',
      schedule: 'every 15 minutes',
      targets: 'load',
    },
  });
});

test('a window that moves on is one, too', () => {
  const typeProperties = { frequency: 'Hour', interval: 1 };
  expect(scores(trigger({ type: 'TumblingWindowTrigger', typeProperties }))).toEqual([30]);
});

test('a trigger that is written and started is one alert', () => {
  expect(scores(trigger(), start())).toEqual([25]);
  expect(scores(start())).toEqual([20]);
  expect(scores(trigger())).toEqual([20]);
});

test.each([
  ['a trigger for files', trigger({ type: 'BlobEventsTrigger' })],
  ['a trigger for events', trigger({ type: 'CustomEventsTrigger' })],
  ['a failure', trigger(undefined, { outcome: 'failure' })],
  ['a stop', write(`${TRIGGERS}/stop/action`, ITEM)],
  ['a deletion', write(`${TRIGGERS}/delete`, ITEM)],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
