import { expect, test } from 'vitest';
import { type Tally, tally } from '../../src/node/tally.ts';
import { alert } from './alerts.ts';

const none = { before: undefined, added: [] };
const medium = { before: { severity: 'medium', score: 35 }, added: [] } as const;

function alerts(count: (counting: Tally) => void): unknown {
  const counting = tally();
  count(counting);
  return Object.fromEntries(counting.counts().alerts);
}

test('counts files, records, events and notes, failures by their own code', () => {
  const counting = tally();
  counting.file();
  counting.record();
  counting.record();
  counting.event();
  const origin = { source: 'a', position: 0 };
  const failure = { kind: 'decodeFailure', code: 'not-json', message: '', origin } as const;
  counting.note({ code: 'decode-failed', count: 1, message: '', failure });
  counting.note({ code: 'late', count: 1, message: '' });
  counting.note({ code: 'late', count: 2, message: '' });
  expect(counting.counts()).toEqual({
    files: 1,
    records: 2,
    decoded: 1,
    failed: new Map([['not-json', 1]]),
    notes: new Map([['late', 2]]),
    alerts: new Map(),
  });
});

test('an alert counts once, with the severity it was last told with', () => {
  const update = alert({ activity: 'update', severity: 'high' });
  expect(alerts((c) => c.alert(alert(), none))).toEqual({ 'SomeAlert medium': 1 });
  expect(
    alerts((c) => {
      c.alert(alert(), none);
      c.alert(alert(), none);
      c.alert(update, medium);
    }),
  ).toEqual({ 'SomeAlert medium': 1, 'SomeAlert high': 1 });
});

test('an alert that is part of another one counts no more', () => {
  expect(
    alerts((c) => {
      c.alert(alert(), none);
      c.alert(alert({ activity: 'close' }), medium);
    }),
  ).toEqual({});
});

test('an update of a forgotten alert is not a new one', () => {
  expect(alerts((c) => c.alert(alert({ activity: 'update' }), none))).toEqual({});
});
