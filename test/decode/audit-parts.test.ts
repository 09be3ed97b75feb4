import { describe, expect, test } from 'vitest';
import { AuditGroup } from '../../src/decode/audit-group.ts';
import { type AuditParts, partsOf } from '../../src/decode/audit-parts.ts';
import { readAuditRecord } from '../../src/decode/audit-record.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { callLines, line, TIME_MS } from './audit-lines.ts';

function partsOfLines(lines: readonly string[]): AuditParts {
  const stamp = { host: 'web01', fqdn: undefined, timeMs: TIME_MS, clock: 'audit', serial: '4821' };
  let group: AuditGroup | undefined;
  for (const [position, text] of lines.entries()) {
    const record = readAuditRecord(text, undefined, { source: 'audit.log', position });
    if (record === undefined || record instanceof RecordFailure) throw new Error(text);
    if (group === undefined) group = new AuditGroup('id', stamp, record);
    else group.add(record);
  }
  if (group === undefined) throw new Error('no lines');
  return partsOf(group);
}

const rename = {
  syscall: 264,
  cwd: '/var/spool/cron',
  items: [
    { nametype: 'PARENT', name: 'crontabs/' },
    { nametype: 'DELETE', name: 'crontabs/tmp.x' },
    { nametype: 'CREATE', name: 'crontabs/root' },
  ],
  proctitle: 'crontab -',
};

describe('the parts of an event', () => {
  test('know the type of a name by its name on RHEL 7, too', () => {
    const lines = callLines(rename).map((text) => text.replace('nametype=', 'objtype='));
    expect(partsOfLines(lines).paths.map(({ nameType }) => nameType)).toEqual([
      'PARENT',
      'DELETE',
      'CREATE',
    ]);
  });

  test('are the call, its files in order, directory and command line', () => {
    const parts = partsOfLines(callLines(rename).toReversed());
    expect(parts).toMatchObject({
      callName: 'renameat',
      isSuccess: true,
      cwd: '/var/spool/cron',
      title: 'crontab -',
      openHow: undefined,
      positions: [0, 1, 2, 3, 4, 5],
      lead: { type: 'SYSCALL' },
    });
    expect(parts.paths.map(({ item, nameType, path }) => [item, nameType, path])).toEqual([
      ['0', 'PARENT', undefined],
      ['1', 'DELETE', '/var/spool/cron/crontabs/tmp.x'],
      ['2', 'CREATE', '/var/spool/cron/crontabs/root'],
    ]);
  });

  test('say whether the call succeeded, where they know', () => {
    expect(partsOfLines(callLines({ ...rename, success: 'no' })).isSuccess).toBe(false);
    expect(partsOfLines(callLines({ ...rename, success: '?' })).isSuccess).toBeUndefined();
    expect(partsOfLines([line('PATH', 'item=0 name="/x"')]).isSuccess).toBeUndefined();
  });

  test('have no path where the file has no name', () => {
    const items = [
      { nametype: 'NORMAL', name: null },
      { nametype: 'NORMAL', name: '' },
    ];
    const { paths } = partsOfLines(callLines({ ...rename, items }));
    expect(paths.map(({ path }) => path)).toEqual([undefined, undefined]);
  });

  test('of one record have no positions', () => {
    expect(partsOfLines([line('AVC', 'avc:  denied')]).positions).toBeUndefined();
  });
});

test('without a call the record leads that says the most', () => {
  const title = line('PROCTITLE', 'proctitle=6162');
  const path = line('PATH', 'item=0 name="/x"');
  const avc = line('AVC', 'avc:  denied');
  expect(partsOfLines([title, path, avc]).lead.type).toBe('AVC');
  expect(partsOfLines([title, path]).lead.type).toBe('PROCTITLE');
});
