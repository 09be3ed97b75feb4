import { describe, expect, test } from 'vitest';
import { attack } from '../../../src/t1053/attack.ts';
import { cloudAlert } from '../../../src/t1053/extended/cloud-alert.ts';
import type { CloudCall } from '../../../src/t1053/extended/cloud-call.ts';
import { AWS_MANAGEMENT } from '../../../src/t1053/extended/cloud-requirements.ts';
import { outcome } from '../events.ts';
import { alertOf, alertsOf, call, scoresOf } from './cloud-events.ts';

const MADE: CloudCall = { thing: 'Thing', change: 'created', name: 'a' };

function alertThatReads(read: (name: string) => CloudCall | undefined, base?: object) {
  return cloudAlert({
    name: 'Test',
    title: 'A test',
    id: 'test',
    description: 'A test.',
    platforms: ['aws'],
    attack: attack(['TA0002'], ['T1053']),
    requirements: [AWS_MANAGEMENT],
    parts: [
      {
        id: 'b1',
        telemetry: ['aws/management'],
        operations: ['x:make', 'x:change', 'x:aside'],
        read: (event) => read(event.operation.slice(2)),
      },
    ],
    ...base,
  });
}

const MAKE = () => call('x', 'Make', {});
const CHANGE = () => call('x', 'Change', {});
const ASIDE = () => call('x', 'Aside', {});

describe('an alert on a cloud', () => {
  test('has points for what was created, fewer for what was changed, or its own', () => {
    const pipeline = alertThatReads((name) => ({
      ...MADE,
      change: name === 'make' ? 'created' : 'changed',
    }));
    expect(scoresOf(pipeline, [MAKE()])).toEqual([30]);
    expect(scoresOf(pipeline, [CHANGE()])).toEqual([20]);
    expect(scoresOf(pipeline, [CHANGE(), MAKE()])).toEqual([30]);
    const own = alertThatReads(() => ({ ...MADE, change: 'created or changed' }), {
      base: { created: 7, changed: 3 },
    });
    expect(scoresOf(own, [MAKE()])).toEqual([7]);
  });

  test('counts each reason of an action once, and joins its targets', () => {
    const pipeline = alertThatReads((name) => ({
      ...MADE,
      targets: ['t', name],
      reasons: [
        { points: 5, text: 'same' },
        { points: 1, text: name },
      ],
    }));
    const alert = alertOf(pipeline, MAKE(), CHANGE());
    expect(alert.score).toBe(37);
    expect(alert.details['targets']).toEqual(['t', 'make', 'change']);
  });

  test('does not tell what only adds to another record', () => {
    const pipeline = alertThatReads((name) => ({
      ...MADE,
      reasons: [{ points: 5, text: name }],
      isAside: name === 'aside',
    }));
    expect(alertsOf(pipeline, [ASIDE()])).toEqual([]);
    expect(scoresOf(pipeline, [ASIDE(), MAKE()])).toEqual([40]);
    expect(scoresOf(pipeline, [MAKE(), ASIDE()])).toEqual([40]);
  });

  test('shows what the record of the creation says, and what others add to it', () => {
    const pipeline = alertThatReads((name) => {
      if (name === 'make') return { ...MADE, details: { definition: undefined, a: 1 } };
      return { ...MADE, change: 'changed', details: { definition: 'not logged', a: 2, b: 3 } };
    });
    for (const events of [
      [MAKE(), CHANGE()],
      [CHANGE(), MAKE()],
    ]) {
      const { details } = alertOf(pipeline, ...events);
      expect(details).toMatchObject({ change: 'created', a: 1, b: 3 });
      expect(details).not.toHaveProperty('definition');
    }
    expect(alertOf(pipeline, CHANGE()).details['definition']).toBe('not logged');
  });

  test('says nothing of a record that does not concern it', () => {
    expect(
      alertsOf(
        alertThatReads(() => undefined),
        [MAKE()],
      ),
    ).toEqual([]);
  });

  test('says what it can where the record names little', () => {
    const pipeline = alertThatReads(() => ({ thing: 'Thing', change: 'changed' }));
    const event = { ...MAKE(), caller: undefined, callerIp: undefined, subscription: undefined };
    expect(alertOf(pipeline, event).summary).toBe('Thing in aws was changed by an unknown caller');
  });

  test('refuses options that it does not have', () => {
    const options = alertThatReads(() => MADE).rule.about?.options;
    expect(Object.keys(options?.fields ?? {})).toEqual(['allow', 'allowEntries']);
  });

  test('loses only the record whose reading throws', () => {
    const pipeline = alertThatReads((name) => {
      if (name === 'aside') throw new Error('no');
      return MADE;
    });
    const { alerts, notes } = outcome([pipeline], [ASIDE(), MAKE()]);
    expect([alerts.length, notes.length]).toEqual([1, 1]);
  });
});
