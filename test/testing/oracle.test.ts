import { expect, test } from 'vitest';
import { anyOf, sequence, unordered, where, within } from '../../src/correlate/sequence.ts';
import { every, given, never, next, optional, times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { expectTold, is, oracleTold, sum } from './told.ts';

const ab = sequence({ a: is('a'), b: is('b') });
const aa = sequence({ a: is('a'), z: is('a') });

test('I2: events of one time are taken in the order of the input', () => {
  expectTold(ab, 'a@1 b@1 ^end', ['a:a@1 b:b@1']);
  expectTold(ab, 'b@1 a@1 ^end', []);
});

test('I2: fed directly, events are taken in the order in which they are given', () => {
  expectTold(ab, 'a@5 b@3 ^end', ['a:a@5 b:b@3']);
});

test('I3: a late event is no part of any match', () => {
  expectTold(ab, 'a@5 ^7 ~b@6 b@8 ^end', ['a:a@5 b:b@8']);
});

test('I4: the end tells an open absence with fire, and not with undecided', () => {
  const pattern = sequence({ a: is('a'), n: never(is('n')) });
  expectTold(pattern, 'a@0 ^end', ['a:a@0 at 10'], { onEnd: 'fire' });
  expectTold(pattern, 'a@0 ^end', [], { onEnd: 'undecided' });
  expectTold(pattern, 'a@0 ^10 ^end', ['a:a@0 at 10'], { onEnd: 'undecided' });
});

test('R1: a run binds an event once, different runs may bind the same', () => {
  expectTold(aa, 'a@1 ^end', []);
  expectTold(aa, 'a@1 a@2 a@3 ^end', ['a:a@1 z:a@2', 'a:a@2 z:a@3']);
  expectTold(ab, 'a@1 a@2 b@3 ^end', ['a:a@1 b:b@3', 'a:a@2 b:b@3']);
});

test('R2: a step accepts what its test and where accept', () => {
  const pattern = where(
    sequence({ a: is('a'), b: is('b') }),
    (m) => (m.b.value ?? 0) > (m.a.value ?? 0),
  );
  expectTold(pattern, 'a=1@0 c=2@1 b=1@2 b=2@3 ^end', ['a:a@0 b:b@3']);
});

test('R3: every event that the first step accepts begins a run', () => {
  expectTold(sequence({ a: is('a') }), 'a@1 b@2 a@3 ^end', ['a:a@1', 'a:a@3']);
});

test('R4: a step binds the first event that it accepts, for good', () => {
  const pattern = sequence({ a: is('a'), b: is('b'), c: next(is('c')) });
  expectTold(pattern, 'a@1 x@2 b@3 b@4 c@5 ^end', []);
  expectTold(pattern, 'a@1 x@2 b@3 c@4 c@5 ^end', ['a:a@1 b:b@3 c:c@4']);
});

test('R5: next binds the very next event of the key, or the run ends', () => {
  const pattern = sequence({ a: is('a'), b: next(is('b')) });
  expectTold(pattern, 'a@1 b@2 ^end', ['a:a@1 b:b@2']);
  expectTold(pattern, 'a@1 x@2 b@3 ^end', []);
  const by = (event: Mark): string | undefined => event.key;
  expectTold(pattern, 'a@1:k x@2:m b@3:k ^end', ['"k" a:a@1 b:b@3'], { by });
});

test('R6: every goes on once for each later event that the step accepts', () => {
  const pattern = sequence({ a: is('a'), b: every(is('b')), c: is('c') });
  expectTold(pattern, 'a@1 b@2 b@3 c@4 ^end', ['a:a@1 b:b@2 c:c@4', 'a:a@1 b:b@3 c:c@4']);
  expectTold(sequence({ a: is('a'), b: every(is('b')) }), 'a@1 b@2 b@3 ^end', [
    'a:a@1 b:b@2',
    'a:a@1 b:b@3',
  ]);
});

test('R7: a run without copies completes once', () => {
  expectTold(ab, 'a@1 b@2 b@3 ^end', ['a:a@1 b:b@2']);
});

test('R8: matches of one event are told in the order of their first events', () => {
  expectTold(ab, 'a@1 a@2 a@2 b@3 ^end', ['a:a@1 b:b@3', 'a:a@2 b:b@3', 'a:a@2 b:b@3']);
});

test('R8: of one start, the run that bound the earlier event is told first', () => {
  const pattern = sequence({ a: is('a'), b: every(is('b')), c: every(is('c')), d: is('d') });
  expectTold(pattern, 'a@0 b@1 c@2 b@3 c@4 d@5 ^end', [
    'a:a@0 b:b@1 c:c@2 d:d@5',
    'a:a@0 b:b@1 c:c@4 d:d@5',
    'a:a@0 b:b@3 c:c@4 d:d@5',
  ]);
});

test('R9: what where refuses is not bound, and the run waits on', () => {
  const pattern = where(
    sequence({ a: is('a'), b: is('b'), c: is('c') }),
    (m) => (m.b.value ?? 0) > (m.a.value ?? 0),
  );
  expectTold(pattern, 'a=1@0 b=1@1 c@2 b=2@3 c@4 ^end', ['a:a@0 b:b@3 c:c@4']);
});

test('R9: a repeated step is bound when the run has left it', () => {
  const pattern = where(sequence({ a: times(1, is('a')), b: is('b') }), (m) => sum(m.a) > 2);
  expectTold(pattern, 'a=1@0 b@1 a=2@2 b@3 ^end', ['a:[a@0 a@2] b:b@3']);
});

test('R9: a step that stays unbound is asked about when the match is complete', () => {
  const pattern = where(
    sequence({ a: is('a'), o: optional(is('o')), b: is('b'), c: is('c') }),
    (m) => m.o !== undefined || (m.b.value ?? 0) > 0,
  );
  expectTold(pattern, 'a@0 b=0@1 b=1@2 c@3 ^end', []);
  expectTold(pattern, 'a@0 b=1@1 c@3 ^end', ['a:a@0 b:b@1 c:c@3']);
});

test('R10: on one event, open runs move before it begins one', () => {
  expectTold(sequence({ a: is('a'), z: times(2, is('a')) }), 'a@1 a@2 a@3 a@4 ^end', [
    'a:a@1 z:[a@2 a@3]',
    'a:a@2 z:[a@3 a@4]',
  ]);
});

test('R11: given is asked with what the run has bound before', () => {
  const rising = given(
    is('b'),
    (event: Mark, m: { readonly b?: readonly Mark[] }) =>
      (event.value ?? 0) > (m.b?.at(-1)?.value ?? 0),
  );
  const pattern = sequence({ a: is('a'), b: times(2, rising), c: is('c') });
  expectTold(pattern, 'a@0 b=1@1 b=1@2 b=3@3 c@4 ^end', ['a:a@0 b:[b@1 b@3] c:c@4']);
});

test('R11: before the first event nothing is bound', () => {
  const first = given(is('a'), (_: Mark, m: object) => Object.keys(m).length === 0);
  expectTold(sequence({ a: first, z: is('z') }), 'a@0 z@1 ^end', ['a:a@0 z:z@1']);
  const lead = sequence({
    n: never(given(is('n'), (_, m: { readonly a?: Mark }) => !m.a)),
    a: is('a'),
  });
  expectTold(lead, 'n@0 a@1 a@20 ^end', ['a:a@20']);
});

test('W1: the last event bound lies within the timespan of the first, its edge counts', () => {
  expectTold(ab, 'a@0 b@9 ^end', ['a:a@0 b:b@9']);
  expectTold(ab, 'a@0 b@10 ^end', ['a:a@0 b:b@10']);
  expectTold(ab, 'a@0 b@11 ^end', []);
  expectTold(ab, 'a@0 b@9 ^end', ['a:a@0 b:b@9'], { edge: 'exclusive' });
  expectTold(ab, 'a@0 b@10 ^end', [], { edge: 'exclusive' });
});

test('W2: gapMs bounds the time from one event bound to the next, beside within', () => {
  const abc = sequence({ a: is('a'), b: is('b'), c: is('c') });
  expectTold(abc, 'a@0 b@4 c@8 ^end', ['a:a@0 b:b@4 c:c@8'], { gapMs: 4 });
  expectTold(abc, 'a@0 b@4 c@9 ^end', [], { gapMs: 4 });
  expectTold(abc, 'a@0 b@4 c@8 ^end', [], { gapMs: 4, edge: 'exclusive' });
  expectTold(abc, 'a@0 b@4 c@8 ^end', [], { gapMs: 4, within: 7 });
});

test('W3: within bounds the events of a nested pattern', () => {
  const pattern = sequence({ a: is('a'), x: within(ab, 3) });
  expectTold(pattern, 'a@0 a@2 b@5 ^end', ['a:a@0 x:(a:a@2 b:b@5)']);
  expectTold(pattern, 'a@0 a@2 b@6 ^end', []);
  expectTold(pattern, 'a@0 a@2 b@5 ^end', [], { edge: 'exclusive' });
});

test('W5: a run whose bound has passed is over', () => {
  expectTold(ab, 'a@0 a@11 b@12 ^end', ['a:a@11 b:b@12'], { starts: 'first' });
  expectTold(ab, 'a@0 a@3 b@4 ^end', ['a:a@3 b:b@4'], { starts: 'first', gapMs: 2 });
});

test('K1: runs of different keys do not meet, and keys are typed', () => {
  const by = (event: Mark): string | number | boolean | null | undefined =>
    ({ one: 1, text: '1', yes: true, none: null })[event.key ?? ''];
  expectTold(ab, 'a@0:one b@1:text b@2:yes b@3:none b@4:one ^end', ['1 a:a@0 b:b@4'], { by });
});

test('K2: an event without a key takes no part', () => {
  const by = (event: Mark): string | undefined => event.key;
  expectTold(ab, 'a@0:k b@1 b@2:k ^end', ['"k" a:a@0 b:b@2'], { by });
});

test('K3: with a key for each step, an event may belong to different keys', () => {
  const by = { a: (e: Mark) => e.key, b: (e: Mark) => `k${e.value}` };
  expectTold(ab, 'a@0:k1 b=2@1:k1 b=1@2:k9 ^end', ['"k1" a:a@0 b:b@2'], { by });
  const either = sequence({ a: is('x'), b: is('x') });
  expectTold(either, 'x=2@0:k1 x=1@1:k3 ^end', ['"k1" a:x@0 b:x@1'], { by });
});

test('F1: a test, condition or key that throws counts as false or missing', () => {
  const thrower = (event: Mark): boolean => {
    if (event.value === 7) throw new Error('no');
    return event.name === 'b';
  };
  expectTold(sequence({ a: is('a'), b: thrower }), 'a@0 b=7@1 b@2 ^end', ['a:a@0 b:b@2']);
  const by = (event: Mark): string => {
    if (event.value === 7) throw new Error('no');
    return 'k';
  };
  expectTold(ab, 'a@0 b=7@1 b@2 ^end', ['"k" a:a@0 b:b@2'], { by });
  const pattern = where(ab, (m) => {
    if (m.b.value === 7) throw new Error('no');
    return true;
  });
  expectTold(pattern, 'a@0 b=7@1 b@2 ^end', ['a:a@0 b:b@2']);
});

test('D1: a match has the times of its first and last event, and its own', () => {
  const pattern = sequence({ a: is('a'), b: is('b'), n: never(is('n'), { afterMs: 3 }) });
  expectTold(pattern, 'a@1 b@4 ^end', ['a:a@1 b:b@4 at 7']);
  expectTold(unordered({ a: is('a'), b: is('b') }), 'b@1 a@4 ^end', ['a:a@4 b:b@1']);
});

test('the default key is null', () => {
  expect(oracleTold(ab, 'a@0 b@1')).toEqual(['a:a@0 b:b@1']);
});

test('matches of different keys at one watermark are told by time', () => {
  const by = (event: Mark): string | undefined => event.key;
  const pattern = anyOf({ x: sequence({ a: is('a') }) });
  expect(oracleTold(pattern, 'a@2:k a@1:m ^end', { by })).toEqual([
    '"k" x:(a:a@2)',
    '"m" x:(a:a@1)',
  ]);
  const late = sequence({ a: is('a'), n: never(is('n')) });
  expect(oracleTold(late, 'a@2:k a@1:m ^end', { by })).toEqual([
    '"m" a:a@1 at 11',
    '"k" a:a@2 at 12',
  ]);
});
