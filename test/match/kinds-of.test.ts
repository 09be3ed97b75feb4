import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { kindsOf } from '../../src/match/kinds-of.ts';
import { and, field, not, or, type Predicate } from '../../src/match/predicate.ts';
import { contains, oneOf } from '../../src/match/value-test.ts';

const process = field('kind', 'process');
const file = field('kind', 'file');
const image = field('image', contains('x'));

test.each([
  [process, ['process']],
  [field('kind', oneOf(['process', 'file'])), ['process', 'file']],
  [and(process, image), ['process']],
  [and(image, process), ['process']],
  [and(process, file), []],
  [and(image), undefined],
  [or(process, and(file, image)), ['process', 'file']],
  [or(process, image), undefined],

  [not(process), undefined],
  [image, undefined],
  [field('kind', contains('proc')), undefined],
])('%j can be true of the kinds %j', (predicate, kinds) => {
  const found = kindsOf(predicate);
  expect(found === undefined ? undefined : [...found]).toEqual(kinds);
});

const arbPredicate: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc
      .constantFrom('process', 'file', 'cron', 'PROCESS')
      .map((kind) => field('kind' as never, kind as never)),
    fc.constant(image),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => and(...of)),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => or(...of)),
    tie('node').map(not),
  ),
})).node;

test('an event of a kind that is left out never matches', () => {
  fc.assert(
    fc.property(arbPredicate, fc.constantFrom('process', 'file', 'cron'), (predicate, kind) => {
      const isMatch = compilePredicate(predicate)({ kind, image: 'x' });
      const kinds = kindsOf(predicate);
      if (isMatch && kinds !== undefined) expect([...kinds]).toContain(fold(kind));
    }),
    { numRuns: 1_000 },
  );
});
