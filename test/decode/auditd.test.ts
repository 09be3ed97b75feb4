import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { auditDecoder, isAuditText } from '../../src/decode/auditd.ts';
import { decodeLines, eventOfLines, eventsOfLines } from './audit-decoded.ts';
import { type AuditCall, callLines, line, TIME_MS } from './audit-lines.ts';

const create: AuditCall = {
  syscall: 257,
  args: ['ffffff9c', '55d0', '241', '1b6'],
  cwd: '/root',
  items: [
    { nametype: 'PARENT', name: '/etc/cron.d/', mode: '040755' },
    { nametype: 'CREATE', name: '/etc/cron.d/nightly' },
  ],
  proctitle: 'bash',
};
const from = { host: 'db1', fqdn: 'db1.example.org', timeMs: TIME_MS, clock: 'syslog' };

function codes(text: string): readonly unknown[] {
  return decodeLines([text]).map((decoded) =>
    decoded.kind === 'decodeFailure' ? [decoded.code, decoded.origin.position] : decoded.kind,
  );
}

describe('a record', () => {
  test('is held until its event is whole', () => {
    const decoder = auditDecoder({ zone: undefined, year: undefined }, 'web01');
    const lines = callLines(create);
    const counts = lines.map((text, position) => {
      const record = new SourceRecord(text, 'audit.log', position);
      return decoder.push(text, undefined, record)?.length;
    });
    expect(counts).toEqual([0, 0, 0, 0, 1]);
    expect(decoder.flush()).toEqual([]);
  });

  test('may share a text with others, each on a line of its own', () => {
    const text = `${callLines(create).join('\r\n')}\n`;
    expect(eventOfLines([text])).toMatchObject({ kind: 'file', path: '/etc/cron.d/nightly' });
    expect(codes(`${text}type=SYSCALL no stamp`)).toEqual(['file', ['unknown-format', 0]]);
  });

  test('is of the host it names, else of its carrier, else of the host that is assumed', () => {
    const lines = callLines(create);
    expect(eventOfLines(lines)).toMatchObject({ host: 'web01', fqdn: undefined });
    expect(eventOfLines(lines, from)).toMatchObject({ host: 'db1', fqdn: 'db1.example.org' });
    expect(eventOfLines(callLines({ ...create, node: 'APP7.example.org' }), from)).toMatchObject({
      host: 'app7',
      fqdn: 'app7.example.org',
    });
  });

  test('of another source is of another event where the host is assumed, and only there', () => {
    const events = (call: AuditCall): number => {
      const decoder = auditDecoder({ zone: undefined, year: undefined }, 'web01');
      const records = ['a.log', 'b.log'].flatMap((source) =>
        callLines(call).map((text, position) => new SourceRecord(text, source, position)),
      );
      return records.flatMap((one) => decoder.push(String(one.data), undefined, one) ?? []).length;
    };
    expect(events(create)).toBe(2);
    expect(events({ ...create, node: 'app7' })).toBe(1);
  });

  test('has its own time, whatever its carrier says', () => {
    const event = eventOfLines(callLines(create), { ...from, timeMs: 0 });
    expect(event).toMatchObject({ timeMs: TIME_MS, clock: 'audit' });
  });

  test.each([
    ['type=CWD msg=audit(1778577243.118:48', 'record-truncated'],
    ['type=CWD msg=audit(1778577243.118:x): cwd="/"', 'field-invalid'],
    ['type=cwd msg=audit(1778577243.118:48): cwd="/"', 'field-invalid'],
    ['type=CWD msg=audit(then:48): cwd="/"', 'time-invalid'],
    [`type=CWD msg=audit(1.000:48): ${'a=1 '.repeat(1_001)}`, 'record-too-wide'],
  ])('that is broken is a failure: %#', (text, code) => {
    expect(codes(text)).toEqual([[code, 0]]);
  });

  test('with a local time needs a zone', () => {
    const text = 'type=CWD msg=audit(05/12/2026 09:14:03.118:48) : cwd=/';
    const decoder = auditDecoder({ zone: undefined, year: undefined }, 'web01');
    const decoded = decoder.push(text, undefined, new SourceRecord(text, 'audit.log', 0));
    expect(decoded).toMatchObject([{ code: 'time-without-zone' }]);
    expect(eventOfLines([text])).toMatchObject({ timeMs: TIME_MS });
  });

  test('is not seen in another text', () => {
    const decoder = auditDecoder({ zone: undefined, year: undefined }, 'web01');
    for (const text of ['', '{}', 'hello', 'type=access path=/x', 'SYSCALL arch=c000003e']) {
      expect(decoder.push(text, undefined, new SourceRecord(text, 'x', 0))).toBeUndefined();
      expect(isAuditText(text)).toBe(false);
    }
  });
});

