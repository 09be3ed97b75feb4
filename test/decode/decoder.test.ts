import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../../src/core/limits.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder, type DecoderOptions } from '../../src/decode/decoder.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { SHAPES, security, TIME } from './records.ts';

const decode = (data: unknown, options?: DecoderOptions): readonly Decoded[] =>
  createDecoder(options).push(new SourceRecord(data, 'a.log', 5));

const codeOf = (data: unknown, options?: DecoderOptions): string | undefined => {
  const [first] = decode(data, options);
  return first?.kind === 'decodeFailure' ? first.code : first?.kind;
};

const system = (more: object = {}) => ({
  System: { Channel: 'Security', EventID: 1, TimeCreated: TIME, Computer: 'a', ...more },
});
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
const wide = (fields: number) => ({
  ...system(),
  EventData: Object.fromEntries(Array.from({ length: fields }, (_, i) => [`f${i}`, i])),
});

test.each([
  ['not-json', '{"a": nonsense}'],
  ['record-truncated', '{"System": {"Chan'],
  ['not-an-object', '[1, 2]'],
  ['not-an-object', 7],
  ['unknown-format', '{"a": 1}'],
  ['unknown-format', '<Other/>'],
  ['not-xml', '<Event><System></Event>'],
  ['not-xml', '<!DOCTYPE x><Event/>'],
  ['record-truncated', '<Event><System><Channel>Secu'],
  ['not-utf8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ['field-missing', system({ Computer: undefined })],
  ['field-invalid', system({ EventID: 'many' })],
  ['time-missing', system({ TimeCreated: undefined })],
  ['time-invalid', system({ TimeCreated: '2026-02-30T00:00:00Z' })],
  ['time-invalid', system({ TimeCreated: 'Tue, 1 Feb' })],
  [
    'time-without-zone',
    { Channel: 'Security', EventID: 1, Hostname: 'a', EventTime: '2026-05-12 09:14:03' },
  ],
])('%s: %j', (code, data) => {
  expect(codeOf(data)).toBe(code);
});

test('a failure names its place and holds no text of the record', () => {
  const [failure] = decode('{"secret": S3cret}');
  expect(failure).toMatchObject({
    kind: 'decodeFailure',
    origin: { source: 'a.log', position: 5 },
  });
  expect(JSON.stringify(failure)).not.toContain('S3cret');
});

test('depth, width and length are bounded, each at its bound', () => {
  const deep = (levels: number) => ({ ...system(), EventData: nested(levels - 2) });
  expect(codeOf(deep(LIMITS.recordDepthMax - 1))).toBe('other');
  expect(codeOf(deep(LIMITS.recordDepthMax + 2))).toBe('record-too-deep');
  expect(codeOf(wide(LIMITS.recordFieldsMax - 10))).toBe('other');
  expect(codeOf(wide(LIMITS.recordFieldsMax + 1))).toBe('record-too-wide');
  const long = (chars: number) => JSON.stringify(system()).padEnd(chars);
  expect(codeOf(long(LIMITS.recordCharsMax))).toBe('other');
  expect(codeOf(long(LIMITS.recordCharsMax + 1))).toBe('record-too-large');
});

test('a nesting of a million levels is refused, as text and as XML', () => {
  expect(codeOf(`{"a":${'['.repeat(1_000_000)}`)).toBe('record-too-deep');
  expect(codeOf('<Event>'.repeat(100_000))).toBe('record-too-deep');
});

test('a time without a zone is read in the zone that the caller assumes', () => {
  const record = {
    Channel: 'Security',
    EventID: 1,
    Hostname: 'a',
    EventTime: '2026-05-12 09:14:03',
  };
  const at = (zone: string) => decode(record, { assume: { zone } })[0];
  expect(at('UTC')).toMatchObject({ timeMs: Date.UTC(2026, 4, 12, 9, 14, 3), clock: 'EventTime' });
  expect(at('+02:00')).toMatchObject({ timeMs: Date.UTC(2026, 4, 12, 7, 14, 3) });
  expect(at('Europe/Paris')).toMatchObject({ timeMs: Date.UTC(2026, 4, 12, 7, 14, 3) });
});

test('the better clock of a record wins, and the event says which it was', () => {
  const flat = { Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 5, Hostname: 'a' };
  const utc = { ...flat, UtcTime: '2026-05-12 09:14:03.118' };
  expect(decode(utc)[0]).toMatchObject({
    clock: 'UtcTime',
    timeMs: Date.UTC(2026, 4, 12, 9, 14, 3, 118),
  });
  expect(decode({ ...utc, '@timestamp': TIME })[0]).toMatchObject({ clock: '@timestamp' });
});

test('year 9999 is a time like any other', () => {
  expect(codeOf(system({ TimeCreated: '9999-12-31T23:59:59.999Z' }))).toBe('other');
});

test.each([{ zone: 'Mars/Olympus' }, { zone: '+25:00' }, { year: 0 }, { year: 2026.5 }])(
  'to assume %j is refused',
  (assume) => {
    expect(() => createDecoder({ assume })).toThrow(DefinitionError);
  },
);

test('any value and any text gives an event or a failure and throws nothing', () => {
  const decoder = createDecoder({ assume: { zone: 'UTC' } });
  const data = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.anything(),
    fc.uint8Array(),
    fc.string().map((text) => `<Event><System>${text}`),
    fc.dictionary(fc.string(), fc.anything()).map((EventData) => ({ ...system(), EventData })),
    fc.jsonValue().map((value) => system({ TimeCreated: value })),
    fc.jsonValue().map((value) => system({ EventID: value, Computer: value })),
  );
  fc.assert(
    fc.property(data, (record) => {
      expect(decoder.push(new SourceRecord(record, 's', 0)).length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});

test('a malformed record between two good ones changes nothing about their events', () => {
  const good = SHAPES['event XML']?.(security(4698, { TaskName: '\\A' }));
  const alone = decode(good);
  fc.assert(
    fc.property(fc.string(), (bad) => {
      const decoder = createDecoder();
      const [first, , last] = [good, `{${bad}`, good].map((d) =>
        decoder.push(new SourceRecord(d, 'a.log', 5)),
      );
      expect([first, last]).toEqual([alone, alone]);
    }),
  );
});
