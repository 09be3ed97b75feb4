import { describe, expect, test } from 'vitest';
import type { ScriptEvent } from '../../src/core/event.ts';
import * as LIMITS from '../../src/core/limits.ts';
import { ScriptParts } from '../../src/decode/script-parts.ts';
import { type PartShape, scriptPart } from './script-shapes.ts';

const outline = ({ text, partsMissing }: ScriptEvent): string =>
  partsMissing === undefined ? text : `${text}+${partsMissing}`;

/** What each part gives out, then what is left. */
function outlines(...shapes: readonly PartShape[]): readonly (readonly string[])[] {
  const parts = new ScriptParts();
  const pushed = shapes.map((shape) => parts.push(scriptPart(shape)).map(outline));
  return [...pushed, parts.flush().map(outline)];
}

const a1 = { number: 1, text: 'a' };
const a2 = { number: 2, text: 'b' };
const HALF = 'a'.repeat(LIMITS.scriptCharsMax / 2);

describe('a script', () => {
  test('of one part is given out at once, as it is', () => {
    for (const total of [1, '1', undefined, null, '', 'x', 0, -1, 1.5, {}]) {
      const part = scriptPart({ total });
      const parts = new ScriptParts();
      expect(parts.push({ ...part, fields: { ...part.fields, MessageTotal: total } })).toHaveLength(
        1,
      );
      expect(parts.flush()).toEqual([]);
    }
    const part = scriptPart({ total: 1 });
    expect(new ScriptParts().push(part)[0]).toBe(part);
  });

  test('of two is given out when both are there, in whatever order', () => {
    expect(outlines(a1, a2)).toEqual([[], ['ab'], []]);
    expect(outlines(a2, a1)).toEqual([[], ['ab'], []]);
  });

  test('may have its numbers as text', () => {
    expect(outlines({ ...a2, number: '2', total: '2', position: 2 }, a1)[1]).toEqual(['ab']);
  });

  test('is put together apart from those of other hosts, and from other scripts', () => {
    const other = { number: 2, text: 'z' };
    expect(outlines(a1, { ...other, host: 'ws2' }, { ...other, scriptId: 'b' }, a2)).toEqual([
      [],
      [],
      [],
      ['ab'],
      ['z+1', 'z+1'],
    ]);
  });

  test('that stays in parts is given out at the end, with what is missing', () => {
    expect(outlines({ ...a2, total: 4 }, { ...a1, total: 4 })).toEqual([[], [], ['ab+2']]);
  });
});

describe('parts that come twice', () => {
  test('in a row make one script', () => {
    expect(outlines(a1, a1, a2, a2)).toEqual([[], [], ['ab'], [], []]);
    expect(outlines(a2, a2, a2, a1, a1)).toEqual([[], [], [], ['ab'], [], []]);
  });

  test('as a whole make the script again', () => {
    expect(outlines(a1, a2, a1, a2)).toEqual([[], ['ab'], [], ['ab'], []]);
    expect(outlines(a1, a2, a2, a1, a1)).toEqual([[], ['ab'], [], ['ab'], [], []]);
  });

  test('but with another text after the script was whole are not lost', () => {
    expect(outlines(a1, a2, { ...a2, text: 'z', position: 9 })).toEqual([[], ['ab'], [], ['z+1']]);
    expect(outlines(a1, a2, a1, { ...a2, text: 'z' })[3]).toEqual(['az']);
  });

  test('are recognised without a number of the record, too', () => {
    const plain = { recordId: undefined };
    expect(outlines({ ...a1, ...plain }, { ...a2, ...plain }, { ...a2, ...plain })[3]).toEqual([]);
    expect(
      outlines({ ...a1, ...plain }, { ...a2, ...plain }, { ...a2, ...plain, text: 'z' })[3],
    ).toEqual(['z+1']);
  });

  test('are recognised for as many scripts as may be open, the latest ones', () => {
    const parts = new ScriptParts();
    const push = (scriptId: string, shape: PartShape) =>
      parts.push(scriptPart({ ...shape, scriptId }));
    for (let i = 0; i <= LIMITS.scriptsMax; i += 1) {
      push(`${i}`, a1);
      push(`${i}`, a2);
    }
    for (const scriptId of ['0', '1', `${LIMITS.scriptsMax}`]) push(scriptId, a2);
    expect(parts.flush().map(({ scriptId }) => scriptId)).toEqual(['0']);
  });
});

