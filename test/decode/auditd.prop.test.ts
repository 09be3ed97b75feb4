import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { auditDecoder } from '../../src/decode/auditd.ts';
import { framer } from '../../src/decode/framing.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { utc } from '../../src/decode/time-zone.ts';
import { decodeLines, withoutPlace } from './audit-decoded.ts';
import { type AuditCall, callLines, TIME_MS } from './audit-lines.ts';
import { cut } from './frames.ts';

const name = fc.oneof(
  fc.constantFrom('/etc/crontab', 'job', './x', '../cron.d/y', null),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);
const item = fc.record({
  nametype: fc.constantFrom('PARENT', 'NORMAL', 'CREATE', 'DELETE', 'UNKNOWN'),
  name,
});
const call = fc
  .record({
    syscall: fc.constantFrom(2, 59, 82, 85, 87, 88, 90, 257, 265, 316, 437, 1),
    success: fc.constantFrom('yes', 'no'),
    args: fc.tuple(
      fc.constant('ffffff9c'),
      fc.constantFrom('0', '441'),
      fc.constantFrom('0', '241'),
    ),
    items: fc.array(item, { maxLength: 5 }),
    cwd: fc.constantFrom('/root', '/etc/cron.d', '/a b'),
    proctitle: fc.string({ unit: 'grapheme', minLength: 1 }),
    execve: fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }),
    offsetMs: fc.nat(LIMITS.auditGapMs),
    node: fc.constantFrom('a.example.org', 'b'),
  })
  .map(({ execve, cwd, ...rest }): AuditCall & { offsetMs: number } => ({
    ...rest,
    // The kernel notes the directory once a file is named, and arguments once a program is read.
    ...(rest.items.length > 0 ? { cwd } : {}),
    ...(rest.syscall === 59 && rest.success === 'yes' ? { execve } : {}),
    ...(rest.syscall === 437 ? { oflag: '0102' } : {}),
  }));

/** The records of several events that are less than the gap apart. */
const events = fc
  .array(call, { minLength: 1, maxLength: 6 })
  .map((calls) =>
    calls.map(({ offsetMs, ...rest }, i) =>
      callLines({ ...rest, serial: 100 + i, timeMs: TIME_MS + offsetMs }),
    ),
  );

/** What lines decode to, in an order that does not depend on theirs. */
function meaning(lines: readonly string[]): readonly string[] {
  return decodeLines(lines)
    .map((decoded) => JSON.stringify(withoutPlace(decoded)))
    .sort();
}

/** The items in the order of these numbers. */
function shuffled<T>(items: readonly T[], order: readonly number[]): readonly T[] {
  return items
    .map((value, i) => ({ value, key: order[i] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

const order = fc.array(fc.nat(), { minLength: 200, maxLength: 200 });

test('events are the same whatever the order of their records', () => {
  fc.assert(
    fc.property(events, order, (groups, keys) => {
      const lines = groups.flat();
      expect(meaning(shuffled(lines, keys))).toEqual(meaning(lines));
    }),
    { numRuns: 300 },
  );
});

test('events are the same when every record comes twice', () => {
  fc.assert(
    fc.property(events, order, (groups, keys) => {
      const lines = groups.flat();
      expect(meaning(shuffled([...lines, ...lines], keys))).toEqual(meaning(lines));
      expect(meaning([...lines, ...lines])).toEqual(meaning(lines));
      expect(meaning(lines.flatMap((text) => [text, text]))).toEqual(meaning(lines));
    }),
    { numRuns: 300 },
  );
});

test('events are the same however the bytes are cut into chunks', () => {
  fc.assert(
    fc.property(events, fc.array(fc.nat(), { maxLength: 20 }), (groups, places) => {
      const lines = groups.flat();
      const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
      const decoder = auditDecoder({ zone: utc, year: undefined }, 'web01');
      const inner = framer('audit.log');
      const framed = [...cut(bytes, places).flatMap((part) => inner.push(part)), ...inner.flush()];
      const decoded = framed.flatMap((record) => {
        if (record instanceof RecordFailure) return [record];
        return decoder.push(String(record.data), undefined, record) ?? [];
      });
      expect([...decoded, ...decoder.flush()]).toEqual(decodeLines(lines));
    }),
    { numRuns: 200 },
  );
});

test('every record stands behind an event, or is a failure', () => {
  const change = fc.record({ at: fc.nat(200), by: fc.string({ unit: 'binary', maxLength: 3 }) });
  fc.assert(
    fc.property(events, fc.array(change, { maxLength: 5 }), (groups, changes) => {
      const lines = groups.flat();
      for (const [i, { at, by }] of changes.entries()) {
        const text = lines[i];
        if (text === undefined) break;
        // The head stays, so that it is still a record.
        lines[i] = text.slice(0, 70 + at) + by + text.slice(71 + at);
      }
      const decoded = decodeLines(lines);
      const told = decoded.flatMap((one) => [
        one.origin.position,
        ...('records' in one ? (one.records ?? []) : []),
      ]);
      const repeated = lines.flatMap((text, i) => (lines.indexOf(text) < i ? [i] : []));
      expect([...new Set([...told, ...repeated])].sort((a, b) => a - b)).toEqual([...lines.keys()]);
    }),
    { numRuns: 300 },
  );
});

test('no text makes decoding throw, and none is given out twice', () => {
  const known = events.map((groups) => groups.flat().join(' '));
  const word = fc.constantFrom(
    'type=',
    'node=',
    'SYSCALL ',
    'EXECVE ',
    'PATH ',
    'msg=audit(1.000:1',
    ')',
    ' :',
    ': ',
    'a0[1]=',
    'a0_len=9e9 ',
    'items=-1 ',
    "msg='",
    '"',
    '__proto__=',
    '\x1d',
    '>',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(word, fc.string()), { maxLength: 20 }).map((parts) => parts.join('')),
    fc.tuple(known, fc.nat(400)).map(([lines, at]) => lines.slice(0, at)),
  );
  const from = fc.constantFrom(undefined, { host: 'db1' }, { host: 'db1', timeMs: 0 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, from), { maxLength: 8 }), (texts) => {
      const decoder = auditDecoder({ zone: utc, year: undefined }, 'web01');
      const decoded = texts.flatMap(([data, carrier], position) => [
        ...(decoder.push(data, carrier, new SourceRecord(data, 'x', position)) ?? []),
      ]);
      // Several records may stand in one text, so that alone its number does not tell them apart.
      const told = [...decoded, ...decoder.flush()].flatMap((one) =>
        'raw' in one ? [`${one.origin.position} ${one.raw}`] : [],
      );
      expect(new Set(told).size).toBe(told.length);
    }),
    { numRuns: 1_000 },
  );
});
