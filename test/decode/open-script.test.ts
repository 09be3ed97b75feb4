import { expect, test } from 'vitest';
import type { ScriptEvent } from '../../src/core/event.ts';
import * as LIMITS from '../../src/core/limits.ts';
import { OpenScript } from '../../src/decode/open-script.ts';
import { scriptPart } from './script-shapes.ts';

function opened(total: number, parts: readonly (readonly [number, ScriptEvent])[]): OpenScript {
  const [first] = parts;
  if (first === undefined) throw new Error('no part');
  const script = new OpenScript(first[1], first[0], total);
  for (const [number, part] of parts) script.take(part, number);
  return script;
}

test('is whole once every number is there', () => {
  const three = [3, 1, 2].map((number) => [number, scriptPart({ number })] as const);
  expect(opened(3, three.slice(0, 2)).isWhole).toBe(false);
  expect(opened(3, three).isWhole).toBe(true);
});

test('takes a part twice as once, and refuses another text by its number', () => {
  const script = opened(2, [[1, scriptPart({ text: 'a' })]]);
  expect(script.take(scriptPart({ text: 'a', position: 9 }), 1)).toBe(true);
  expect(script.take(scriptPart({ text: 'b' }), 1)).toBe(false);
  expect(script.event()).toMatchObject({ text: 'a', partsMissing: 1, origin: { position: 1 } });
});

test('is the event of the part with the lowest number, with the text of all', () => {
  const parts = [
    [7, scriptPart({ number: 7, position: 70, text: 'c' })],
    [3, scriptPart({ number: 3, position: 30, text: 'a' })],
    [5, scriptPart({ number: 5, position: 50, text: 'b' })],
  ] as const;
  const lowest = scriptPart({ number: 3, position: 30 });
  expect(opened(9, parts).event()).toEqual({
    ...lowest,
    text: 'abc',
    fields: { MessageNumber: 3, MessageTotal: 2, ScriptBlockText: 'abc' },
    records: [30, 50, 70],
    partsMissing: 6,
  });
});

test('names no records where it has but one, and no missing parts where it has all', () => {
  expect(opened(2, [[1, scriptPart()]]).event().records).toBeUndefined();
  const both = [1, 2].map((number) => [number, scriptPart({ number })] as const);
  expect(opened(2, both).event().partsMissing).toBeUndefined();
});

test.each([
  ['Write-Host 1 &l', 't; 2', 'Write-Host 1 < 2'],
  ['a &amp;g', 't; b', 'a > b'],
  ['a &#6', '2; b', 'a > b'],
  ['a &', 'b', 'a &b'],
])('a reference cut in two is resolved: %j, %j', (first, second, text) => {
  const script = opened(2, [
    [1, scriptPart({ text: first })],
    [2, scriptPart({ number: 2, text: second })],
  ]);
  expect(script.event()).toMatchObject({ text, fields: { ScriptBlockText: first + second } });
});

test('is full beyond its bound of characters', () => {
  const sized = (length: number) => opened(2, [[1, scriptPart({ text: 'a'.repeat(length) })]]);
  expect(sized(LIMITS.scriptCharsMax - 1).isFull).toBe(false);
  expect(sized(LIMITS.scriptCharsMax).isFull).toBe(false);
  expect(sized(LIMITS.scriptCharsMax + 1).isFull).toBe(true);
});

test('is full of empty parts in the end', () => {
  const most = LIMITS.scriptCharsMax / 1_024;
  const empty = (count: number) =>
    Array.from({ length: count }, (_, i) => [i + 1, scriptPart({ text: '' })] as const);
  expect(opened(10_000, empty(most)).isFull).toBe(false);
  expect(opened(10_000, empty(most + 1)).isFull).toBe(true);
});

test('identifies a record by its place in the log, and without one by its text', () => {
  const identity = (part: ScriptEvent) => opened(2, [[1, part]]).identities();
  expect(identity(scriptPart({ text: 'a' }))).toEqual(identity(scriptPart({ text: 'a' })));
  expect(identity(scriptPart({ recordId: '2' }))).not.toEqual(identity(scriptPart()));
  const nowhere = { recordId: undefined } as const;
  expect(identity(scriptPart({ ...nowhere, text: 'a', position: 8 }))).toEqual(
    identity(scriptPart({ ...nowhere, text: 'a', position: 9 })),
  );
  expect(identity(scriptPart({ ...nowhere, text: 'a' }))).not.toEqual(
    identity(scriptPart({ ...nowhere, text: 'b' })),
  );
});