describe('a record of the journal', () => {
  const lines = [
    'SYSCALL arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=55 a2=242 a3=1b6 ' +
      'items=2 ppid=41 pid=42 auid=4294967295 uid=0 gid=0 tty=>',
    'CWD cwd="/var/tmp"',
    'PATH item=0 name="/etc/cron.hourly/" inode=1 mode=040755 nametype=PARENT',
    'PATH item=1 name="/etc/cron.hourly/x" inode=2 mode=0100644 nametype=CREATE',
    'PROCTITLE proctitle=6C73002D7274',
  ];

  test('has host, time and clock of its carrier, and no number', () => {
    const event = eventOfLines(lines, from);
    expect(event).toMatchObject({
      kind: 'file',
      op: 'create',
      path: '/etc/cron.hourly/x',
      commandLine: 'ls -rt',
      user: 'root',
      loginUser: undefined,
      image: undefined,
      host: 'db1',
      timeMs: TIME_MS,
      clock: 'syslog',
      recordId: undefined,
      origin: { position: 3 },
      records: [0, 1, 2, 3, 4],
    });
    expect(event.raw).toBe(lines[3]);
  });

  test('is refused where its carrier has no time', () => {
    expect(decodeLines(lines.slice(1, 2), { host: 'db1' })).toMatchObject([
      { code: 'time-missing' },
    ]);
  });

  test('is read only where something carries it', () => {
    const text = lines[0] ?? '';
    const decoder = auditDecoder({ zone: undefined, year: undefined }, 'web01');
    expect(decoder.push(text, undefined, new SourceRecord(text, 'x', 0))).toBeUndefined();
  });
});

test('the log of the kernel and ausearch tell the same as the log of auditd', () => {
  const stamp = (text: string): string => text.replace('type=', 'audit: type=').replace('msg=', '');
  const numbered = callLines(create)
    .map(stamp)
    .map((text) => text.replace('type=SYSCALL', 'type=1300').replace('type=PATH', 'type=1302'));
  const interpreted = [
    'type=PROCTITLE msg=audit(05/12/2026 09:14:03.118:4821) : proctitle=bash',
    'type=PATH msg=audit(05/12/2026 09:14:03.118:4821) : item=1 name=/etc/cron.d/nightly ' +
      'mode=file,644 nametype=CREATE',
    'type=PATH msg=audit(05/12/2026 09:14:03.118:4821) : item=0 name=/etc/cron.d/ nametype=PARENT',
    'type=CWD msg=audit(05/12/2026 09:14:03.118:4821) : cwd=/root',
    'type=SYSCALL msg=audit(05/12/2026 09:14:03.118:4821) : arch=x86_64 syscall=openat ' +
      'success=yes exit=3 a0=AT_FDCWD a1=0x55d0 a2=O_WRONLY|O_CREAT|O_TRUNC a3=0x1b6 items=2 ' +
      'ppid=4120 pid=4131 auid=1000 uid=root ses=7 comm=bash exe=/usr/bin/bash key=cron',
  ];
  const meaning = (lines: readonly string[]): object => {
    const { raw, fields, origin, records, ...rest } = eventOfLines(lines);
    return rest;
  };
  expect(meaning(numbered)).toEqual(meaning(callLines(create)));
  expect(meaning(interpreted)).toEqual(meaning(callLines(create)));
});

