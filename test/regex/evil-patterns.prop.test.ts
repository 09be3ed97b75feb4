import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearRegex } from '../../src/regex/linear-regex.ts';
import { readPattern } from '../../src/regex/read-pattern.ts';
import type { RegexNode } from '../../src/regex/regex-node.ts';
import { trimPattern } from '../../src/regex/trim-pattern.ts';
import { arbPattern } from './arbitrary.ts';
import { stepsOn } from './backtrack.ts';
import { arbEvil, PUBLISHED } from './evil-patterns.ts';
import { pumpedTexts } from './pumped.ts';

const CHARS = 100;
const STEPS_MAX = 200_000;
const RUNS = Number(process.env['TOCSIN_REGEX_RUNS'] ?? 500);

function engineOf(source: string, flags = ''): 'native' | 're2' | 'refused' {
  const regex = linearRegex().compile(source, flags);
  return 'code' in regex ? 'refused' : regex.engine;
}

/** The most steps of a backtracking search in texts of so many characters. */
function worst(node: RegexNode, chars: number): number {
  return Math.max(0, ...pumpedTexts(node, chars).map((text) => stepsOn(node, text, STEPS_MAX)));
}

/** Twice the text takes about twice the steps: four times is what a square takes. */
function growsLinearly(node: RegexNode): boolean {
  const steps = worst(node, 2 * CHARS);
  return steps < STEPS_MAX && steps <= 2.4 * worst(node, CHARS) + 1_000;
}

describe('published shapes', () => {
  test('are at least fifty', () => {
    expect(new Set(PUBLISHED.map(([, , pattern]) => pattern)).size).toBe(PUBLISHED.length);
    expect(PUBLISHED.length).toBeGreaterThanOrEqual(50);
  });

  test.each(PUBLISHED)('%s: %s (%s) is evil, and cannot hang', (_source, _shape, pattern) => {
    const node = readPattern(pattern, '');
    expect(growsLinearly(node)).toBe(false);
    expect(engineOf(pattern) === 're2' || growsLinearly(trimPattern(node))).toBe(true);
  });

  test('run on RE2, but for a few whose ends need no repetition', () => {
    const native = PUBLISHED.map(([, , pattern]) => pattern).filter((p) => engineOf(p) !== 're2');
    expect(native).toEqual(['x?\\s+x', '(?:\\s|\\u200c)+;', '.*a[ab]{12}c', '\\w+@', 'a{1,900}b']);
  });
});

test('of generated patterns, those that RegExp runs take steps in proportion to the text', () => {
  const engines = { native: 0, re2: 0, refused: 0 };
  fc.assert(
    fc.property(arbEvil, (source) => {
      const engine = engineOf(source);
      engines[engine] += 1;
      if (engine === 'native') {
        expect(growsLinearly(trimPattern(readPattern(source, '')))).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
  expect(engines.re2 / RUNS).toBeGreaterThan(0.5);
  expect(engines.refused / RUNS).toBeLessThan(0.2);
});

test('the same holds of patterns of any kind', () => {
  fc.assert(
    fc.property(arbPattern, ([source, written]) => {
      const flags = written.replace('i', '');
      if (engineOf(source, flags) !== 'native') return;
      expect(growsLinearly(trimPattern(readPattern(source, flags)))).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
