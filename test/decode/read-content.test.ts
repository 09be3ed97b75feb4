import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { readContent, readJson } from '../../src/decode/read-content.ts';

const origin = { source: 'test', position: 3 };

function read(data: unknown): unknown {
  return readContent(new SourceRecord(data, 'test', 3));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function nested(levels: number): string {
  return '{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1);
}

describe('the content of a record', () => {
  test('is the object that a JSON text holds, with blanks or a byte-order mark before it', () => {
    expect(read('{"a":1}')).toEqual({ a: 1 });
    expect(read(' \t{"a":1}\r')).toEqual({ a: 1 });
    expect(read('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(read(utf8('\ufeff{"a":"ü"}'))).toEqual({ a: 'ü' });
  });

  test('is an object that was parsed already, as it is', () => {
    const record = { a: { b: 1 } };
    expect(read(record)).toBe(record);
  });

  test('is the text where that does not begin as JSON objects do', () => {
    expect(read('<Event/>')).toBe('<Event/>');
    expect(read('type=SYSCALL')).toBe('type=SYSCALL');
    expect(read(utf8('<Event/>'))).toBe('<Event/>');
    expect(read('')).toBe('');
  });

  test('keeps a field named __proto__ a field', () => {
    const content = read('{"__proto__":{"a":1}}');
    expect(Object.hasOwn(content as object, '__proto__')).toBe(true);
    expect((content as { a?: unknown }).a).toBeUndefined();
  });

  test('is a failure for what is neither an object nor text', () => {
    for (const data of [null, undefined, 1, true, [], ['{}'], '[{}]', '[]', () => 1]) {
      expect(read(data)).toMatchObject({ code: 'not-an-object', origin });
    }
  });

  test('is a failure for bytes that are not UTF-8', () => {
    expect(read(Uint8Array.of(0x7b, 0xff, 0x7d))).toMatchObject({ code: 'not-utf8', origin });
    expect(read(Uint8Array.of(0x7b, 0x22, 0xc3))).toMatchObject({ code: 'not-utf8' });
  });

  test('tells JSON that ends early from text that is no JSON', () => {
    const whole = '{"a":"b\\n","c":[1,true,null],"d":{"e":-1.5e3}}';
    for (let length = 1; length < whole.length; length += 1) {
      expect(read(whole.slice(0, length))).toMatchObject({ code: 'record-truncated' });
    }
    for (const text of ['{a:1}', '{"a":1,}', '{"a":1}}', '{"a" 1', '[1 2', '{"a":tru ']) {
      expect(read(text)).toMatchObject({ code: 'not-json' });
    }
  });

  test('says nothing of the text that it refuses', () => {
    const failure = read('{"password":"hunter2"') as { message: string };
    expect(failure.message).not.toContain('hunter2');
    expect(JSON.stringify(read('{"password":hunter2}'))).not.toContain('hunter2');
  });
});

describe('the bounds of a record', () => {
  const spare = LIMITS.recordCharsMax - '{"a":""}'.length;
  const ofLength = (extra: number): string => `{"a":"${'x'.repeat(spare + extra)}"}`;

  test('are so many characters and not one more', () => {
    expect(read(ofLength(-1))).toHaveProperty('a');
    expect(read(ofLength(0))).toHaveProperty('a');
    expect(read(ofLength(1))).toMatchObject({ code: 'record-too-large', origin });
    expect(readJson(ofLength(1), origin)).toMatchObject({ code: 'record-too-large' });
    expect(read(`<${'x'.repeat(LIMITS.recordCharsMax)}`)).toMatchObject({
      code: 'record-too-large',
    });
  });

  test('count characters, not bytes, where the record comes as bytes', () => {
    const wide = '€'.repeat(spare);
    expect(read(utf8(`{"a":"${wide}"}`))).toHaveProperty('a');
    expect(read(utf8(`{"a":"${wide}x"}`))).toMatchObject({ code: 'record-too-large' });
    const bytes = new Uint8Array(LIMITS.recordCharsMax * 3 + 1);
    expect(read(bytes)).toMatchObject({ code: 'record-too-large' });
  });

  test('are so many levels and not one more, as text or parsed', () => {
    const most = nested(LIMITS.recordDepthMax);
    const more = nested(LIMITS.recordDepthMax + 1);
    expect(read(nested(LIMITS.recordDepthMax - 1))).toHaveProperty('a');
    expect(read(most)).toHaveProperty('a');
    expect(read(more)).toMatchObject({ code: 'record-too-deep', origin });
    expect(read(JSON.parse(most))).toHaveProperty('a');
    expect(read(JSON.parse(more))).toMatchObject({ code: 'record-too-deep' });
  });

  test('hold for two million levels without a stack to exhaust', () => {
    const levels = 2_000_000;
    const deep = `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(read(deep)).toMatchObject({ code: 'record-too-deep' });
    expect(read('['.repeat(levels))).toMatchObject({ code: 'record-too-deep' });
  });

  test('are so many fields over all levels and not one more, entries of lists included', () => {
    const list = (length: number): number[] => Array.from({ length }, (_, index) => index);
    const record = (length: number): object => ({ a: { b: list(length) } });
    expect(read(record(LIMITS.recordFieldsMax - 3))).toHaveProperty('a');
    expect(read(record(LIMITS.recordFieldsMax - 2))).toHaveProperty('a');
    expect(read(record(LIMITS.recordFieldsMax - 1))).toMatchObject({ code: 'record-too-wide' });
    const wide = JSON.stringify(Object.fromEntries(list(1_001).map((n) => [`f${n}`, n])));
    expect(read(wide)).toMatchObject({ code: 'record-too-wide', origin });
  });
});

describe('the bounds of a batch', () => {
  const list = (length: number): number[] => Array.from({ length }, (_, index) => index);

  test('are those of each of its records, whose number is free', () => {
    const records = list(LIMITS.recordFieldsMax + 1).map((a) => ({ a }));
    expect(read({ records })).toEqual({ records });
    expect(read(JSON.stringify({ value: records, nextLink: 'x' }))).toHaveProperty('value');
  });

  test('are left to whoever takes it apart, so that one record does not cost the others', () => {
    const wide = { records: [{ a: list(LIMITS.recordFieldsMax + 1) }, {}] };
    expect(read(wide)).toBe(wide);
  });

  test('are those of a record where other fields stand beside the list', () => {
    const records = list(LIMITS.recordFieldsMax + 1);
    expect(read({ records, EventID: 1 })).toMatchObject({ code: 'record-too-wide', origin });
    expect(read({ records: { a: records } })).toMatchObject({ code: 'record-too-wide' });
  });

  test('allow a long text as many levels in a record as a short one', () => {
    const spare = ' '.repeat(40_000);
    const batch = (levels: number): string => `{"records":[${nested(levels)}]}${spare}`;
    expect(read(batch(LIMITS.recordDepthMax))).toHaveProperty('records');
    expect(read(batch(LIMITS.recordDepthMax + 1))).toMatchObject({ code: 'record-too-deep' });
    expect(read(nested(LIMITS.recordDepthMax) + spare)).toHaveProperty('a');
    expect(read(nested(LIMITS.recordDepthMax + 1) + spare)).toMatchObject({
      code: 'record-too-deep',
    });
  });
});
