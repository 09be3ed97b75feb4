import { expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { syslogEvent } from '../../src/decode/syslog-event.ts';
import type { SyslogMessage } from '../../src/decode/syslog-message.ts';

const message: SyslogMessage = {
  host: 'WEB01.corp.example',
  tag: 'CRON',
  program: 'cron',
  pid: 7,
  facility: 'cron',
  severity: 'info',
  text: '(root) CMD (true)',
  timeMs: 1,
  clock: 'syslog',
};
const host = { host: 'web01', fqdn: 'web01.corp.example' };
const record = new SourceRecord('the record', 'test', 3);
const common = {
  timeMs: 1,
  clock: 'syslog',
  ...host,
  origin: { source: 'test', position: 3 },
  raw: 'the record',
};

test('what cron says is an event of kind cron', () => {
  expect(syslogEvent(message, 1, host, record)).toEqual({
    kind: 'cron',
    ...common,
    telemetry: 'syslog/cron',
    program: 'cron',
    pid: 7,
    user: 'root',
    verb: 'CMD',
    detail: 'true',
    fields: {
      program: 'CRON',
      pid: 7,
      message: '(root) CMD (true)',
      host: 'WEB01.corp.example',
      facility: 'cron',
      severity: 'info',
      user: 'root',
      verb: 'CMD',
      detail: 'true',
    },
  });
});

test('any other message is an event of kind other, with its fields', () => {
  const other = { ...message, text: 'pam_unix(cron:session): session opened', host: undefined };
  expect(syslogEvent(other, 1, host, record)).toEqual({
    kind: 'other',
    ...common,
    telemetry: 'syslog/cron',
    fields: {
      program: 'CRON',
      pid: 7,
      message: 'pam_unix(cron:session): session opened',
      host: 'web01',
      facility: 'cron',
      severity: 'info',
    },
  });
});
