import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { readAuditRecord, readJournalRecord } from '../../src/decode/audit-record.ts';
import { utc } from '../../src/decode/time-zone.ts';
import { line, TIME_MS } from './audit-lines.ts';

const origin = { source: 'audit.log', position: 3 };

describe('a record with its stamp', () => {
  test('has type, serial, time, host and fields', () => {
    const text = line('CWD', 'cwd="/root"', { node: 'db1' });
    expect(readAuditRecord(text, undefined, origin)).toEqual({
      type: 'CWD',
      serial: '4821',
      timeMs: TIME_MS,
      node: 'db1',
      pairs: ['cwd', '/root'],
      text,
      origin,
    });
  });

  test('may be interpreted, and then its time is local', () => {
    const text = 'type=CWD msg=audit(05/12/2026 09:14:03.118:4821) : cwd=/my home';
    expect(readAuditRecord(text, utc, origin)).toMatchObject({
      timeMs: TIME_MS,
      pairs: ['cwd', '/my home'],
    });
    expect(readAuditRecord(text, undefined, origin)).toMatchObject({
      code: 'time-without-zone',
      origin,
    });
  });

  test('may have no fields at all', () => {
    const text = 'type=PROCTITLE msg=audit(05/12/2026 09:14:03.118:4821) :';
    expect(readAuditRecord(text, utc, origin)).toMatchObject({ type: 'PROCTITLE', pairs: [] });
  });

  test('is refused for a time that is none, and for too many fields', () => {
    expect(readAuditRecord('type=CWD msg=audit(yesterday:1): cwd="/"', utc, origin)).toMatchObject({
      code: 'time-invalid',
      origin,
    });
    const wide = line('CWD', 'a=1 '.repeat(LIMITS.recordFieldsMax + 1));
    expect(readAuditRecord(wide, utc, origin)).toMatchObject({ code: 'record-too-wide', origin });
  });

  test('never prints what it holds in a failure', () => {
    const failure = readAuditRecord('type=CWD msg=audit(s3cret:1): x', utc, origin);
    expect(JSON.stringify(failure)).not.toContain('s3cret');
  });

  test('is not seen in another text', () => {
    for (const text of ['', 'SYSCALL arch=c000003e', 'type=access path=/x', '{"type":"PATH"}']) {
      expect(readAuditRecord(text, utc, origin)).toBeUndefined();
    }
  });
});

describe('a record of the journal', () => {
  test('has type and fields, and neither time nor serial', () => {
    expect(readJournalRecord('PATH item=1 name="/etc/cron.d/x"', origin)).toEqual({
      type: 'PATH',
      serial: undefined,
      timeMs: undefined,
      node: undefined,
      pairs: ['item', '1', 'name', '/etc/cron.d/x'],
      text: 'PATH item=1 name="/etc/cron.d/x"',
      origin,
    });
    expect(readJournalRecord('AVC avc:  denied  { read } for  pid=7', origin)).toMatchObject({
      type: 'AVC',
      pairs: ['pid', '7'],
    });
    expect(readJournalRecord('UNKNOWN[1337] oflag=02', origin)).toMatchObject({ type: 'OPENAT2' });
  });

  test('may be cut by a pager', () => {
    expect(readJournalRecord('SYSCALL uid=0 ses=58>', origin)).toMatchObject({
      pairs: ['uid', '0'],
    });
  });

  test('is refused for too many fields', () => {
    const wide = `SYSCALL ${'a=1 '.repeat(LIMITS.recordFieldsMax + 1)}`;
    expect(readJournalRecord(wide, origin)).toMatchObject({ code: 'record-too-wide' });
  });

  test('is not seen in another text', () => {
    for (const text of ['', 'SYSCALL', 'GET /x?a=1', 'syscall a=1', 'Note that a=1', 'A']) {
      expect(readJournalRecord(text, origin)).toBeUndefined();
    }
  });
});
