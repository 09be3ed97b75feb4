import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanJson } from '../../src/decode/json-scan.ts';

const DEPTH_MAX = 8;

describe('a text', () => {
  test.each([
    '{}',
    '[]',
    ' { "a" : [ 1 , -2.5e+3 , true , false , null , "b" ] , "c" : { } } ',
    '"a\\"b\\\\"',
    '12',
    'null',
    '\t\r\n{}',
  ])('%j is complete', (text) => {
    expect(scanJson(text, DEPTH_MAX)).toBe('complete');
  });

  test.each([
    '',
    ' ',
    '{',
    '[',
    '{"',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '[1,',
    '"a\\',
    'tru',
  ])('%j ends early', (text) => {
    expect(scanJson(text, DEPTH_MAX)).toBe('early');
  });

  test.each([
    'x',
    '}',
    ']',
    ',',
    ':',
    '{]',
    '[}',
    '{}}',
    '{} {}',
    '1 2',
    '{,}',
    '[,]',
    '{1:2}',
    '{"a" 1}',
    '{"a":,}',
    '{"a":1,}',
    '{"a":}',
    '[1,]',
    '[1 2]',
    '["a":1]',
    '{"a","b"}',
    'trux',
    'nul!',
    '"a\nb"',
    "{'a':1}",
    '{a:1}',
    '{"a":1]',
    '\u00a0{}',
  ])('%j is malformed', (text) => {
    expect(scanJson(text, DEPTH_MAX)).toBe('malformed');
  });
});

test('as many brackets may be open as are allowed, and not one more', () => {
  expect(scanJson('['.repeat(8), 8)).toBe('early');
  expect(scanJson('['.repeat(9), 8)).toBe('too-deep');
  expect(scanJson(`${'{"a":'.repeat(8)}1${'}'.repeat(8)}`, 8)).toBe('complete');
  expect(scanJson(`${'{"a":'.repeat(9)}1${'}'.repeat(9)}`, 8)).toBe('too-deep');
});

test('brackets inside texts open nothing', () => {
  expect(scanJson(JSON.stringify('[{'.repeat(20)), 1)).toBe('complete');
});

test('what JSON.stringify prints is complete, and early wherever it is cut', () => {
  const objects = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 4 }));
  fc.assert(
    fc.property(objects, fc.boolean(), fc.nat(), (value, isIndented, place) => {
      const text = JSON.stringify(value, undefined, isIndented ? 2 : undefined);
      expect(scanJson(text, 64)).toBe('complete');
      expect(scanJson(text.slice(0, place % text.length), 64)).toBe('early');
    }),
  );
});

test('what JSON.parse takes is never malformed or early', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'{}[],:"a1 \\tnull-.e') });
  fc.assert(
    fc.property(signs, (text) => {
      if (isJson(text)) expect(scanJson(text, 64)).toBe('complete');
    }),
    { numRuns: 5_000 },
  );
});

test('millions of brackets take no stack', () => {
  expect(scanJson('['.repeat(2_000_000), 3_000_000)).toBe('early');
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
