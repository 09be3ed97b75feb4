import { test } from 'vitest';
import { sequence, unordered } from '../../src/correlate/sequence.ts';
import { every, never, next, optional, times } from '../../src/correlate/step.ts';
import { expectTold, is } from './told.ts';

test('N1: an event between two steps ends the run', () => {
  const pattern = sequence({ a: is('a'), n: never(is('n')), b: is('b') });
  expectTold(pattern, 'a@0 x@1 b@2 ^end', ['a:a@0 b:b@2']);
  expectTold(pattern, 'a@0 n@1 b@2 ^end', []);
  expectTold(pattern, 'n@0 a@1 b@2 n@3 ^end', ['a:a@1 b:b@2']);
});

test('N1: what the step after accepts is bound, and not between', () => {
  const pattern = sequence({ a: is('a'), n: never(is('n', 'b')), b: is('b') });
  expectTold(pattern, 'a@0 b@1 ^end', ['a:a@0 b:b@1']);
  const often = sequence({ a: is('a'), n: never(is('n', 'b')), b: every(is('b')) });
  expectTold(often, 'a@0 b@1 b@2 n@3 b@4 ^end', ['a:a@0 b:b@1', 'a:a@0 b:b@2']);
});

test('N1: between means after the last event bound', () => {
  const pattern = sequence({ a: times(1, is('a')), n: never(is('n')), b: is('b') });
  expectTold(pattern, 'a@0 n@1 a@2 b@3 ^end', ['a:[a@0 a@2] b:b@3', 'a:[a@2] b:b@3']);
  const after = sequence({ a: is('a'), n: never(is('n')), o: optional(is('o')), b: is('b') });
  expectTold(after, 'a@0 o@1 n@2 b@3 ^end', ['a:a@0 b:b@3 o:o@1']);
  expectTold(after, 'a@0 n@1 o@2 b@3 ^end', []);
});

test('N2: at the beginning with a time, nothing lies so long before the first event', () => {
  const pattern = sequence({ n: never(is('n'), { beforeMs: 5 }), a: is('a') });
  expectTold(pattern, 'n@0 a@5 ^end', []);
  expectTold(pattern, 'n@0 a@6 ^end', ['a:a@6']);
  expectTold(pattern, 'n@6 a@6 ^end', []);
  expectTold(pattern, 'a@6 n@6 ^end', ['a:a@6']);
});

test('N2: without a time, nothing lies within before the last event', () => {
  const pattern = sequence({ n: never(is('n')), a: is('a'), b: is('b') });
  expectTold(pattern, 'n@0 a@5 b@10 ^end', []);
  expectTold(pattern, 'n@0 a@5 b@11 ^end', ['a:a@5 b:b@11']);
  expectTold(pattern, 'n@0 a@5 b@10 b@11 ^end', []);
});

test('N3: at the end, nothing comes up to the deadline, and the match is told then', () => {
  const pattern = sequence({ a: is('a'), b: is('b'), n: never(is('n')) });
  expectTold(pattern, 'a@0 b@3 n@10 ^end', []);
  expectTold(pattern, 'a@0 b@3 n@11 ^end', ['a:a@0 b:b@3 at 10']);
  expectTold(pattern, 'a@0 b@3 ^9', []);
  expectTold(pattern, 'a@0 b@3 ^10', ['a:a@0 b:b@3 at 10']);
  const timed = sequence({ a: is('a'), b: is('b'), n: never(is('n'), { afterMs: 2 }) });
  expectTold(timed, 'a@0 b@3 n@5 ^end', []);
  expectTold(timed, 'a@0 b@3 n@6 ^end', ['a:a@0 b:b@3 at 5']);
});

test('N3: of several absences each has its deadline, the last is that of the match', () => {
  const pattern = sequence({
    a: is('a'),
    n: never(is('n'), { afterMs: 2 }),
    m: never(is('m'), { afterMs: 4 }),
  });
  expectTold(pattern, 'a@0 n@3 ^end', ['a:a@0 at 4']);
  expectTold(pattern, 'a@0 m@3 ^end', []);
});

test('N4: an event at the deadline cancels, with the timer first it comes too late', () => {
  const pattern = sequence({ a: is('a'), n: never(is('n'), { afterMs: 5 }) });
  expectTold(pattern, 'a@0 n@5 ^end', [], { tie: 'event' });
  expectTold(pattern, 'a@0 n@5 ^end', ['a:a@0 at 5'], { tie: 'timer' });
  expectTold(pattern, 'a@0 n@4 ^end', [], { tie: 'timer' });
});

test('N5: with absences at both ends some interval of the length within is free of both', () => {
  const pattern = sequence({ n: never(is('n')), a: is('a'), b: is('b'), m: never(is('m')) });
  expectTold(pattern, 'n@0 a@5 b@6 m@12 ^end', ['a:a@5 b:b@6 at 11']);
  expectTold(pattern, 'n@0 a@5 b@6 m@11 ^end', []);
  expectTold(pattern, 'a@5 b@6 ^5', []);
  expectTold(pattern, 'a@5 b@6 ^6', ['a:a@5 b:b@6']);
  expectTold(pattern, 'n@5 a@5 b@6 ^end', []);
  expectTold(pattern, 'n@0 a@5 b@15 m@16 ^end', ['a:a@5 b:b@15']);
});

test('N6: never in unordered forbids before, between and after', () => {
  const pattern = unordered({ a: is('a'), b: is('b'), n: never(is('n')) });
  expectTold(pattern, 'a@20 b@22 ^end', ['a:a@20 b:b@22 at 30']);
  expectTold(pattern, 'n@11 a@20 b@22 ^end', ['a:a@20 b:b@22 at 30']);
  expectTold(pattern, 'n@12 a@20 b@22 ^end', []);
  expectTold(pattern, 'a@20 n@21 b@22 ^end', []);
  expectTold(pattern, 'a@20 b@22 n@30 ^end', []);
  expectTold(pattern, 'a@20 b@22 n@31 ^end', ['a:a@20 b:b@22 at 30']);
  expectTold(pattern, 'a@20 b@22 ^29', []);
  expectTold(pattern, 'a@20 b@22 ^30', ['a:a@20 b:b@22 at 30']);
});

test('N7: after next, never concerns only the very next event', () => {
  const pattern = sequence({ a: is('a'), n: next(never(is('n'))), b: is('b') });
  expectTold(pattern, 'a@0 n@1 b@2 ^end', []);
  expectTold(pattern, 'a@0 x@1 n@2 b@3 ^end', ['a:a@0 b:b@3']);
  expectTold(pattern, 'a@0 b@1 ^end', ['a:a@0 b:b@1']);
});
