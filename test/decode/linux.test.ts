import { describe, expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { eventOf, failureOf } from './decoded.ts';
import { sysmonLinuxXml } from './linux-shapes.ts';

/** All sample data is synthetic. */
const assume = { zone: 'UTC', year: 2026 };

function decodeAll(records: readonly unknown[]): readonly Decoded[] {
  const decoder = createDecoder({ assume });
  const decoded = records.map((data, position) =>
    decoder.push(new SourceRecord(data, 's', position)),
  );
  return [...decoded.flat(), ...decoder.flush()];
}

test('what ausearch prints between events is no record and no failure', () => {
  expect(decodeAll(['----', 'time->Tue May 12 09:14:03 2026'])).toEqual([]);
});

describe('a line of syslog', () => {
  test.each([
    ['<78>Nov 24 02:10:57 Web01.corp.example crontab[17700]: (root) REPLACE (alice)', 'crontab'],
    ['Nov 24 02:10:57 web01 crontab[17700]: (root) REPLACE (alice)', 'crontab'],
    ['2026-11-24T03:10:57+01:00 web01 crontab[17700]: (root) REPLACE (alice)', 'crontab'],
    ['<78>1 2026-11-24T02:10:57Z web01 crontab 17700 - - (root) REPLACE (alice)', 'crontab'],
    [
      '- 1795486257 2026.11.24 web01 Nov 24 02:10:57 x/x crond[17700]: (root) REPLACE (alice)',
      'crond',
    ],
    ['Nov 24 02:10:57 web01 /USR/SBIN/CRON[17700]: (root) REPLACE (alice)', 'cron'],
  ])('%j says what cron did', (line, program) => {
    expect(eventOf(line, { assume })).toMatchObject({
      kind: 'cron',
      timeMs: Date.UTC(2026, 10, 24, 2, 10, 57),
      clock: 'syslog',
      host: 'web01',
      telemetry: `syslog/${program}`,
      origin: { source: 'test', position: 7 },
      raw: line,
      program,
      pid: 17_700,
      user: 'root',
      verb: 'REPLACE',
      detail: 'alice',
    });
  });

  test('of another program is an event of kind other', () => {
    expect(eventOf('Nov 24 02:10:57 web01 sshd(pam_unix)[7]: hello', { assume })).toMatchObject({
      kind: 'other',
      telemetry: 'syslog/sshd',
      fields: { program: 'sshd(pam_unix)', pid: 7, message: 'hello', host: 'web01' },
    });
    expect(eventOf('Nov 24 02:10:57 web01 hello', { assume })).toMatchObject({
      telemetry: 'syslog/-',
    });
  });

  test('is of the assumed host where it names none', () => {
    const line = 'Nov 24 02:10:57 crontab[7]: (root) LIST (root)';
    expect(eventOf(line, { assume })).toMatchObject({ host: 'localhost', fqdn: undefined });
    const named = { ...assume, host: 'Web01.corp.example' };
    expect(eventOf(line, { assume: named })).toMatchObject({
      host: 'web01',
      fqdn: 'web01.corp.example',
    });
  });

  test.each([
    ['Nov 24 02:10:57 web01 x', {}, 'time-without-zone'],
    ['Nov 24 02:10:57 web01 x', { zone: 'UTC' }, 'time-without-year'],
    ['<13>Nov 32 02:10:57 web01 x', assume, 'time-invalid'],
    ['Nov 24 24:10:57 web01 x', assume, 'time-invalid'],
    ['<13>nov 24 02:10:57 web01 x', assume, 'time-missing'],
    ['<13>1 - web01 app - - - x', assume, 'time-missing'],
    ['<192>Nov 24 02:10:57 web01 x', assume, 'field-invalid'],
    ['<13>1 2026-05-12T09:00:00Z web01 app - - x', assume, 'field-invalid'],
    ['<13>1 2026-05-12T09:00:00Z web01 app - - [a b="]', assume, 'record-truncated'],
    ['Nov 24 02:10:57', assume, 'record-truncated'],
    ['NOV 24 02:10:57 web01 x', assume, 'unknown-format'],
  ])('%j with %j is a failure %s', (line, assumed, code) => {
    expect(failureOf(line, { assume: assumed })).toMatchObject({ code });
  });
});

describe('an audit record', () => {
  const stamp = 'audit(1778577243.118:48213)';
  const syscall =
    `type=SYSCALL msg=${stamp}: arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c ` +
    'a1=0 a2=241 a3=1b6 items=1 ppid=1 pid=2 auid=0 uid=0 ses=7 comm="bash" exe="/usr/bin/bash"';
  const cwd = `type=CWD msg=${stamp}: cwd="/etc/cron.d"`;
  const path = `type=PATH msg=${stamp}: item=0 name="job" nametype=CREATE`;
  const title = `type=PROCTITLE msg=${stamp}: proctitle="bash"`;
  const records = [syscall, cwd, path, title];
  const file = {
    kind: 'file',
    op: 'create',
    path: '/etc/cron.d/job',
    timeMs: 1_778_577_243_118,
    raw: path,
  };

  test('may stand alone, and is then of the assumed host', () => {
    expect(decodeAll(records)).toMatchObject([{ ...file, host: 'localhost' }]);
  });

  test.each([
    ['Nov 24 02:10:57 web01 audispd: ', ''],
    ['Nov 24 02:10:57 web01 tag_audit_log: ', ''],
    ['<13>1 2026-05-12T09:00:00Z web01 audisp-syslog - - - ', ''],
    ['Nov 24 02:10:57 web01 kernel: ', 'audit: '],
    ['Nov 24 02:10:57 web01 kernel: [  997.390602] ', 'audit: '],
  ])('may follow %j, and is then of that host', (header, before) => {
    const kernel = (text: string): string => (before === '' ? text : text.replace('msg=', ''));
    const lines = records.map((text) => `${header}${before}${kernel(text)}`);
    const raw = `${before}${kernel(path)}`;
    expect(decodeAll(lines)).toMatchObject([{ ...file, host: 'web01', raw }]);
  });

  test('needs no time of the line that carries it', () => {
    const decoder = createDecoder();
    const lines = records.map((text) => `Nov 24 02:10:57 web01 audispd: ${text}`);
    const decoded = lines.flatMap((line) => decoder.push(new SourceRecord(line, 's', 0)));
    expect([...decoded, ...decoder.flush()]).toMatchObject([file]);
  });

  test('of the journal has the time of its line', () => {
    const lines = records.map((text) => {
      const [, type, body] = /^type=(\S+) msg=\S+ (.*)$/.exec(text) ?? [];
      return `Nov 24 02:10:57 web01 audit[2]: ${type} ${body}`;
    });
    const timeMs = Date.UTC(2026, 10, 24, 2, 10, 57);
    const raw = 'PATH item=0 name="job" nametype=CREATE';
    const event = { ...file, timeMs, clock: 'syslog', host: 'web01', raw };
    expect(decodeAll(lines)).toMatchObject([event]);
    const untimed = createDecoder().push(new SourceRecord(lines[0], 's', 0));
    expect(untimed).toMatchObject([{ code: 'time-without-zone' }]);
  });

  test('may travel in JSON, and its own text is what is raw', () => {
    const wrapped = records.map((message) => ({
      '@timestamp': '2026-05-12T09:14:04Z',
      host: { name: 'web01' },
      log: { file: { path: '/var/log/audit/audit.log' } },
      message,
    }));
    expect(decodeAll(wrapped)).toMatchObject([{ ...file, host: 'web01' }]);
  });

  test('is no word of auditd about itself', () => {
    expect(eventOf('Nov 24 02:10:57 web01 auditd[2]: Init complete', { assume })).toMatchObject({
      kind: 'other',
      telemetry: 'syslog/auditd',
    });
  });

  test('that is held comes at the end', () => {
    const decoder = createDecoder({ assume });
    expect(decoder.push(new SourceRecord(syscall, 's', 0))).toEqual([]);
    expect(decoder.flush()).toHaveLength(1);
  });
});

describe('an event of Sysmon for Linux', () => {
  const xml = sysmonLinuxXml(1, { Image: '/usr/bin/dash', User: 'www-data', LogonId: 33 });
  const process = {
    kind: 'process',
    telemetry: 'sysmon-linux/1',
    host: 'web01',
    image: '/usr/bin/dash',
    user: 'www-data',
    fields: { EventID: 1, Image: '/usr/bin/dash' },
  };

  test('may follow a header of syslog, whose time does not count', () => {
    for (const header of ['<14>Nov 24 02:10:57 web01 sysmon: ', '<14>1 - w sysmon 7 - - ']) {
      const line = `${header}${xml}`;
      expect(eventOf(line)).toMatchObject({ ...process, raw: line, clock: 'System.TimeCreated' });
    }
  });

  test('may travel in JSON', () => {
    const row = { Computer: 'web01', ProcessName: 'sysmon', SyslogMessage: xml };
    expect(eventOf(row)).toMatchObject(process);
  });

  test('that is cut is a failure', () => {
    const line = `Nov 24 02:10:57 web01 sysmon: ${xml.slice(0, -20)}`;
    expect(failureOf(line)).toMatchObject({ code: 'record-truncated' });
  });

  test('is none where Sysmon says something else, or another program says it', () => {
    const telemetry = (line: string): unknown => eventOf(line, { assume }).telemetry;
    expect(telemetry('Nov 24 02:10:57 web01 sysmon: started')).toBe('syslog/sysmon');
    expect(telemetry(`Nov 24 02:10:57 web01 logger: ${xml}`)).toBe('syslog/logger');
  });
});

describe('a line in JSON', () => {
  test('decodes as the line does', () => {
    const row = {
      TimeGenerated: '2026-05-12T09:00:00Z',
      Computer: 'WEB01.corp.example',
      ProcessName: 'CRON',
      SyslogMessage: '(root) CMD (true)',
    };
    const json = JSON.stringify(row).replace('{', '{"__proto__":{"SyslogMessage":1},');
    expect(eventOf(json)).toMatchObject({
      kind: 'cron',
      timeMs: Date.UTC(2026, 4, 12, 9),
      clock: 'TimeGenerated',
      host: 'web01',
      fqdn: 'web01.corp.example',
      program: 'cron',
      verb: 'CMD',
      raw: json,
    });
  });

  test('is a failure where its message or its time is of no use', () => {
    expect(failureOf({ SyslogMessage: {} })).toMatchObject({ code: 'field-invalid' });
    expect(failureOf({ SyslogMessage: 'x' })).toMatchObject({ code: 'time-missing' });
    expect(failureOf({ SyslogMessage: 'x', TimeGenerated: '?' })).toMatchObject({
      code: 'time-invalid',
    });
  });
});
