import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { expectTold, is, type MarkOptions } from '../testing/told.ts';
import { playTimeline } from './play-timeline.ts';

const abc = sequence({ a: is('a'), b: is('b'), c: is('c') });
const alone = sequence({ a: is('a'), n: never(is('n')) });

test('R3: runs that an event moves alike keep what each bound before', () => {
  expectTold(abc, 'a@0 b@1 a@2 b@3 c@4 ^end', ['a:a@0 b:b@1 c:c@4', 'a:a@2 b:b@3 c:c@4']);
  const four = sequence({ a: is('a'), b: is('b'), c: is('c'), d: is('d') });
  expectTold(four, 'a@0 b@1 a@2 b@3 a@4 b@4 c@5 d@6 ^end', [
    'a:a@0 b:b@1 c:c@5 d:d@6',
    'a:a@2 b:b@3 c:c@5 d:d@6',
    'a:a@4 b:b@4 c:c@5 d:d@6',
  ]);
});

test.each<[MarkOptions['starts'], string, string[]]>([
  ['latest', 'a@0 b@1 a@2 b@3 c@4', ['a:a@2 b:b@3 c:c@4']],
  ['earliest', 'a@0 b@1 a@2 b@3 c@4', ['a:a@0 b:b@1 c:c@4']],
  ['latest', 'a@0 b@1 a@2 c@4', ['a:a@0 b:b@1 c:c@4']],
  ['earliest', 'a@0 a@1 b@2 c@10', ['a:a@0 b:b@2 c:c@10']],
  ['earliest', 'a@0 a@1 b@2 c@11', []],
  ['earliest', 'a@0 a@10 b@11 c@12', []],
  ['earliest', 'a@0 a@11 b@12 c@13', ['a:a@11 b:b@12 c:c@13']],
  ['first', 'a@0 a@10 b@11 c@12', []],
  ['first', 'a@0 a@11 b@12 c@13', ['a:a@11 b:b@12 c:c@13']],
])('P1: of two runs that wait for one step %s keeps its own: %s', (starts, line, told) => {
  expectTold(abc, `${line} ^end`, told, { starts });
});

test.each<[MarkOptions['starts'], string[]]>([
  ['each', ['a:a@0 at 10', 'a:a@1 at 11']],
  ['first', ['a:a@0 at 10']],
  ['latest', ['a:a@1 at 11']],
  ['earliest', ['a:a@0 at 10']],
])('P1: of two runs that wait for an absence after one event %s keeps its own', (starts, told) => {
  expectTold(alone, 'a@0 a@1 ^end', told, { starts });
});

test('N1: what must not come between ends a run that an absence at the end could not', () => {
  const pattern = sequence({
    a: is('a'),
    x: never(is('x')),
    b: is('b'),
    n: never(is('n'), { afterMs: 2 }),
  });
  expectTold(pattern, 'a@0 x@5 b@6 ^end', []);
  expectTold(pattern, 'a@0 b@5 x@6 ^end', ['a:a@0 b:b@5 at 7']);
  expectTold(pattern, 'a@0 b@5 n@7 ^end', []);
  expectTold(pattern, 'a@0 b@5 n@8 ^end', ['a:a@0 b:b@5 at 7']);
  expectTold(pattern, 'a@0 b@5 n@7 ^end', ['a:a@0 b:b@5 at 7'], { tie: 'timer' });
});

function throws(_: Mark): boolean {
  throw new Error('no');
}

test.each([
  ['a@0 x@1', 0],
  ['a@0 b@1 x@2', 1],
  ['x@0 a@1', 0],
  ['a@0 b@1 x@12 x@13', 0],
])('F1: a test is asked of an event only where a run waits for it: %s', (line, asked) => {
  const pattern = sequence({ a: is('a'), b: is('b'), c: throws });
  expect(playTimeline(pattern, line, { starts: 'first' }).notes.length).toBe(asked);
});

const by = ({ key }: Mark): string | undefined => key;

test('K4: a key that is given up tells nothing of its absence, and a note says so', () => {
  const { told, notes } = playTimeline(alone, 'a@0:k a@1:m a@2:n ^end', { by, keysMax: 2 });
  expect(told).toEqual(['a@1 at 11', 'a@2 at 12']);
  expect(notes).toEqual([
    'evicted: as many keys are held as may be; the one held longest was given up',
  ]);
});

test('K4: as many keys as may be are held', () => {
  const { told, notes } = playTimeline(alone, 'a@0:k a@1:m ^end', { by, keysMax: 2 });
  expect([told.length, notes.length]).toEqual([2, 0]);
});

test.each([
  ['a@0', 2],
  ['a@5', 7],
  ['a@5 a@0', 2],
  ['a@0 ^1', 2],
  ['a@0 ^2', 12],
  ['a@0 n@1', 2],
])('the least watermark that means something after %s is %d', (line, dueMs) => {
  const soon = sequence({ a: is('a'), n: never(is('n'), { afterMs: 2 }) });
  expect(playTimeline(soon, `^-9 ${line}`).dueMs).toBe(dueMs);
});

test('I3: an element that is late changes nothing of what is held', () => {
  const { keys, dueMs } = playTimeline(abc, 'a@5 ^7');
  expect(playTimeline(abc, 'a@5 ^7 ~a@5 ~b@6')).toMatchObject({ told: [], notes: [], keys, dueMs });
  expect(playTimeline(abc, 'a@0 ^7 ~x@5 ^10 b@11').keys).toEqual([]);
  expect(playTimeline(abc, '^7 ~a@5 a@8').dueMs).toBe(18);
});
