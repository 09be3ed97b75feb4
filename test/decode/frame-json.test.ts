import { describe, expect, test } from 'vitest';
import { beginsJsonDocument, jsonFramer } from '../../src/decode/frame-json.ts';
import { RECORD_BYTES_MAX } from '../../src/decode/framed.ts';
import { framesOf } from './frames.ts';

const frames = (...chunks: readonly (string | Uint8Array)[]) =>
  framesOf(jsonFramer('a.json'), chunks);

const one = '{\n  "a": 1\n}';
const two = '{"b": {"c": ["}", "\\\\", "\\"]", {}]}}';
const BOTH = [
  [one, 0],
  [two, 1],
];

describe('objects', () => {
  test.each([
    ['in a list', `[${one},${two}]`],
    ['in a list over lines', `[\r\n  ${one},\r\n  ${two}\r\n]\r\n`],
    ['one after the other', `${one}\n${two}\n`],
    ['without anything between them', one + two],
    ['in lists of their own', `[${one}]\n[${two}]`],
  ])('%s are records', (_, text) => {
    expect(frames(text)).toEqual(BOTH);
    expect(frames(...text)).toEqual(BOTH);
  });

  test('an object is told as soon as it closes', () => {
    expect(jsonFramer('a').push(new TextEncoder().encode(`[${one}`))).toHaveLength(1);
  });

  test('an object that never ends is a record, too', () => {
    expect(frames(`[${one},{"a":{`)).toEqual([
      [one, 0],
      ['{"a":{', 1],
    ]);
  });

  test('one whose text ends with its line ends there', () => {
    expect(frames(`{"a":"x\n${one}`)).toEqual([
      ['{"a":"x\n', 0],
      [one, 1],
    ]);
  });

  test('of more bytes than a record may have are refused, in one chunk or many', () => {
    const long = `{"a":"${'x'.repeat(RECORD_BYTES_MAX)}"}`;
    const expected = [
      ['record-too-large', 0],
      [one, 1],
    ];
    expect(frames(`[${long},${one}]`)).toEqual(expected);
    expect(frames('[', long.slice(0, -2), '"', '}', `,${one}`)).toEqual(expected);
  });
});

test('another text is a record up to the end of its line', () => {
  expect(frames(`[${one}]\nWARNING: [x] {y}\n${two}`)).toEqual([
    [one, 0],
    ['WARNING: [x] {y}', 1],
    [two, 2],
  ]);
  expect(frames('[1, 2]')).toEqual([['1, 2]', 0]]);
});

describe('a document', () => {
  const begins = (text: string, isEnd = false) =>
    beginsJsonDocument(new TextEncoder().encode(text), 0, isEnd);

  test.each(['[{', '[ \r\n {', '{\n"', '{ \r\n  "a"', '{\n}'])('%j begins one', (text) => {
    expect(begins(text)).toBe(true);
  });

  test.each(['{"', '{}', '{\n{', '{\nx', '[1', '[ 12.5] x', '[]', '[[', 'a{', '["a"]'])(
    '%j does not',
    (text) => {
      expect(begins(text)).toBe(false);
    },
  );

  test('a first sign alone does not tell, unless nothing but blanks follows it', () => {
    expect([begins('['), begins('{'), begins(`[${' '.repeat(1_023)}`)]).toEqual(Array(3));
    expect([begins('[', true), begins('{', true)]).toEqual([false, false]);
    expect(begins(`[${' '.repeat(1_024)}`)).toBe(false);
  });
});
