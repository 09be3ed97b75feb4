import { expect, test } from 'vitest';
import { readTime } from '../../src/decode/read-time.ts';
import { timeZone } from '../../src/decode/time-zone.ts';

const origin = { source: 'test', position: 3 };

test('a time is read with the name of its field', () => {
  const timeMs = Date.UTC(2026, 2, 1, 6, 30, 0, 123);
  const reading = { clock: 'time', timeMs };
  expect(readTime('time', '2026-03-01T06:30:00.1234567Z', undefined, origin)).toEqual(reading);
  expect(readTime('time', '2026-03-01T08:30:00.123', timeZone('+02:00'), origin)).toEqual(reading);
});

test('a time without a zone is a failure that says what to set', () => {
  expect(readTime('time', '2026-03-01T06:30:00', undefined, origin)).toMatchObject({
    code: 'time-without-zone',
    message: 'expected a time with a zone in time, received none: set assume.zone',
    origin,
  });
});

test('any other text is a failure that names the field and does not quote the text', () => {
  const failure = readTime('eventTimestamp', 'hunter2', undefined, origin);
  expect(failure).toMatchObject({
    code: 'time-invalid',
    message: expect.stringContaining('eventTimestamp'),
    origin,
  });
  expect(JSON.stringify(failure)).not.toContain('hunter2');
});
