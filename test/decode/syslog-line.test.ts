import { describe, expect, test } from 'vitest';
import { readSyslogLine } from '../../src/decode/syslog-line.ts';

const origin = { source: 'test', position: 3 };
const partsOf = (line: string): unknown => readSyslogLine(line, origin);

describe('a line of syslog', () => {
  test('may be of RFC 3164 with its priority or without', () => {
    const parts = { timeText: 'Nov 24 02:10:57', host: 'web01', tag: 'cron', pid: 7, text: 'x' };
    const line = 'Nov 24 02:10:57 web01 cron[7]: x';
    expect(partsOf(line)).toEqual({ ...parts, priority: undefined });
    expect(partsOf(`<78>${line}`)).toEqual({ ...parts, priority: 78 });
  });

  test('may have the time of ISO 8601 in that place', () => {
    const parts = { timeText: '2026-05-12T09:00:00+02:00', host: 'web01', tag: 'cron', text: 'x' };
    const line = '2026-05-12T09:00:00+02:00 web01 cron: x';
    expect(partsOf(line)).toMatchObject(parts);
    expect(partsOf(`<30>${line}`)).toMatchObject({ ...parts, priority: 30 });
  });

  test('may be of RFC 5424', () => {
    expect(partsOf('<78>1 2026-05-12T09:00:00Z web01 cron 7 - - x')).toEqual({
      priority: 78,
      timeText: '2026-05-12T09:00:00Z',
      host: 'web01',
      tag: 'cron',
      pid: 7,
      text: 'x',
    });
  });

  test('may stand in the log of a supercomputer, which gives seconds and a node', () => {
    const head = '- 1131566461 2005.11.09 dn228';
    const line = `${head} Nov 9 12:01:01 dn228/dn228 crond[2916]: (root) CMD (run-parts)`;
    expect(partsOf(line)).toEqual({
      priority: undefined,
      timeText: '1131566461',
      host: 'dn228',
      tag: 'crond',
      pid: 2_916,
      text: '(root) CMD (run-parts)',
    });
    expect(partsOf(line.replace('-', 'ECC'))).toMatchObject({ host: 'dn228', tag: 'crond' });
    expect(partsOf(`${head} nothing known`)).toBeUndefined();
    expect(partsOf(`${head} Nov 9 12:01:01`)).toMatchObject({ code: 'record-truncated' });
  });
});

describe('a priority', () => {
  const line = 'Nov 24 02:10:57 web01 x';

  test('is at most 191', () => {
    expect(partsOf(`<0>${line}`)).toMatchObject({ priority: 0 });
    expect(partsOf(`<190>${line}`)).toMatchObject({ priority: 190 });
    expect(partsOf(`<191>${line}`)).toMatchObject({ priority: 191 });
    for (const priority of ['192', '999999', '9'.repeat(1_000_000)]) {
      expect(partsOf(`<${priority}>${line}`)).toMatchObject({
        code: 'field-invalid',
        message: expect.stringContaining('191'),
        origin,
      });
    }
  });

  test('has a time behind it', () => {
    for (const rest of ['', 'hello', 'nov 24 02:10:57 x', '2 2026-05-12T09:00:00Z a b - - - x']) {
      expect(partsOf(`<13>${rest}`)).toMatchObject({ code: 'time-missing' });
    }
  });
});

test.each(['', 'hello world', '<', '<13', '<13 >x', '<a>x', '<-1>x', '{}', '-', '\ttabbed'])(
  '%j is no line of syslog',
  (line) => {
    expect(partsOf(line)).toBeUndefined();
  },
);
