import { describe, expect, test } from 'vitest';
import { hours, seconds } from '../../../src/core/duration.ts';
import type { ShareEvent } from '../../../src/core/event.ts';
import { taskConfirmedOnTarget } from '../../../src/t1053/findings/task-confirmed-on-target.ts';
import { taskRegisteredFromAfar } from '../../../src/t1053/findings/task-registered-from-afar.ts';
import { base, created, process } from '../events.ts';
import { found, loggedOn, notes } from './found.ts';

const TARGET = { host: 'srv07', fqdn: 'srv07.corp.example' };
const SESSION = { ...TARGET, logonId: '0xead4335' };
const CREATE = 'schtasks /create /tn Updater /tr calc /s srv07';

const piped = (atMs: number): ShareEvent => ({
  kind: 'share',
  ...base('security/5145', atMs),
  ...TARGET,
  share: '\\\\*\\IPC$',
  target: 'atsvc',
  sourceIp: '198.51.100.7',
  user: 'alice',
});

describe('a leg that the recording lacks', () => {
  test('without any access a caller without a process number proves it, and that is said', () => {
    const [alert] = found(taskRegisteredFromAfar, [created('\\Updater', { clientPid: 0 })]);
    expect(alert?.correlation?.stages).toEqual({ seen: ['task'], missing: ['access'] });
    expect(alert?.source.ip).toBeUndefined();
    expect(found(taskRegisteredFromAfar, [created('\\Updater', { clientPid: 8 })])).toEqual([]);
  });

  test.each([
    [seconds(5) - 1, 1],
    [seconds(5), 1],
    [seconds(5) + 1, 0],
  ])('without a logon the pipe %i ms before is told %i times, weakly', (atMs, times) => {
    const alerts = found(taskRegisteredFromAfar, [
      piped(0),
      created('\\Updater', { ...TARGET, atMs }),
    ]);
    expect(alerts.map(({ correlation }) => correlation?.joinQuality)).toEqual(
      Array.from({ length: times }, () => 'weak'),
    );
  });

  test.each([
    [seconds(5), '198.51.100.7'],
    [seconds(5) + 1, undefined],
  ])('without an address a neighbour %i ms before lends %s', (atMs, ip) => {
    const [alert] = found(taskRegisteredFromAfar, [
      loggedOn(0, { ...TARGET, logonId: '0x77' }),
      loggedOn(atMs - 1, { ...SESSION, sourceIp: '-' }),
      created('\\Updater', { atMs, ...SESSION }),
    ]);
    expect(alert?.source.ip).toBe(ip);
    expect(alert?.details['ipRecovered']).toBe(ip !== undefined);
  });

  test('the creation is confirmed without the logon, weakly', () => {
    const record = created('\\Updater', { ...TARGET, clientPid: 0, atMs: 50 });
    const [alert] = found(taskConfirmedOnTarget, [process(CREATE), record]);
    expect(alert?.correlation).toMatchObject({
      joinQuality: 'weak',
      stages: { seen: ['create', 'task'], missing: ['access'] },
    });
  });
});

describe('clocks of two hosts', () => {
  const onTarget = (atMs: number) => [
    loggedOn(atMs, SESSION),
    created('\\Updater', { atMs: atMs + 26, ...SESSION }),
  ];

  test('within two minutes and the window the creation is confirmed', () => {
    expect(
      found(
        taskConfirmedOnTarget,
        [process(CREATE), ...onTarget(-100_000)].sort((a, b) => a.timeMs - b.timeMs),
      ),
    ).toHaveLength(1);
    expect(found(taskConfirmedOnTarget, [process(CREATE), ...onTarget(100_000)])).toHaveLength(1);
  });

  test('hours ahead, the target tells of the registration alone', () => {
    const events = [process(CREATE), ...onTarget(hours(5))];
    expect(found(taskConfirmedOnTarget, events)).toEqual([]);
    expect(found(taskRegisteredFromAfar, events)).toHaveLength(1);
  });

  test('hours behind in one stream, its records are late, and that is noted', () => {
    const events = [process(CREATE), ...onTarget(-hours(5))];
    expect(found(taskConfirmedOnTarget, events)).toEqual([]);
    expect(notes(taskConfirmedOnTarget, events).map(({ code }) => code)).toEqual(['late', 'late']);
  });
});

test('records that come twice are told once', () => {
  const events = [loggedOn(0, SESSION), created('\\Updater', { atMs: 26, ...SESSION })];
  const twice = events.flatMap((event) => [event, { ...event }]);
  expect(found(taskRegisteredFromAfar, twice)).toHaveLength(1);
});

test('a flood of logons leaves as many as may be open, and the last is joined', () => {
  const flood = Array.from({ length: 3_000 }, (_, atMs) =>
    loggedOn(atMs, { ...TARGET, logonId: `0x${(atMs + 16).toString(16)}` }),
  );
  const events = [
    ...flood,
    loggedOn(3_000, SESSION),
    created('\\Updater', { atMs: 3_010, ...SESSION }),
  ];
  const [alert, ...more] = found(taskRegisteredFromAfar, events);
  expect(more).toEqual([]);
  expect(alert?.correlation?.joinQuality).toBe('exact');
});
