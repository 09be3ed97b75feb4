import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { AuditAssembler } from '../../src/decode/audit-assembler.ts';
import type { AuditGroup } from '../../src/decode/audit-group.ts';
import { readAuditRecord, readJournalRecord } from '../../src/decode/audit-record.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { type AuditCall, callLines, line, TIME_MS } from './audit-lines.ts';

/** An assembler that is fed with lines, and answers with the types of the records of each event. */
class Feed {
  readonly #assembler: AuditAssembler = new AuditAssembler();
  #position: number = 0;

  push(text: string, host: string = 'web01'): readonly string[] {
    const record = readAuditRecord(text, undefined, this.#origin());
    if (record === undefined || record instanceof RecordFailure) throw new Error(text);
    const { serial, timeMs = 0 } = record;
    return outline(
      this.#assembler.push(record, { host, fqdn: undefined, timeMs, clock: 'audit', serial }),
    );
  }

  pushJournal(text: string, timeMs: number, host: string = 'web01'): readonly string[] {
    const record = readJournalRecord(text, this.#origin());
    if (record === undefined || record instanceof RecordFailure) throw new Error(text);
    const stamp = { host, fqdn: undefined, timeMs, clock: 'syslog', serial: undefined };
    return outline(this.#assembler.push(record, stamp));
  }

  flush(): readonly string[] {
    return outline(this.#assembler.flush());
  }

  #origin() {
    this.#position += 1;
    return { source: 'audit.log', position: this.#position - 1 };
  }
}

function outline(groups: readonly AuditGroup[]): readonly string[] {
  return groups.map(({ records }) =>
    records.map(({ type, origin }) => `${type}@${origin.position}`).join(' '),
  );
}

const call: AuditCall = {
  syscall: 257,
  cwd: '/root',
  items: [{ nametype: 'NORMAL', name: '/etc/crontab' }],
  proctitle: 'cat',
};
const [SYSCALL = '', CWD = '', PATH = '', PROCTITLE = ''] = callLines(call);

describe('an event is closed', () => {
  test('when it is complete, and not before', () => {
    const feed = new Feed();
    expect([SYSCALL, CWD, PATH].flatMap((text) => feed.push(text))).toEqual([]);
    expect(feed.push(PROCTITLE)).toEqual(['SYSCALL@0 CWD@1 PATH@2 PROCTITLE@3']);
    expect(feed.flush()).toEqual([]);
  });

  test('at the record that ends it, which is none of its own', () => {
    const feed = new Feed();
    feed.push(SYSCALL);
    expect(feed.push(line('EOE', ''))).toEqual(['SYSCALL@0']);
    expect(feed.push(line('EOE', ''))).toEqual([]);
    expect(feed.flush()).toEqual([]);
  });

  test.each([
    [-1, []],
    [0, []],
    [1, ['SYSCALL@0']],
  ])('at a record of its host that is %i ms beyond the gap', (beyondMs, closed) => {
    for (const sign of [1, -1]) {
      const feed = new Feed();
      feed.push(SYSCALL);
      const timeMs = TIME_MS + sign * (LIMITS.auditGapMs + beyondMs);
      expect(feed.push(line('CWD', 'cwd="/"', { serial: 1, timeMs }))).toEqual(closed);
    }
  });

  test('at no record of another host', () => {
    const feed = new Feed();
    feed.push(SYSCALL, 'web01');
    const later = line('CWD', 'cwd="/"', { serial: 1, timeMs: TIME_MS + 60_000 });
    expect(feed.push(later, 'web02')).toEqual([]);
  });

  test('when it has as many records as an event may have', () => {
    const feed = new Feed();
    const path = (item: number): string => line('PATH', `item=${item} name="/x"`);
    for (let item = 1; item < LIMITS.auditEventRecordsMax; item += 1) {
      expect(feed.push(path(item))).toEqual([]);
    }
    expect(feed.push(path(LIMITS.auditEventRecordsMax))).toHaveLength(1);
    expect(feed.push(path(LIMITS.auditEventRecordsMax + 1))).toEqual(['PATH@1024']);
    expect(feed.push(path(LIMITS.auditEventRecordsMax + 1))).toEqual([]);
  });

  test('when too many are open and it is the oldest', () => {
    const feed = new Feed();
    for (let serial = 0; serial < LIMITS.auditEventsMax; serial += 1) {
      expect(feed.push(line('CWD', 'cwd="/"', { serial }))).toEqual([]);
    }
    expect(feed.push(line('CWD', 'cwd="/"', { serial: 9_999 }))).toEqual(['CWD@0']);
    expect(feed.flush()).toHaveLength(LIMITS.auditEventsMax);
  });

  test('at the end of the input', () => {
    const feed = new Feed();
    feed.push(SYSCALL);
    feed.push(line('CWD', 'cwd="/"', { serial: 1 }));
    expect(feed.flush()).toEqual(['SYSCALL@0', 'CWD@1']);
    expect(feed.flush()).toEqual([]);
  });
});

describe('records of several events', () => {
  test('may stand between each other, of one host and of several', () => {
    const feed = new Feed();
    const other = callLines({ ...call, serial: 4822 });
    const lines = [SYSCALL, CWD, PATH, PROCTITLE];
    const closed = lines.flatMap((text, i) => [
      ...feed.push(text, 'web01'),
      ...feed.push(other[i] ?? '', 'web01'),
      ...feed.push(text, 'web02'),
    ]);
    expect(closed).toEqual([
      'SYSCALL@0 CWD@3 PATH@6 PROCTITLE@9',
      'SYSCALL@1 CWD@4 PATH@7 PROCTITLE@10',
      'SYSCALL@2 CWD@5 PATH@8 PROCTITLE@11',
    ]);
  });

  test('with one serial and two times are two events', () => {
    const feed = new Feed();
    feed.push(SYSCALL);
    feed.push(line('CWD', 'cwd="/"', { timeMs: TIME_MS + 1 }));
    expect(feed.flush()).toEqual(['SYSCALL@0', 'CWD@1']);
  });
});

describe('a record of a closed event', () => {
  test('is dropped where it comes a second time', () => {
    const feed = new Feed();
    for (const text of [SYSCALL, CWD, PATH, PROCTITLE]) feed.push(text);
    for (const text of [SYSCALL, CWD, PATH, PROCTITLE]) expect(feed.push(text)).toEqual([]);
    expect(feed.flush()).toEqual([]);
  });

  test('is an event of its own where it is new', () => {
    const feed = new Feed();
    for (const text of [SYSCALL, CWD, PATH, PROCTITLE]) feed.push(text);
    const late = line('PATH', 'item=1 name="/etc/cron.d/x" nametype=CREATE');
    expect(feed.push(late)).toEqual(['PATH@4']);
    expect(feed.push(late)).toEqual([]);
  });
});

test('a record of a program is an event of its own, once', () => {
  const feed = new Feed();
  const text = line('USER_CMD', `pid=7 msg='cmd=6C73'`);
  expect(feed.push(text)).toEqual(['USER_CMD@0']);
  expect(feed.push(text)).toEqual([]);
});

describe('records of the journal', () => {
  const second = TIME_MS - 118;
  const path = 'PATH item=0 name="/etc/crontab" nametype=NORMAL';

  test('follow the system call of their second', () => {
    const feed = new Feed();
    feed.pushJournal('SYSCALL arch=c000003e syscall=257 items=2 ses=5>', second);
    feed.pushJournal('CWD cwd="/root"', second);
    feed.pushJournal(path, second);
    expect(feed.pushJournal('SYSCALL arch=c000003e syscall=1 items=0', second)).toEqual([
      'SYSCALL@0 CWD@1 PATH@2',
    ]);
    expect(feed.pushJournal('PROCTITLE proctitle=6162', second)).toEqual(['SYSCALL@3 PROCTITLE@4']);
  });

  test('begin an event where no system call of their second came before', () => {
    const feed = new Feed();
    expect(feed.pushJournal('CWD cwd="/root"', second)).toEqual([]);
    expect(feed.pushJournal(path, second)).toEqual([]);
    expect(feed.pushJournal(path, second + 1_000)).toEqual(['CWD@0 PATH@1']);
    expect(feed.flush()).toEqual(['PATH@2']);
  });

  test('do not follow a system call of another host', () => {
    const feed = new Feed();
    feed.pushJournal('SYSCALL arch=c000003e items=1', second, 'web01');
    feed.pushJournal(path, second, 'web02');
    expect(feed.flush()).toEqual(['SYSCALL@0', 'PATH@1']);
  });

  test('that tell of something else are events of their own and end none', () => {
    const feed = new Feed();
    feed.pushJournal('SYSCALL arch=c000003e items=1', second);
    expect(feed.pushJournal('ANOM_ABEND auid=1 sig=6', second)).toEqual(['ANOM_ABEND@1']);
    expect(feed.pushJournal('AVC avc:  denied', second)).toEqual(['AVC@2']);
    feed.pushJournal(path, second);
    expect(feed.flush()).toEqual(['SYSCALL@0 PATH@3']);
  });
});

test('events that never end are held within bounds, however many', () => {
  const feed = new Feed();
  let closed = 0;
  const events = 30_000;
  for (let serial = 0; serial < events; serial += 1) {
    closed += feed.push(`type=CWD msg=audit(1778577243.118:${serial}): cwd="/"`).length;
  }
  expect(closed).toBe(events - LIMITS.auditEventsMax);
  expect(feed.flush()).toHaveLength(LIMITS.auditEventsMax);
});
