import { describe, expect, test } from 'vitest';
import { SyslogClock } from '../../src/decode/syslog-time.ts';
import { utc } from '../../src/decode/time-zone.ts';
import { wrappedMessage } from '../../src/decode/wrapped-message.ts';

const origin = { source: 'test', position: 0 };
const TIME = '2026-05-12T09:00:00.003Z';
const TIME_MS = Date.parse(TIME);
const row = { TimeGenerated: TIME, Computer: 'collector', Facility: 'cron', SeverityLevel: 'info' };

function messageOf(fields: Readonly<Record<string, unknown>>, year?: number): unknown {
  const clock = new SyslogClock({ zone: year === undefined ? undefined : utc, year });
  return wrappedMessage({ ...row, ...fields }, clock, origin);
}

describe('a message in JSON', () => {
  test('has the host, program and time of the JSON', () => {
    expect(messageOf({ ProcessName: 'CRON', SyslogMessage: '(root) CMD (true)' })).toMatchObject({
      host: 'collector',
      program: 'cron',
      text: '(root) CMD (true)',
      timeMs: TIME_MS,
      clock: 'TimeGenerated',
    });
  });

  test('has no time where the JSON has none', () => {
    expect(messageOf({ SyslogMessage: 'x', TimeGenerated: undefined })).toMatchObject({
      timeMs: { code: 'time-missing' },
    });
  });

  test('is no header for beginning with a time', () => {
    const text = '2026-05-12T08:00:00Z INFO main: ready';
    const message = { host: 'collector', program: 'app', text, timeMs: TIME_MS };
    expect(messageOf({ ProcessName: 'app', SyslogMessage: text })).toMatchObject(message);
    const untagged = '2026-05-12T08:00:00Z INFO ready';
    expect(messageOf({ SyslogMessage: untagged })).toMatchObject({ text: untagged, program: '-' });
    expect(messageOf({ SyslogMessage: '<999>x' })).toMatchObject({ text: '<999>x' });
  });

  test('is none where there is no such JSON, or it is broken', () => {
    expect(messageOf({})).toBeUndefined();
    expect(messageOf({ SyslogMessage: {} })).toMatchObject({ code: 'field-invalid' });
  });
});

describe('a whole line in JSON', () => {
  test('has its own host, process id and time', () => {
    const line = '<86>1 2026-05-12T08:59:59Z web01 crontab 7 - - (root) LIST (root)';
    expect(messageOf({ SyslogMessage: line, ProcessID: 9 })).toEqual({
      host: 'web01',
      tag: 'crontab',
      program: 'crontab',
      pid: 7,
      facility: 'authpriv',
      severity: 'info',
      text: '(root) LIST (root)',
      timeMs: Date.parse('2026-05-12T08:59:59Z'),
      clock: 'syslog',
    });
  });

  test('has what else the JSON knows', () => {
    const line = 'Nov 24 02:10:57 crontab: (root) LIST (root)';
    const message = { ProcessName: 'crontab', ProcessID: 9, SyslogMessage: line };
    expect(messageOf(message)).toMatchObject({
      host: 'collector',
      pid: 9,
      facility: 'cron',
      severity: 'info',
      timeMs: TIME_MS,
      clock: 'TimeGenerated',
    });
  });

  test('has an assumed time only where neither says it whole', () => {
    const line = { SyslogMessage: 'Nov 24 02:10:57 web01 crontab[7]: (root) LIST (root)' };
    expect(messageOf(line, 2015)).toMatchObject({ timeMs: TIME_MS });
    const untimed = { ...line, TimeGenerated: undefined };
    expect(messageOf(untimed, 2015)).toMatchObject({
      timeMs: Date.UTC(2015, 10, 24, 2, 10, 57),
      clock: 'syslog',
    });
    expect(messageOf(untimed)).toMatchObject({ timeMs: { code: 'time-without-zone' } });
    expect(messageOf({ ...line, TimeGenerated: 'soon' })).toMatchObject({
      timeMs: { code: 'time-invalid' },
    });
    expect(messageOf({ SyslogMessage: '<13>1 - web01 app - - - x' })).toMatchObject({
      host: 'web01',
      timeMs: TIME_MS,
    });
  });
});
