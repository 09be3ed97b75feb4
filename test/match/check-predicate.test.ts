import { expect, test } from 'vitest';
import { checkPredicate } from '../../src/match/check-predicate.ts';

/** Code and path of every fault in one level of a predicate. */
function faults(data: unknown): string[] {
  const found: string[] = [];
  const isSound = checkPredicate(data, 'p', (code, path) => found.push(`${code} ${path}`));
  if (isSound) expect(found.filter((fault) => !fault.startsWith('key-unknown'))).toEqual([]);
  else expect(found).not.toEqual([]);
  return found;
}

const ofTest = (one: unknown): string[] => faults({ op: 'test', field: 'a', test: one });

test.each([undefined, null, 'and', 4, [], () => true])('%s is no predicate', (data) => {
  expect(faults(data)).toEqual(['value-invalid p']);
});

test.each([undefined, 'nand', 'constructor', '__proto__', 'contains', 4])(
  'the operator %s is unknown to predicates',
  (op) => {
    expect(faults({ op, of: [{}] })).toEqual(['op-unknown p.op']);
  },
);

test.each([undefined, 'includes', 'constructor', 'and', 4])(
  'the operator %s is unknown to tests',
  (op) => {
    expect(ofTest({ op, text: 'a', cased: false })).toEqual(['op-unknown p.test.op']);
  },
);

test('an inherited operator is none', () => {
  expect(faults(Object.create({ op: 'and', of: [{}] }))).toEqual(['op-unknown p.op']);
});

test('the message names what was known and what came', () => {
  const messages: string[] = [];
  checkPredicate({ op: 'nand' }, 'p', (_code, _path, message) => messages.push(message));
  expect(messages).toEqual([
    'expected one of and, or, atLeast, not, test, reference, anyValue; received "nand"',
  ]);
});

test('a long name from hostile data is cut in the message', () => {
  const messages: string[] = [];
  const note = (_code: string, _path: string, message: string): number => messages.push(message);
  checkPredicate({ op: 'x'.repeat(1_000_000) }, 'p', note);
  checkPredicate({ op: 'and', of: [{}], ['y'.repeat(1_000_000)]: 1 }, 'p', note);
  expect(messages.map((message) => message.length < 200)).toEqual([true, true]);
});

test('a combination needs a list of at least one part', () => {
  expect(faults({ op: 'and', of: [] })).toEqual(['list-invalid p.of']);
  expect(faults({ op: 'or', of: {} })).toEqual(['list-invalid p.of']);
  expect(faults({ op: 'or' })).toEqual(['list-invalid p.of']);
  expect(faults({ op: 'and', of: [{}] })).toEqual([]);
  expect(faults({ op: 'not', of: [{}] })).toEqual(['value-invalid p.of']);
});

test('keys that mean nothing are refused by name', () => {
  expect(faults({ op: 'and', of: [{}], where: 1 })).toEqual(['key-unknown p']);
  expect(ofTest({ op: 'exists', text: 'a' })).toEqual(['key-unknown p.test']);
  expect(faults(JSON.parse('{"op":"and","of":[{}],"__proto__":{}}'))).toEqual(['key-unknown p']);
});

test('all faults of a test are reported together', () => {
  const data = { op: 'test', field: 'a..b', test: { op: 'contains', text: '', case: true } };
  expect(faults(data)).toEqual([
    'field-invalid p.field',
    'key-unknown p.test',
    'text-invalid p.test.text',
    'value-invalid p.test.cased',
  ]);
});

test('text tests need text of at least one character', () => {
  for (const op of ['contains', 'startsWith', 'endsWith']) {
    expect(ofTest({ op, text: '', cased: false })).toEqual(['text-invalid p.test.text']);
    expect(ofTest({ op, text: 4, cased: false })).toEqual(['text-invalid p.test.text']);
    expect(ofTest({ op, text: 'a', cased: 'no' })).toEqual(['value-invalid p.test.cased']);
    expect(ofTest({ op, text: 'a', cased: true })).toEqual([]);
  }
});

test('equality takes every scalar, the empty text and null too', () => {
  for (const value of ['', 'a', 0, true, null]) {
    expect(ofTest({ op: 'equals', value, cased: false })).toEqual([]);
  }
  for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, {}, ['a'], 4n]) {
    expect(ofTest({ op: 'equals', value, cased: false })).toEqual(['value-invalid p.test.value']);
  }
});

test('a list of values is checked value by value, gaps included', () => {
  expect(ofTest({ op: 'oneOf', values: [], cased: false })).toEqual(['list-invalid p.test.values']);
  expect(ofTest({ op: 'oneOf', values: ['a', {}, Number.NaN], cased: false })).toEqual([
    'value-invalid p.test.values[1]',
    'value-invalid p.test.values[2]',
  ]);
  expect(ofTest({ op: 'oneOf', values: new Array(1), cased: false })).toEqual([
    'value-invalid p.test.values[0]',
  ]);
});

test('comparisons need a finite number', () => {
  for (const op of ['gt', 'gte', 'lt', 'lte']) {
    expect(ofTest({ op, value: 4 })).toEqual([]);
    for (const value of ['4', Number.NaN, Number.NEGATIVE_INFINITY, null]) {
      expect(ofTest({ op, value })).toEqual(['number-invalid p.test.value']);
    }
  }
});

test('networks are checked, and patterns are texts', () => {
  expect(ofTest({ op: 'cidr', net: '10.0.0.0/8' })).toEqual([]);
  expect(ofTest({ op: 'cidr', net: '10.0.0.1/8' })).toEqual(['cidr-invalid p.test.net']);
  expect(ofTest({ op: 'cidr', net: 4 })).toEqual(['cidr-invalid p.test.net']);
  expect(ofTest({ op: 'matches', source: 4, flags: '' })).toEqual(['value-invalid p.test.source']);
  expect(ofTest({ op: 'matches', source: 'a' })).toEqual(['value-invalid p.test.flags']);
});
