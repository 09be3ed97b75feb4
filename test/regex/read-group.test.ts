import { expect, test } from 'vitest';
import { PatternCursor } from '../../src/regex/pattern-cursor.ts';
import { readFlags, readOpening } from '../../src/regex/read-group.ts';

const none = { i: false, m: false, s: false };

test('flags are read in any order, and unknown ones are not', () => {
  expect(readFlags('')).toEqual(none);
  expect(readFlags('mi')).toEqual({ i: true, m: true, s: false });
  expect(readFlags('s')).toEqual({ ...none, s: true });
  expect(readFlags('iu')).toBeUndefined();
});

test.each([
  ['(', none, false],
  ['(?:', none, false],
  ['(?<name>', none, false],
  ['(?<$n_1>', none, false],
  ['(?P<name>', none, false],
  ['(?i)', { ...none, i: true }, true],
  ['(?i:', { ...none, i: true }, false],
  ['(?ms)', { i: false, m: true, s: true }, true],
  ['(?m-i)', { ...none, m: true }, true],
  ['(?-i:', none, false],
])('%s opens', (source, flags, isEmpty) => {
  const cursor = new PatternCursor(`${source}z`);
  expect(readOpening(cursor, none)).toEqual({ flags, isEmpty });
  expect(cursor.peek()).toBe('z');
});

test('what a group does not say stays as it is around it', () => {
  const around = { i: true, m: false, s: true };
  expect(readOpening(new PatternCursor('(?m-s:'), around).flags).toEqual({
    i: true,
    m: true,
    s: false,
  });
  expect(readOpening(new PatternCursor('(a'), around).flags).toEqual(around);
});
