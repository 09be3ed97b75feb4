import { of, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { field } from '../../src/match/predicate.ts';
import { t1053Pack } from '../../src/t1053/pack.ts';
import { created, process, registered } from '../t1053/events.ts';
import { BY, desk, madeUp, packOf, problemsOf, running, t1053Desk } from './desk.ts';

const WARM = packOf('1', [madeUp('A', { withinMs: 10_000 }), madeUp('B', { withinMs: 10_000 })]);

function active(pack = WARM) {
  const made = desk();
  made.catalogue.install(pack, BY);
  made.catalogue.activate({}, BY);
  return made;
}

describe('a change while the stream goes on', () => {
  test('leaves the state of the others alone', () => {
    const { catalogue } = active();
    const { events$, told } = running(catalogue);
    events$.next(process('x', { pid: 1 }));
    catalogue.override('B', { options: { floor: 10 } }, BY);
    events$.next(process('y', { pid: 1, atMs: 5_000 }));
    expect(told.map(({ alert }) => [alert.name, alert.activity, alert.count])).toEqual([
      ['A', 'create', 1],
      ['B', 'create', 1],
      ['A', 'update', 2],
      ['B', 'create', 1],
    ]);
    expect(told.map(({ alert }) => alert.score)).toEqual([40, 40, 40, 50]);
  });

  test('of a severity, a least score or a policy begins nothing anew', () => {
    const { catalogue } = active();
    const { events$, told, notes } = running(catalogue);
    events$.next(process('x', { pid: 1 }));
    catalogue.override('A', { severity: 'critical', scoreMin: 10 }, BY);
    catalogue.assign('B', 'none', BY);
    events$.next(process('y', { pid: 1, atMs: 5_000 }));
    expect(
      told.slice(2).map(({ alert, policies }) => [alert.severity, alert.count, policies]),
    ).toEqual([
      ['critical', 2, 'default'],
      ['medium', 2, 'none'],
    ]);
    expect(notes.filter(({ code }) => code === 'warming')).toHaveLength(2);
  });

  test('says of each rule that begins until when it warms, once the time is known', () => {
    const { catalogue } = active();
    const { events$, notes } = running(catalogue);
    expect(notes).toEqual([]);
    events$.next(process('x'));
    expect(notes.map(({ code, owner, message }) => [code, owner, message])).toEqual([
      ['warming', 'A', 'warming until 2026-05-12T09:00:10.000Z'],
      ['warming', 'B', 'warming until 2026-05-12T09:00:10.000Z'],
    ]);
    expect(catalogue.describe('A').warmingUntilMs).toBe(Date.UTC(2026, 4, 12, 9, 0, 10));
    events$.next(process('y', { atMs: 10_000 }));
    expect(catalogue.describe('A').warmingUntilMs).toBeUndefined();
    catalogue.override('A', { withinMs: 2_000 }, BY);
    expect(notes[2]?.message).toBe('warming until 2026-05-12T09:00:12.000Z');
    expect(notes).toHaveLength(3);
  });

  test('by an upgrade leaves the state of unchanged alerts alone', () => {
    const { catalogue } = active();
    const { events$, told } = running(catalogue);
    events$.next(process('x', { pid: 1 }));
    const next = packOf('2', [
      madeUp('A', { withinMs: 10_000 }),
      madeUp('B', { withinMs: 10_000, revision: 2 }),
    ]);
    catalogue.upgrade(catalogue.planUpgrade(next), BY);
    events$.next(process('y', { pid: 1, atMs: 5_000 }));
    expect(told.slice(2).map(({ alert }) => [alert.name, alert.activity, alert.revision])).toEqual([
      ['A', 'update', 1],
      ['B', 'create', 2],
    ]);
  });

  test('made from inside a subscriber is carried out between two events', () => {
    const { catalogue } = active();
    const { events$, told, notes } = running(catalogue);
    catalogue.run(events$).subscribe(() => catalogue.deactivate('B', BY));
    events$.next(process('x'));
    events$.next(process('y', { atMs: 20_000 }));
    expect(told.map(({ alert }) => alert.name)).toEqual(['A', 'B', 'A']);
    expect(notes.filter(({ code }) => code === 'alert-dropped')).toEqual([]);
  });
});

describe('a run', () => {
  test('of every alert with its defaults tells what detect tells', () => {
    const { catalogue } = t1053Desk();
    catalogue.activate({}, BY);
    const { events$, told } = running(catalogue, { onEnd: 'fire' });
    for (const event of [registered('\\Late'), created('\\Sync')]) events$.next(event);
    events$.complete();
    expect(told.map(({ alert }) => alert.details['taskName'])).toEqual(['\\Sync', '\\Late']);
  });

  test('with nothing active counts telemetry and tells nothing', () => {
    const { catalogue } = t1053Desk();
    const { events$, told, notes } = running(catalogue);
    events$.next(created('\\Sync'));
    expect([told, notes]).toEqual([[], []]);
    expect(catalogue.prerequisites('SecOpsWinScheduledTaskCreation')[0]?.state).toBe('degraded');
  });

  test('of one pack leaves the others out', () => {
    const { catalogue } = active();
    catalogue.install(t1053Pack, BY);
    catalogue.activate({}, BY);
    const { events$, told } = running(catalogue, { pack: 'T1053' });
    events$.next(process('schtasks /create /tn x /tr y'));
    expect(told.map(({ alert }) => alert.name)).toEqual(['SecOpsWinScheduledTaskCreation']);
  });

  test('shares what it keeps with others, but no state', () => {
    const { catalogue } = active();
    const [one, two] = [running(catalogue), running(catalogue)];
    one.events$.next(process('x', { pid: 1 }));
    two.events$.next(process('y', { pid: 1, atMs: 5_000 }));
    expect(two.told.map(({ alert }) => alert.activity)).toEqual(['create', 'create']);
    expect(catalogue.triggered()).toHaveLength(4);
  });

  test('ends with its source, passes its errors on, and stops when nobody listens', () => {
    const { catalogue } = active();
    const run = running(catalogue);
    run.events$.complete();
    expect(run.isDone()).toBe(true);
    const source = new Subject<TelemetryEvent>();
    let error: unknown;
    catalogue.run(source).subscribe({ error: (e: unknown) => (error = e) });
    const listening = catalogue.run(source).subscribe();
    listening.unsubscribe();
    source.error(new Error('gone'));
    expect(error).toEqual(new Error('gone'));
  });

  test('refuses options that are wrong', () => {
    const { catalogue } = active();
    const options = { latenessMs: -1, guard: { spikeMax: 0 } };
    expect(problemsOf(() => catalogue.run(of(), options))).toMatchObject([
      { code: 'option-invalid', path: 'options.latenessMs' },
      { code: 'option-invalid', path: 'options.guard.spikeMax' },
    ]);
    const postFilters = [{ where: { op: 'never' } as never }];
    expect(() => catalogue.run(of(), { postFilters })).toThrow('predicate');
  });
});

describe('what is raised', () => {
  test('below the least score is kept as suppressed, and is news once the bound falls', () => {
    const { catalogue } = active(packOf('1', ['A']));
    catalogue.override('A', { scoreMin: 41 }, BY);
    const { events$, told } = running(catalogue);
    events$.next(process('x', { pid: 1 }));
    expect(told).toMatchObject([{ status: 'suppressed', statusBy: 'score-min' }]);
    catalogue.override('A', { scoreMin: 40 }, BY);
    events$.next(process('y', { pid: 1, atMs: 500 }));
    expect(told[1]).toMatchObject({ status: 'unread', alert: { count: 2 } });
  });

  test('passes post filters, in order', () => {
    const { catalogue } = active(packOf('1', ['A', 'B', 'C']));
    const by = (name: string) => field<Alert>('name', name);
    const { events$, told, notes } = running(catalogue, {
      postFilters: [
        { where: by('A'), severity: 'critical' },
        { where: field<Alert>('severity', 'critical'), action: 'suppress' },
        { where: by('B'), action: 'discard' },
      ],
    });
    events$.next(process('x'));
    expect(told).toMatchObject([
      { alert: { name: 'A', severity: 'critical' }, status: 'suppressed', statusBy: 'post-filter' },
      { alert: { name: 'C' }, status: 'unread' },
    ]);
    expect(notes.at(-1)).toMatchObject({ code: 'alert-dropped', owner: 'B' });
    expect(catalogue.triggered({ name: 'B' })).toEqual([]);
  });

  test('is not held back by a guard that is off', () => {
    const { catalogue } = active(packOf('1', ['A']));
    const { events$, told } = running(catalogue, { guard: false });
    for (let i = 0; i < 150; i += 1) events$.next(process('x', { pid: i }));
    expect(told).toHaveLength(150);
  });
});
