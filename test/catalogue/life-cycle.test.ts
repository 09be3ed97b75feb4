/** What the pack has to do, statement by statement. */
import { describe, expect, test } from 'vitest';
import { t1053Pack } from '../../src/t1053/pack.ts';
import { created, process } from '../t1053/events.ts';
import { BY, desk, madeUp, packOf, problemsOf, running, t1053Desk } from './desk.ts';

const NAMES = t1053Pack.alerts.map(({ rule }) => rule.name);

describe('1. install is idempotent, checks names without case, leaves all inactive, keeps version', () => {
  test('a second install changes nothing', () => {
    const { catalogue } = t1053Desk();
    const again = catalogue.install(t1053Pack, BY);
    expect([again.isChanged, again.version, catalogue.version()]).toEqual([false, 1, 1]);
  });

  test('seven alerts are there, all inactive, with the version of their pack', () => {
    const { catalogue } = t1053Desk();
    expect(catalogue.find({})).toEqual(NAMES);
    expect(catalogue.find({ status: 'inactive' })).toEqual(NAMES);
    expect(catalogue.describe('SecOpsWinScheduledTaskCreation').packVersion).toBe('1');
  });

  test('a name that is taken, in whatever case, is refused, and nothing is installed', () => {
    const { catalogue } = t1053Desk();
    const pack = packOf('1', ['secopswinscheduledtaskcreation', 'Fine', 'FINE']);
    expect(problemsOf(() => catalogue.install(pack, BY))).toMatchObject([
      { code: 'name-duplicate', path: 'alerts[0].name' },
      { code: 'name-duplicate', path: 'alerts[2].name' },
    ]);
    expect(catalogue.version()).toBe(1);
  });
});

describe('4. activation is by name or filter, idempotent and audited, and inactive costs nothing', () => {
  test('an active alert is told, an inactive one is not', () => {
    const { catalogue } = desk();
    catalogue.install(packOf('1', ['A', 'B']), BY);
    const { events$, told } = running(catalogue);
    events$.next(process('x'));
    catalogue.activate('a', BY);
    events$.next(process('y', { atMs: 2_000 }));
    expect(told.map(({ alert, status }) => [alert.name, status])).toEqual([['A', 'unread']]);
    expect(catalogue.activate('A', BY).isChanged).toBe(false);
    catalogue.deactivate({}, BY);
    events$.next(process('z', { atMs: 4_000 }));
    expect(told).toHaveLength(1);
    expect(catalogue.audit().map(({ action, alerts, by }) => [action, alerts, by])).toEqual([
      ['install', ['A', 'B'], BY],
      ['activate', ['A'], BY],
      ['deactivate', ['A'], BY],
    ]);
    expect(madeUp('C').rule.name).toBe('C');
    expect(created('x').kind).toBe('task');
  });
});