describe('an event with', () => {
  test('hexadecimal that is broken keeps the text it is', () => {
    const lines = callLines(create).map((text) =>
      text.replace('"/etc/cron.d/nightly"', '2F6574632F63726F6E2E6').replace('="bash"', '=626'),
    );
    expect(eventOfLines(lines)).toMatchObject({ path: '/root/2F6574632F63726F6E2E6' });
  });

  test('a clock that jumps inside it loses no record', () => {
    const lines = callLines(create);
    const jumped = callLines({ ...create, timeMs: TIME_MS + 3_600_000 });
    const mixed = lines.map((text, i) => (i % 2 === 0 ? text : (jumped[i] ?? '')));
    const positions = eventsOfLines(mixed).flatMap(({ origin, records = [origin.position] }) => [
      ...records,
    ]);
    expect(positions.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  });

  test('a number of files or arguments that is a lie is told all the same', () => {
    const files = callLines(create).map((text) => text.replace('items=2', 'items=4294967295'));
    expect(eventOfLines(files)).toMatchObject({ kind: 'file', path: '/etc/cron.d/nightly' });
    const few = callLines(create).map((text) => text.replace('items=2', 'items=0'));
    expect(eventsOfLines(few).map(({ kind }) => kind)).toEqual(['file']);
    const started = callLines({ syscall: 59, execve: ['sh', '-c'], cwd: '/', proctitle: 'sh' }).map(
      (text) => text.replace('argc=2', 'argc=4294967295'),
    );
    expect(eventOfLines(started)).toMatchObject({ kind: 'process', commandLine: 'sh -c' });
  });

  test('half a character in a name keeps it', () => {
    const text = line('PATH', 'item=1 name="/tmp/\ud800" nametype=CREATE');
    expect(eventOfLines([text])).toMatchObject({ path: '/tmp/\ud800' });
  });
});

describe('a line of four megabytes', () => {
  const head = 'type=SYSCALL msg=audit(1778577243.118:48)';
  const size = LIMITS.recordCharsMax - 100;
  const fill = (pattern: string): string => pattern.repeat(Math.floor(size / pattern.length));
  const lines = [
    `${head}: ${fill(' ')}`,
    `${head}: ${fill('=')}`,
    `${head}: ${fill('"')}`,
    `${head}: ${fill('a="')}`,
    `${head}: ${fill("msg='")}`,
    `${head}: ${fill('a')}`,
    `${head}: ${fill('a=1 ')}`,
    `${head}: ${fill('a=(null) ')}`,
    `${head}: exe=${fill('6')}`,
    `${head}: exe=${fill('/../')}`,
    `${head} : ${fill(' a')}`,
    `${head} : a=${fill(' b ')}`,
    `${head} : a=${fill(' b=')}`,
    `${head} : exe=${fill("' ")}`,
    `type=PATH msg=audit(1.000:1): nametype=CREATE name="${fill('/../a')}"`,
    `type=EXECVE msg=audit(1.000:1): argc=9 a0[0]=${fill('61')}`,
    `type=EXECVE msg=audit(1.000:1) : a0=${fill(' a1')}`,
    `type=${fill('A')}`,
    `type=${fill('A')} msg=audit(1.000:1): x`,
    `type=CWD msg=audit(${fill('1')}`,
    `type=CWD msg=audit(${fill('1:')}) : x`,
    `type=CWD msg=audit(${fill('1')}.1:1): x`,
    `node=${fill('x')} type=CWD msg=audit(1.000:1): x`,
    `audit: ${fill('audit: ')}`,
    `SYSCALL ${fill('a=1>')}>`,
  ];

  test.each(lines.map((text, i) => [i, text] as const))('is read in a moment: %i', (_, text) => {
    const decoder = auditDecoder({ zone: undefined, year: undefined }, 'web01');
    const startMs = performance.now();
    decoder.push(text, from, new SourceRecord(text, 'audit.log', 0));
    decoder.flush();
    // Far more than it takes, and far less than anything worse than linear would.
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