describe('numbers that make no sense', () => {
  test.each([
    ['0', 0],
    ['negative', -1],
    ['above the total', 3],
    ['a fraction', 1.5],
    ['no number', 'x'],
    ['absent', null],
  ])('leave the part as it is: %s', (_, number) => {
    const shape = { number, text: 'z', position: 9 };
    expect(outlines(a1, shape, a2)).toEqual([[], ['z+1'], ['ab'], []]);
  });

  test('are those at the edges of the total', () => {
    expect(outlines({ ...a1, total: 3 }, { number: 3, total: 3, text: 'c' })[2]).toEqual(['ac+1']);
  });

  test('leave the part as it is where the script has no identifier', () => {
    expect(outlines({ ...a1, scriptId: undefined })).toEqual([['a+1'], []]);
  });

  test('cost nothing where the total is a billion', () => {
    const total = 1_000_000_000;
    expect(outlines({ ...a1, total }, { number: total, total, text: 'z' })).toEqual([
      [],
      [],
      [`az+${total - 2}`],
    ]);
    const most = Number.MAX_SAFE_INTEGER;
    expect(outlines({ ...a1, total: most })[1]).toEqual([`a+${most - 1}`]);
  });

  test('that disagree on the total make different scripts', () => {
    expect(outlines(a1, { ...a2, total: 3 }, a2)).toEqual([[], [], ['ab'], ['b+2']]);
  });

  test('that two texts share leave the second as it is', () => {
    expect(outlines(a1, { ...a1, text: 'z' }, a2)).toEqual([[], ['z+1'], ['ab'], []]);
  });
});

describe('bounds', () => {
  const open = (parts: ScriptParts, scriptId: number, number = 1): readonly string[] =>
    parts
      .push(scriptPart({ scriptId: `${scriptId}`, number, total: 3 }))
      .map((s) => `${s.scriptId}`);

  test('beyond the most open scripts the stalest is given out', () => {
    const parts = new ScriptParts();
    for (let i = 0; i < LIMITS.scriptsMax; i += 1) expect(open(parts, i)).toEqual([]);
    expect(open(parts, 0, 2)).toEqual([]);
    expect(open(parts, -1)).toEqual(['1']);
    expect(open(parts, -2)).toEqual(['2']);
    expect(open(parts, 0, 3)).toEqual(['0']);
    expect(parts.flush()).toHaveLength(LIMITS.scriptsMax - 1);
  });

  test('a script beyond its most characters is given out as far as it is there', () => {
    const part = (number: number, text: string): PartShape => ({ number, total: 4, text });
    const lengths = (...shapes: readonly PartShape[]) =>
      outlines(...shapes).map((texts) => texts.map((text) => text.length));
    const least = 'a'.repeat(1_024);
    expect(lengths(part(1, HALF), part(2, HALF))).toEqual([[], [], [LIMITS.scriptCharsMax + 2]]);
    expect(lengths(part(1, HALF), part(2, HALF), part(3, least))).toEqual([
      [],
      [],
      [LIMITS.scriptCharsMax + 1_024 + 2],
      [],
    ]);
  });

  test('what comes of such a script after that is a script of its own', () => {
    const part = (number: number, text: string): PartShape => ({ number, total: 4, text });
    const texts = outlines(part(1, HALF), part(2, HALF), part(3, 'c'), part(4, 'd'));
    expect(texts[2]?.[0]?.endsWith('c+1')).toBe(true);
    expect(texts.slice(3)).toEqual([[], ['d+3']]);
  });
});
