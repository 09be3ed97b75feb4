/** The statements on what becomes of raised alerts. */
import { describe, expect, test } from 'vitest';
import { hours } from '../../src/core/duration.ts';
import { t1053Pack } from '../../src/t1053/pack.ts';
import { alertOf, onePolicy, player } from '../deliver/policy-player.ts';
import { created, process } from '../t1053/events.ts';
import { BY, desk, packOf, running, t1053Desk } from './desk.ts';

const CREATION = 'SecOpsWinScheduledTaskCreation';

describe('8. anti-flooding by policy, recipient and alert, with one reminder; guards act', () => {
  test('five pass, the rest is counted in one reminder an hour later', () => {
    const { offer, until, deliveries } = player(onePolicy());
    for (let i = 0; i < 20; i += 1) offer(i, alertOf(`${i}`));
    until(hours(5));
    expect(deliveries.map(({ heldBack }) => heldBack)).toEqual([...Array(5), 15]);
  });

  test('beyond 100 in five minutes alerts are discarded, with a record and an alert', () => {
    const { catalogue } = desk();
    catalogue.install(packOf('1', ['A', 'B']), BY);
    catalogue.activate('A', BY);
    const { events$, told, notes } = running(catalogue);
    for (let i = 0; i < 103; i += 1) events$.next(process('x', { pid: i }));
    const names = told.map(({ alert }) => alert.name);
    expect(names.filter((name) => name === 'A')).toHaveLength(100);
    expect(told.filter(({ alert }) => alert.name === 'TocsinFloodGuard')).toMatchObject([
      {
        alert: { details: { alert: 'A', decision: 'discard', reason: 'flood' } },
        policies: 'default',
      },
    ]);
    expect(catalogue.audit().at(-1)).toMatchObject({
      action: 'guard',
      alerts: ['A'],
      detail: 'flood',
    });
    expect(notes.filter(({ code }) => code === 'alert-dropped')).toHaveLength(3);
    expect(catalogue.find({ status: 'active' })).toEqual(['A']);
  });

  test('a spike deactivates the alert, with a record and an alert of its own', () => {
    const { catalogue } = desk();
    catalogue.install(packOf('1', ['A', 'B']), BY);
    catalogue.activate({}, BY);
    const { events$, told } = running(catalogue, { guard: { spikeMax: 3 } });
    for (let i = 0; i < 6; i += 1) events$.next(process('x', { pid: i }));
    expect(told.map(({ alert }) => alert.name)).toEqual([
      ...['A', 'B', 'A', 'B', 'A', 'B'],
      'TocsinFloodGuard',
      'TocsinFloodGuard',
    ]);
    expect(catalogue.find({ status: 'active' })).toEqual([]);
    expect(catalogue.audit().at(-1)).toMatchObject({
      action: 'deactivate',
      alerts: ['B'],
      by: 'flood guard',
      detail: 'spike',
    });
  });
});

describe('9. changes are audited; alerts have a life cycle and are filtered and exported', () => {
  test('changes come as they are made, with who and when', () => {
    const { catalogue, clock } = desk();
    const seen: unknown[] = [];
    catalogue.changes$.subscribe(({ action, alerts, by, atMs, version }) =>
      seen.push([version, action, alerts, by, atMs]),
    );
    catalogue.install(packOf('1', ['A']), BY);
    const nowMs = clock.nowMs();
    clock.advance(5);
    catalogue.override('A', { severity: 'low' }, 'bo');
    catalogue.override('A', { severity: 'low' }, 'bo');
    expect(seen).toEqual([
      [1, 'install', ['A'], BY, nowMs],
      [2, 'override', ['A'], 'bo', nowMs + 5],
    ]);
  });

  test('an alert goes from unread over updated to what people make of it', () => {
    const { catalogue } = t1053Desk();
    catalogue.activate(CREATION, BY);
    const { events$, told } = running(catalogue);
    events$.next(created('\\Sync', { clientPid: 7 }));
    events$.next(process('schtasks /create /tn \\Sync /tr calc', { pid: 7, atMs: 500 }));
    expect(told.map(({ status }) => status)).toEqual(['unread', 'updated']);
    const id = told[0]?.alert.id ?? '';
    catalogue.setStatus(id, 'watched', 'bo');
    expect(catalogue.triggered({ status: 'watched' })).toMatchObject([{ statusBy: 'bo' }]);
    expect(catalogue.audit().at(-1)).toMatchObject({ action: 'status', detail: `${id} watched` });
    const lines = catalogue.exportTriggered({ name: CREATION }).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).alert.id)).toEqual([id]);
    expect(catalogue.exportTriggered({ status: 'closed' })).toBe('');
  });
});

describe('10. uninstall removes definitions, completes the observables, keeps the history', () => {
  test('a run ends, what was raised and the audit stay, and it can be undone', () => {
    const { catalogue } = desk();
    catalogue.install(packOf('1', ['A']), BY);
    catalogue.install(t1053Pack, BY);
    catalogue.activate('A', BY);
    const all = running(catalogue);
    const one = running(catalogue, { pack: 'made-up' });
    one.events$.next(process('x'));
    expect(catalogue.uninstall('made-up', BY)).toMatchObject({ isChanged: true, alerts: ['A'] });
    expect(catalogue.find({ pack: 'made-up' })).toEqual([]);
    expect([one.isDone(), all.isDone()]).toEqual([true, false]);
    expect(catalogue.triggered({ name: 'A' })).toHaveLength(1);
    expect(catalogue.audit().map(({ action }) => action)).toContain('uninstall');
    catalogue.undo(3, BY);
    expect(catalogue.find({ pack: 'made-up', status: 'active' })).toEqual(['A']);
    catalogue.uninstall('made-up', BY);
    catalogue.uninstall('t1053', BY);
    expect(all.isDone()).toBe(true);
    expect(catalogue.uninstall('t1053', BY).isChanged).toBe(false);
  });
});
