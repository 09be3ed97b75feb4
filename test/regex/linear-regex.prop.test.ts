import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearRegex } from '../../src/regex/linear-regex.ts';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { runNative } from '../../src/regex/run-native.ts';
import { runRe2 } from '../../src/regex/run-re2.ts';
import { trimPattern } from '../../src/regex/trim-pattern.ts';
import { arbPattern, arbText } from './arbitrary.ts';

const RUNS = Number(process.env['TOCSIN_REGEX_RUNS'] ?? 1_000);

/** Every way to run a pattern, whichever of them would be chosen. */
function waysOf(source: string, flags: string): ((text: string) => boolean)[] {
  const node = readPattern(source, flags);
  const trimmed = trimPattern(node);
  const compiled = linearRegex().compile(source, flags);
  const chosen = 'code' in compiled ? [] : [compiled.test];
  const native = [runNative(node), runNative(trimmed)].filter((run) => run !== undefined);
  return [...chosen, ...native, runRe2(node), runRe2(trimmed)];
}

test('a pattern has the answer of RegExp, whatever runs it', () => {
  const answers = { true: 0, false: 0 };
  fc.assert(
    fc.property(
      arbPattern,
      fc.array(arbText, { minLength: 8, maxLength: 8 }),
      ([source, flags], texts) => {
        const oracle = new RegExp(source, `u${flags}`);
        const ways = waysOf(source, flags);
        const hasNoEdge = source.includes('\\B');
        expect(ways.length).toBeGreaterThanOrEqual(hasNoEdge ? 3 : 5);
        for (const text of texts) {
          // V8 looks for `\B` between the two units of one sign, too, so it is no oracle there.
          if (hasNoEdge && /[\u{10000}-\u{10ffff}]/u.test(text)) continue;
          const expected = oracle.test(text);
          answers[`${expected}`] += 1;
          if (!ways.every((way) => way(text) === expected)) {
            expect({ text, answers: ways.map((way) => way(text)) }).toBe(expected);
          }
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect(answers.true / (answers.true + answers.false)).toBeGreaterThan(0.3);
  expect(answers.false / (answers.true + answers.false)).toBeGreaterThan(0.2);
});
