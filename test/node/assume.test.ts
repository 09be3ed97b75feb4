import { expect, test } from 'vitest';
import { parseAssume } from '../../src/node/assume.ts';

test('reads a zone, a year and a host in any order, or some of them', () => {
  const all = { zone: 'UTC', year: 2026, host: 'web01' };
  expect(parseAssume('zone=UTC,year=2026,host=web01')).toEqual(all);
  expect(parseAssume('host=web01,year=2026,zone=UTC')).toEqual(all);
  expect(parseAssume('year=1')).toEqual({ year: 1 });
  expect(parseAssume('zone=+02:00')).toEqual({ zone: '+02:00' });
  expect(parseAssume('host=web01')).toEqual({ host: 'web01' });
});

test.each([
  ['', 'expected zone=…, year=… or host=…, received nothing'],
  ['zone=UTC,', 'expected zone=…, year=… or host=…, received nothing'],
  ['Zone=UTC', 'expected zone=…, year=… or host=…, received Zone=UTC'],
  ['year=', 'expected zone=…, year=… or host=…, received year='],
  ['year=1,year=2', 'expected year once, received it twice'],
  ['zone=Mars', 'assume.zone: expected UTC, ±HH:MM or an IANA zone'],
  ['year=0', 'assume.year: expected a whole number from 1 to 9999'],
  ['year=10000', 'assume.year: expected a whole number from 1 to 9999'],
  ['host= ', 'assume.host: expected the name of a host'],
  ['year=soon', 'assume.year: expected a whole number from 1 to 9999'],
])('%j is refused in one line', (text, message) => {
  expect(() => parseAssume(text)).toThrow(`--assume: ${message}`);
  expect(() => parseAssume(text)).not.toThrow(/\n/);
});
