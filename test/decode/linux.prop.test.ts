import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { linux } from '../../src/decode/linux.ts';
import { utc } from '../../src/decode/time-zone.ts';
import { sysmonLinuxXml } from './linux-shapes.ts';

/** What one record decodes to, with what was held back; undefined where it is of another format. */
function decodeOne(content: string | Record<string, unknown>): readonly Decoded[] | undefined {
  const decoder = linux({ zone: utc, year: 2026, host: 'localhost' });
  const decoded = decoder.push(content, new SourceRecord(content, 's', 0));
  return decoded === undefined ? undefined : [...decoded, ...decoder.flush()];
}

/** A record is one event, one failure, or of another format. */
function expectAtMostOne(content: string | Record<string, unknown>): void {
  expect(decodeOne(content)?.length ?? 1).toBe(1);
}

const GOOD: readonly string[] = [
  '<78>Nov 24 02:10:57 web01 crontab[17700]: (root) REPLACE (root)',
  '2026-05-12T09:00:00.003456+00:00 web01 CRON[7]: (root) CMD (run-parts (a))',
  '<78>1 2026-05-12T09:00:00.003Z web01 crontab 17700 - [sd x="]"][b c="\\""] (root) LIST (root)',
  '- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond[2916]: (root) CMD (true)',
  'Nov 24 02:10:57 web01 audispd: type=CWD msg=audit(1778577243.118:48213): cwd="/"',
  'Nov 24 02:10:57 web01 audit[7]: PATH item=0 name="/etc/crontab" nametype=NORMAL',
  `<14>Nov 24 02:10:57 web01 sysmon: ${sysmonLinuxXml(1, { Image: '/bin/sh' })}`,
];

test('no text makes decoding throw, wherever it begins as syslog does', () => {
  const start = fc.constantFrom('', '<13>', '<13>1 ', '<13>1 - - - - - [', 'Nov 24 02:10:57 ', '(');
  const text = fc.tuple(start, fc.string({ unit: 'binary' })).map((parts) => parts.join(''));
  fc.assert(fc.property(text, expectAtMostOne), { numRuns: 1_000 });
});

test('no cut and no changed character of a good line makes decoding throw', () => {
  const change = fc.record({
    line: fc.constantFrom(...GOOD),
    at: fc.nat(200),
    by: fc.string({ unit: 'binary', maxLength: 3 }),
  });
  fc.assert(
    fc.property(change, ({ line, at, by }) => {
      expectAtMostOne(line.slice(0, at));
      expectAtMostOne(line.slice(0, at) + by + line.slice(at + by.length));
    }),
    { numRuns: 1_000 },
  );
});

test('no JSON makes decoding throw', () => {
  const names = [
    ...['SyslogMessage', 'Computer', 'HostName', 'ProcessName', 'ProcessID', 'Facility'],
    ...['EventTime', 'TimeGenerated', 'MESSAGE', '__REALTIME_TIMESTAMP', '_HOSTNAME', '_PID'],
    ...['SYSLOG_IDENTIFIER', 'SYSLOG_FACILITY', 'PRIORITY', 'message', '@timestamp', 'host'],
    ...['host.name', 'log', 'log.file.path', 'process', 'process.name', 'event.dataset'],
    ...['__proto__', 'constructor'],
  ];
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(...GOOD, '2026-05-12T09:00:00Z', '1778577243118000', 'system.auth'),
    fc.record({ name: fc.jsonValue(), file: fc.record({ path: fc.jsonValue() }) }),
  );
  const content = fc
    .dictionary(fc.constantFrom(...names), value)
    .map((fields): Record<string, unknown> => JSON.parse(JSON.stringify(fields)));
  fc.assert(fc.property(content, expectAtMostOne), { numRuns: 1_000 });
});

test('a line of a megabyte is read in a moment, whatever it repeats', () => {
  const headers = [
    '',
    '<13>',
    'Nov 24 02:10:57 ',
    '<13>1 - - - - - [',
    '<13>1 - h cron - - (root) ',
  ];
  for (const header of headers) {
    for (const piece of [' ', '<', '[', ']', '"', '\\', '(', ')', ':', '1', 'A ', 'a]:', '- 1 ']) {
      expectAtMostOne(header + piece.repeat(1_000_000 / piece.length));
    }
  }
});
