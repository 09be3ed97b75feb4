import { describe, expect, test } from 'vitest';
import { readWrappedLine } from '../../src/decode/wrapped-line.ts';

const origin = { source: 'test', position: 0 };
const lineOf = (content: Readonly<Record<string, unknown>>): unknown =>
  readWrappedLine(content, origin);
const TIME = '2026-05-12T09:00:00.003Z';
const TIME_MS = Date.UTC(2026, 4, 12, 9, 0, 0, 3);

describe('a row of the Syslog table of Azure Monitor', () => {
  const row = {
    TimeGenerated: TIME,
    Computer: 'WEB01.corp.example',
    Facility: 'cron',
    SeverityLevel: 'info',
    ProcessName: 'crontab',
    ProcessID: 17_700,
    SyslogMessage: '(root) REPLACE (root)',
  };

  test('says what its columns say', () => {
    expect(lineOf(row)).toEqual({
      host: 'WEB01.corp.example',
      tag: 'crontab',
      program: 'crontab',
      pid: 17_700,
      facility: 'cron',
      severity: 'info',
      text: '(root) REPLACE (root)',
      timeMs: TIME_MS,
      clock: 'TimeGenerated',
    });
  });

  test('goes by its EventTime, and by its HostName where it names no computer', () => {
    expect(lineOf({ ...row, EventTime: '2026-05-12 08:59:59' })).toMatchObject({
      timeMs: Date.UTC(2026, 4, 12, 8, 59, 59),
      clock: 'EventTime',
    });
    expect(lineOf({ ...row, EventTime: '' })).toMatchObject({ clock: 'TimeGenerated' });
    const { Computer, ...rest } = row;
    expect(lineOf({ ...rest, HostName: 'web02' })).toMatchObject({ host: 'web02' });
    expect(lineOf(rest)).toMatchObject({ host: undefined });
  });

  test('may lack everything but its message', () => {
    expect(lineOf({ SyslogMessage: '' })).toMatchObject({
      host: undefined,
      program: '-',
      pid: undefined,
      text: '',
      timeMs: undefined,
    });
    expect(lineOf({ SyslogMessage: 42 })).toMatchObject({ text: '42' });
  });

  test('is a failure where its message or its time is of no use', () => {
    const failure = (SyslogMessage: unknown): unknown => lineOf({ ...row, SyslogMessage });
    expect(failure(null)).toMatchObject({ code: 'field-missing' });
    for (const message of [{}, { a: 1 }, [256], [-1], [0.5], ['x']]) {
      expect(failure(message)).toMatchObject({
        code: 'field-invalid',
        message: expect.stringContaining('SyslogMessage'),
      });
    }
    expect(lineOf({ ...row, TimeGenerated: '5/12/2026' })).toMatchObject({
      timeMs: { code: 'time-invalid', message: expect.stringContaining('TimeGenerated'), origin },
    });
  });
});

describe('an entry of the journal', () => {
  const entry = {
    __REALTIME_TIMESTAMP: String(TIME_MS * 1_000 + 999),
    _HOSTNAME: 'web01',
    SYSLOG_IDENTIFIER: 'CRON',
    _COMM: 'cron',
    _PID: '17700',
    SYSLOG_FACILITY: '9',
    PRIORITY: '6',
    MESSAGE: '(root) CMD (true)',
  };

  test('says what its fields say', () => {
    expect(lineOf(entry)).toEqual({
      host: 'web01',
      tag: 'CRON',
      program: 'cron',
      pid: 17_700,
      facility: 'cron',
      severity: 'info',
      text: '(root) CMD (true)',
      timeMs: TIME_MS,
      clock: '__REALTIME_TIMESTAMP',
    });
    const { SYSLOG_IDENTIFIER, ...rest } = entry;
    expect(lineOf(rest)).toMatchObject({ tag: 'cron' });
  });

  test('has a message that is not UTF-8 as a list of its bytes', () => {
    const text = 'é\u001b';
    const bytes = [...new TextEncoder().encode(text)];
    expect(lineOf({ ...entry, MESSAGE: bytes })).toMatchObject({ text });
    expect(lineOf({ ...entry, MESSAGE: [255, 0] })).toMatchObject({ text: '\ufffd\0' });
    expect(lineOf({ ...entry, MESSAGE: [] })).toMatchObject({ text: '' });
  });

  test('has a time in microseconds', () => {
    const time = (value: unknown): unknown => lineOf({ ...entry, __REALTIME_TIMESTAMP: value });
    expect(time(1_500)).toMatchObject({ timeMs: 1 });
    for (const value of ['x', '-1', '9'.repeat(19), '253402300800000000', 1e30]) {
      expect(time(value)).toMatchObject({ timeMs: { code: 'time-invalid' } });
    }
    expect(time('253402300799000000')).toMatchObject({ timeMs: 253_402_300_799_000 });
    expect(time(null)).toMatchObject({ timeMs: undefined });
  });

  test('is known by its message and its time', () => {
    expect(lineOf({ MESSAGE: 'x' })).toBeUndefined();
    expect(lineOf({ __REALTIME_TIMESTAMP: '1' })).toBeUndefined();
  });
});

describe('a record of Filebeat or the Elastic Agent', () => {
  const message = '(root) REPLACE (root)';
  const nested = {
    '@timestamp': TIME,
    host: { name: 'web01' },
    process: { name: 'crontab', pid: 17_700 },
    log: { syslog: { facility: { name: 'cron' }, severity: { name: 'info' } } },
    message,
  };

  test('says what its fields say, nested or with dots', () => {
    const line = {
      host: 'web01',
      tag: 'crontab',
      program: 'crontab',
      pid: 17_700,
      facility: 'cron',
      severity: 'info',
      text: message,
      timeMs: TIME_MS,
      clock: '@timestamp',
    };
    expect(lineOf(nested)).toEqual(line);
    const dotted = {
      '@timestamp': TIME,
      'host.hostname': 'web01',
      'process.name': 'crontab',
      'process.pid': 17_700,
      'log.syslog.facility.name': 'cron',
      'log.syslog.severity.name': 'info',
      message,
    };
    expect(lineOf(dotted)).toEqual(line);
  });

  const bare = { '@timestamp': TIME, 'host.name': 'web01', message };

  test.each([
    { 'log.file.path': '/var/log/syslog' },
    { 'log.file.path': '/var/log/x', 'event.dataset': 'generic' },
    { log: { file: { path: '/var/log/audit/audit.log' } } },
    { 'event.dataset': 'system.auth' },
    { event: { dataset: 'auditd.log' } },
    { 'process.name': 'crontab' },
  ])('is known by %j', (mark) => {
    expect(lineOf({ ...bare, ...mark })).toMatchObject({ host: 'web01', text: message });
  });

  test.each([
    {},
    { log: 'x', process: 'y', event: 'z' },
    { 'event.dataset': 'systemd.x' },
    { 'event.dataset': 'endpoint.events.file', 'process.name': 'x' },
    { 'process.name': 'x', '@timestamp': undefined },
    { 'process.name': 'x', 'host.name': undefined },
    { 'process.name': 'x', message: 42 },
    { 'process.name': 'x', message: undefined },
    { 'log.file.path': '/x.json', message: '{"EventID":1}' },
  ])('is not known with %j', (mark) => {
    expect(lineOf({ ...bare, ...mark })).toBeUndefined();
  });
});
