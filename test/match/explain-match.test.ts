import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { gt } from '../../src/match/comparison.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { explainPredicate, formatExplanation } from '../../src/match/explain-match.ts';
import { and, field, not, or } from '../../src/match/predicate.ts';
import { contains, equals, exists, oneOf } from '../../src/match/value-test.ts';
import { arbCase, nativeRegex } from './arbitrary.ts';

const event = { image: 'a.exe', pid: 4, content: { steps: [{ command: 'b' }, { command: 'c' }] } };

test('every test is explained with its field, its values and its reason', () => {
  const predicate = and(
    field('image', contains('A.')),
    not(field('commandLine', exists())),
    or(field('content.steps.command', oneOf(['x', 'y'])), field('pid', 4)),
  );
  expect(explainPredicate(predicate, event)).toEqual({
    op: 'and',
    matched: true,
    of: [
      {
        op: 'test',
        matched: true,
        field: 'image',
        test: contains('A.'),
        actual: ['a.exe'],
        reason: 'value-passes',
      },
      {
        op: 'not',
        matched: true,
        of: [
          {
            op: 'test',
            matched: false,
            field: 'commandLine',
            test: exists(),
            actual: [],
            reason: 'field-absent',
          },
        ],
      },
      {
        op: 'or',
        matched: true,
        of: [
          {
            op: 'test',
            matched: false,
            field: 'content.steps.command',
            test: oneOf(['x', 'y']),
            actual: ['b', 'c'],
            reason: 'no-value-passes',
          },
          {
            op: 'test',
            matched: true,
            field: 'pid',
            test: equals(4),
            actual: [4],
            reason: 'value-passes',
          },
        ],
      },
    ],
  });
});

test('an explanation reads as lines of text', () => {
  const predicate = and(
    field('image', equals('A.exe', { cased: true })),
    not(field('commandLine', exists())),
    or(field('content.steps.command', oneOf(['x', 'y'])), field('pid', gt(3))),
    field('content', exists()),
  );
  expect(formatExplanation(explainPredicate(predicate, event))).toBe(
    [
      '- and',
      '  - image equals "A.exe" (cased): no-value-passes "a.exe"',
      '  + not',
      '    - commandLine exists: field-absent',
      '  + or',
      '    - content.steps.command oneOf ["x","y"]: no-value-passes "b" "c"',
      '    + pid gt 3: value-passes 4',
      '  + content exists: value-passes an object',
    ].join('\n'),
  );
});

test('values cannot break lines, and long ones are cut', () => {
  const lines = (image: string): string =>
    formatExplanation(explainPredicate(field('image', exists()), { image }));
  expect(lines('a\n+ forged')).toBe('+ image exists: value-passes "a\\n+ forged"');
  expect(lines('x'.repeat(4_096))).not.toContain('more characters');
  expect(lines('x'.repeat(4_097))).toContain('(1 more characters)');
});

test('an explanation and the compiled predicate give one answer', () => {
  const options = { regex: nativeRegex };
  fc.assert(
    fc.property(arbCase, ([predicate, one]) => {
      const explanation = explainPredicate(predicate, one, options);
      expect(explanation.matched).toBe(compilePredicate(predicate, options)(one));
      expect(formatExplanation(explanation)).toMatch(explanation.matched ? /^\+/ : /^-/);
    }),
    { numRuns: 1_000 },
  );
});

test('a wrong predicate is refused as in compiling', () => {
  expect(() => explainPredicate(or(), event)).toThrow(DefinitionError);
});
