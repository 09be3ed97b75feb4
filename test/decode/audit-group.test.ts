import { describe, expect, test } from 'vitest';
import { AuditGroup } from '../../src/decode/audit-group.ts';
import { type AuditRecord, readAuditRecord } from '../../src/decode/audit-record.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { type AuditCall, callLines, TIME_MS } from './audit-lines.ts';

const stamp = { host: 'web01', fqdn: undefined, timeMs: TIME_MS, clock: 'audit', serial: '4821' };

function records(call: AuditCall): readonly AuditRecord[] {
  return callLines(call).map((text, position) => {
    const record = readAuditRecord(text, undefined, { source: 'audit.log', position });
    if (record === undefined || record instanceof RecordFailure) throw new Error(text);
    return record;
  });
}

/** Whether the group is whole after each of the records. */
function wholeAfter(all: readonly AuditRecord[]): readonly boolean[] {
  const [first, ...rest] = all;
  if (first === undefined) return [];
  const group = new AuditGroup('id', stamp, first);
  const whole = [group.isComplete];
  for (const record of rest) {
    group.add(record);
    whole.push(group.isComplete);
  }
  return whole;
}

const open: AuditCall = {
  syscall: 257,
  args: ['ffffff9c', '0', '441', '1b6'],
  cwd: '/root',
  items: [
    { nametype: 'PARENT', name: '/etc/' },
    { nametype: 'NORMAL', name: '/etc/crontab' },
  ],
  proctitle: 'bash',
};

describe('an event is whole', () => {
  test('with call, directory, every file and command line, in whatever order', () => {
    expect(wholeAfter(records(open))).toEqual([false, false, false, false, true]);
    expect(wholeAfter(records(open).toReversed())).toEqual([false, false, false, false, true]);
  });

  test('without files needs no directory', () => {
    expect(wholeAfter(records({ syscall: 1, proctitle: 'cron' }))).toEqual([false, true]);
  });

  test('with all arguments, where a program was started', () => {
    const execve = ['sh', '-c', 'x y'];
    const start = { syscall: 59, execve, cwd: '/', items: open.items ?? [], proctitle: 'sh' };
    const all = records(start);
    expect(wholeAfter(all).at(-1)).toBe(true);
    expect(wholeAfter(all.filter(({ type }) => type !== 'EXECVE'))).not.toContain(true);
    const failed = records({ ...start, success: 'no' });
    expect(wholeAfter(failed.filter(({ type }) => type !== 'EXECVE')).at(-1)).toBe(true);
  });

  test('with its flags, where the call is openat2', () => {
    const all = records({ ...open, syscall: 437, oflag: '0102' });
    expect(wholeAfter(all).at(-1)).toBe(true);
    expect(wholeAfter(all.filter(({ type }) => type !== 'OPENAT2'))).not.toContain(true);
  });

  test('never, where the call announces more than comes, or does not say', () => {
    const [call, ...others] = records(open);
    if (call === undefined) throw new Error('no call');
    const pairs = call.pairs.map((value, i) => (call.pairs[i - 1] === 'items' ? '9' : value));
    expect(wholeAfter([{ ...call, pairs }, ...others])).not.toContain(true);
    expect(wholeAfter([{ ...call, pairs: [] }, ...others])).not.toContain(true);
    expect(wholeAfter(others)).not.toContain(true);
  });
});

test('a record that comes again changes nothing', () => {
  const [call, ...others] = records(open);
  if (call === undefined) throw new Error('no call');
  const group = new AuditGroup('id', stamp, call);
  group.add({ ...call, origin: { source: 'audit.log', position: 99 } });
  for (const record of [...others.slice(0, 2), ...others.slice(0, 2)]) group.add(record);
  expect(group.isComplete).toBe(false);
  expect(group.records.map(({ origin }) => origin.position)).toEqual([0, 1, 2]);
  expect(group.size).toBe(3);
});
