import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { expectTold, is } from '../testing/told.ts';
import { playTimeline } from './play-timeline.ts';

const ab = sequence({ a: is('a'), b: is('b') });

test.each([
  ['a@0 b@10', ['a@0 b@10 at 10']],
  ['a@0 b@11', []],
  ['a@0 x@10 b@9', ['a@0 b@9 at 9']],
  ['a@0 x@11 b@10', []],
  ['a@0 x@5 x@4 x@11 b@10', []],
])(
  'W5: what an event of the key ended meets no event that comes out of order: %s',
  (line, told) => {
    expect(playTimeline(ab, line).told).toEqual(told);
  },
);

test.each([
  ['a@5 a@3 a@13 b@13', ['a@3 b@13 at 13', 'a@13 b@13 at 13']],
  ['a@5 a@3 a@14 b@15', ['a@5 b@15 at 15', 'a@14 b@15 at 15']],
  ['a@5 a@3 | a@14 b@15', ['a@5 b@15 at 15', 'a@14 b@15 at 15']],
  ['a@3 a@5 a@14 b@15', ['a@5 b@15 at 15', 'a@14 b@15 at 15']],
  ['a@3 a@5 | a@14 b@15', ['a@5 b@15 at 15', 'a@14 b@15 at 15']],
])('P3, W5: runs that are over take up no room, whatever their order: %s', (line, told) => {
  const { told: found, notes } = playTimeline(ab, line, { openMax: 2 });
  expect(found).toEqual(told);
  expect(notes.length).toBe(line.includes('a@13') ? 1 : 0);
});

test.each([
  ['a@0 b@1 a@2 a@3 a@12 b@13 ^end', 1],
  ['a@0 b@1 a@2 a@3 a@13 b@13 ^end', 0],
  ['a@0 b@1 a@2 a@3 | a@13 b@13 ^end', 0],
])('P3, W5: runs over make room behind one that waits for an absence: %s', (line, evicted) => {
  const waits = sequence({ a: is('a'), b: is('b'), n: never(is('n'), { afterMs: 20 }) });
  const { told, notes } = playTimeline(waits, line, { openMax: 3 });
  expect(notes.length).toBe(evicted);
  expect(told.includes('a@0 b@1 at 21')).toBe(evicted === 0);
});

test.each([
  ['a@0 a@5 ^10 a@12 ^15 b@16 ^end', ['a@12 b@16 at 16']],
  ['a@0 a@5 ^10 b@15 ^15 ^end', ['a@5 b@15 at 15']],
  ['a@0 a@9 a@3 ^10 ^13 b@15 ^end', ['a@9 b@15 at 15']],
  ['^0 a@100 ^20 ^40 b@101 ^end', ['a@100 b@101 at 101']],
  ['^0 a@100 ^20 ^40 ^110 b@110 ^end', []],
])('W5: a key that is looked at keeps the runs that may go on, and no others: %s', (line, told) => {
  expect(playTimeline(ab, line).told).toEqual(told);
});

test('P3: a run that gave way to another is no mark for what is over', () => {
  const { told, notes } = playTimeline(ab, 'a@0 a@5 ^10 a@12 ^15 b@16', { openMax: 1 });
  expect(told).toEqual(['a@12 b@16 at 16']);
  expect(notes).toEqual([
    'evicted: a key has 1 open runs; one was given up',
    'evicted: a key has 1 open runs; one was given up',
  ]);
});

test('P3: the open runs of a key are counted when those before them are over', () => {
  const line = 'a@0 a@5 ^10 a@12 a@13 ^15 a@16 a@17 b@18';
  const { told, notes } = playTimeline(ab, line, { openMax: 3 });
  expect(told).toEqual(['a@13 b@18 at 18', 'a@16 b@18 at 18', 'a@17 b@18 at 18']);
  expect(notes.length).toBe(1);
});

test.each([
  ['a@0 ^9', 1],
  ['a@0 ^10', 0],
  ['a@0 b@1 ^9', 0],
  ['a@0 a@5 ^10', 1],
  ['a@0 a@5 ^15', 0],
])('W5: after %s the keys that hold something are %d', (line, keys) => {
  expect(playTimeline(ab, line).keys.length).toBe(keys);
});

test.each([
  ['b@3', ['a@0 b@3 at 8']],
  ['b@3 n@8', []],
  ['b@3 n@9', ['a@0 b@3 at 8']],
  ['b@3 ^7', []],
  ['b@3 ^8', ['a@0 b@3 at 8']],
])('N3: an absence with a reach of its own is proven after it: a@0 %s', (line, told) => {
  const waits = sequence({ a: is('a'), b: is('b'), n: never(is('n'), { afterMs: 5 }) });
  const end = line.includes('^') ? '' : ' ^end';
  expect(playTimeline(waits, `a@0 ${line}${end}`).told).toEqual(told);
});

test('N3: matches come by deadline, and each once, if runs are out of order', () => {
  const alone = sequence({ a: is('a'), n: never(is('n')) });
  expect(playTimeline(alone, 'a@5 a@3 ^12').told).toEqual([]);
  expect(playTimeline(alone, 'a@5 a@3 ^13').told).toEqual(['a@3 at 13']);
  expect(playTimeline(alone, 'a@5 a@3 ^13 ^14 | ^15 ^end').told).toEqual([
    'a@3 at 13',
    'a@5 at 15',
  ]);
  expect(playTimeline(alone, 'a@5 a@3 a@4 ^13 | n@14 ^end').told).toEqual(['a@3 at 13']);
  expectTold(alone, 'a@0 a@1 n@11 ^end', ['a:a@0 at 10']);
});
