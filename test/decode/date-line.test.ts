import { describe, expect, test } from 'vitest';
import { beginsDateLine, dateLineTime } from '../../src/decode/date-line.ts';

describe('a date line', () => {
  test.each([
    ['03/01/2026 12:00:00 AM', '2026-03-01 00:00:00'],
    ['03/01/2026 12:59:59 AM', '2026-03-01 00:59:59'],
    ['03/01/2026 01:00:00 AM', '2026-03-01 01:00:00'],
    ['03/01/2026 11:59:59 AM', '2026-03-01 11:59:59'],
    ['03/01/2026 12:00:00 PM', '2026-03-01 12:00:00'],
    ['03/01/2026 12:59:59 PM', '2026-03-01 12:59:59'],
    ['03/01/2026 01:00:00 PM', '2026-03-01 13:00:00'],
    ['03/01/2026 11:59:59 PM', '2026-03-01 23:59:59'],
    ['03/01/2026 06:30:00.123 PM', '2026-03-01 18:30:00.123'],
    ['03/01/2026 06:30:00 PM\r', '2026-03-01 18:30:00'],
  ])('%s is the local time %s', (line, time) => {
    expect(dateLineTime(line)).toBe(time);
  });

  test.each([
    ['03/01/2026 00:30:00 AM', '2026-03-01 00 AM:30:00'],
    ['03/01/2026 13:30:00 PM', '2026-03-01 13 PM:30:00'],
  ])('%s has an hour that no such clock shows', (line, time) => {
    expect(dateLineTime(line)).toBe(time);
  });

  test.each([
    '',
    '3/1/2026 6:30:00 AM',
    '03/01/2026 06:30:00',
    '03/01/2026 06:30:00 am',
    '03/01/2026 06:30:00AM',
    '03/01/2026 06:30:00. AM',
    '03/01/2026 06:30:00.1234567890 AM',
    '03/01/2026 06:30:00 AM ',
    ' 03/01/2026 06:30:00 AM',
    '03/01/2026 06:30:00 AM LogName=Security',
    '03/01/2026 06:30:00 AM\rx',
    '2026-03-01 06:30:00',
  ])('%j is none', (line) => {
    expect(dateLineTime(line)).toBeUndefined();
    expect(begins(line, true)).toBe(false);
    expect(begins(`${line}\n`, false)).toBe(false);
  });
});

describe('in bytes', () => {
  const LINE = '03/01/2026 06:30:00 AM';

  test('a date line ends at a line feed, with or without a carriage return, or at the end', () => {
    for (const end of ['\n', '\r\n', '\nLogName=x']) expect(begins(LINE + end, false)).toBe(true);
    expect(begins(LINE, true)).toBe(true);
    expect(begins(`${LINE}\r`, true)).toBe(true);
    expect(begins('03/01/2026 06:30:00.123456789 AM\r\n', false)).toBe(true);
  });

  test('a date line is not told before its end is there', () => {
    for (let length = 0; length <= LINE.length; length += 1) {
      expect(begins(LINE.slice(0, length), false)).toBeUndefined();
    }
    expect(begins(`${LINE}\r`, false)).toBeUndefined();
  });

  test('another line is told from its first byte, or from its first 34', () => {
    expect(begins('L', false)).toBe(false);
    expect(begins('0'.repeat(33), false)).toBeUndefined();
    expect(begins('0'.repeat(34), false)).toBe(false);
  });

  test('only the line at that place counts', () => {
    const bytes = new TextEncoder().encode(`x\n${LINE}\n`);
    expect(beginsDateLine(bytes, 0, false)).toBe(false);
    expect(beginsDateLine(bytes, 2, false)).toBe(true);
    expect(beginsDateLine(bytes, 3, false)).toBe(false);
    expect(beginsDateLine(bytes, bytes.length, true)).toBe(false);
  });
});

function begins(text: string, isEnd: boolean): boolean | undefined {
  return beginsDateLine(new TextEncoder().encode(text), 0, isEnd);
}
