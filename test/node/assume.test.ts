import { expect, test } from 'vitest';
import { parseAssume } from '../../src/node/assume.ts';

test('reads a zone and a year in any order, or one of them', () => {
  expect(parseAssume('zone=UTC,year=2026')).toEqual({ zone: 'UTC', year: 2026 });
  expect(parseAssume('year=1')).toEqual({ zone: undefined, year: 1 });
  expect(parseAssume('zone=+02:00')).toEqual({ zone: '+02:00', year: undefined });
});

test.each([
  ['', 'expected zone=… or year=…, received nothing'],
  ['zone=UTC,', 'expected zone=… or year=…, received nothing'],
  ['Zone=UTC', 'expected zone=… or year=…, received Zone=UTC'],
  ['year=', 'expected zone=… or year=…, received year='],
  ['year=1,year=2', 'expected year once, received it twice'],
  ['zone=Mars', 'assume.zone: expected UTC, ±HH:MM or an IANA zone'],
  ['year=0', 'assume.year: expected a whole number from 1 to 9999'],
  ['year=10000', 'assume.year: expected a whole number from 1 to 9999'],
  ['year=soon', 'assume.year: expected a whole number from 1 to 9999'],
])('%j is refused in one line', (text, message) => {
  expect(() => parseAssume(text)).toThrow(`--assume: ${message}`);
  expect(() => parseAssume(text)).not.toThrow(/\n/);
});
