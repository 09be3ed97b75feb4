import { expect, test } from 'vitest';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { runRe2 } from '../../src/regex/run-re2.ts';
import { ANSWERS, TEXTS } from './answers.ts';

test.each(ANSWERS)('%s with flags "%s" has the answers of RegExp', (source, flags) => {
  const oracle = new RegExp(source, `u${flags}`);
  const run = runRe2(readPattern(source, flags));
  expect(TEXTS.filter((text) => run(text))).toEqual(TEXTS.filter((text) => oracle.test(text)));
});

test('flags may hold for a part of the pattern', () => {
  const answers = (source: string, texts: readonly string[]): boolean[] =>
    texts.map(runRe2(readPattern(source, '')));
  expect(answers('^a(?i)b$', ['ab', 'aB', 'AB'])).toEqual([true, true, false]);
  expect(answers('^a(?m)$', ['a', 'a\rb', 'b\ra'])).toEqual([true, true, false]);
  expect(answers('a.(?s).', ['a\n\n', 'ab\n'])).toEqual([false, true]);
  expect(answers('a(?i:\\bs)|b', ['a s', 'as', 'b'])).toEqual([false, false, true]);
});

test('where case is ignored in a part alone, words are of ASCII', () => {
  expect(runRe2(readPattern('(?i:\\bx)|K', ''))('\u017fx')).toBe(true);
  expect(runRe2(readPattern('(?i:\\bx|K)', ''))('\u017fx')).toBe(false);
});
