import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { is, type MarkPattern } from '../testing/told.ts';
import { playTimeline } from './play-timeline.ts';

const ab = sequence({ a: is('a'), b: is('b') });
const abThenNot = sequence({ a: is('a'), b: is('b'), n: never(is('n'), { afterMs: 5 }) });

function run(...marks: readonly string[]): unknown[] {
  return marks.map((mark) => {
    const [name = '', ms = '', seq = ''] = mark.split('@');
    return [{ name, timeMs: Number(ms) }, Number(ms), Number(seq)];
  });
}

test.each<[MarkPattern, string, unknown[]]>([
  [ab, 'a@0 x@10', [{ key: null, runs: [run('a@0@0')] }]],
  [ab, 'a@0 x@11', []],
  [ab, 'a@0 a@0 x@11', []],
  [ab, 'a@0 a@5 x@11', [{ key: null, runs: [run('a@5@1')] }]],
  [ab, 'a@0 a@5 | x@11', [{ key: null, runs: [run('a@5@1')] }]],
  [ab, 'a@0 a@0 | x@11', []],
  [abThenNot, 'a@0 ^9', [{ key: null, runs: [run('a@0@0')] }]],
  [abThenNot, 'a@0 ^10', []],
  [abThenNot, 'a@0 b@1 ^5', [{ key: null, runs: [run('a@0@0', 'b@1@1')] }]],
  [abThenNot, 'a@0 b@1 ^6', []],
])('F3, W5: of %# a snapshot holds the runs that are open', (pattern, line, keys) => {
  expect(playTimeline(pattern, line).keys).toEqual(keys);
});

test.each([
  ['a@0 b@1', 1],
  ['a@0 b@1 ^0', 1],
  ['a@0 b@1 ^1', 0],
])(
  'D2: a snapshot holds what was told as long as more may be told of that time: %s',
  (line, count) => {
    const told = { timeMs: 1, matches: ['[["a",0],["b",1]]'] };
    const keys = [{ key: null, runs: [], told }].slice(0, count);
    expect(playTimeline(ab, line).keys).toEqual(keys);
  },
);

const same = 'a@0 b@0 a@0 b@0 a@0 a@0 b@0';

test.each([same, 'a@0 b@0 | a@0 b@0 a@0 a@0 b@0', 'a@0 b@0 a@0 | b@0 | a@0 a@0 b@0 ^-1 |'])(
  'D2: matches with the same times have ids of their own, the same in each replay: %s',
  (line) => {
    const { ids } = playTimeline(ab, line);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toEqual(playTimeline(ab, same).ids);
  },
);

test('D2: what else is told at its time changes nothing of the id of a match', () => {
  const [, later] = playTimeline(ab, 'a@0 a@1 b@2').ids;
  expect([later]).toEqual(playTimeline(ab, 'a@1 b@2').ids);
  const [, , last] = playTimeline(ab, 'a@0 b@2 a@1 b@2 a@2 b@2').ids;
  expect([last]).toEqual(playTimeline(ab, 'a@2 b@2').ids);
});

test.each(['^1 a@5', '^1 a@5 b@5', '^1 a@100'])(
  'F3: after %s the watermark that means something is the same for what is restored',
  (line) => {
    const { dueMs } = playTimeline(ab, line);
    expect(playTimeline(ab, `${line} |`).dueMs).toBe(dueMs);
    expect(dueMs).toBeGreaterThan(11);
  },
);

describe('a snapshot is refused', () => {
  const other = patternMachine(sequence({ a: is('a'), z: is('b') }), { within: 10 });
  const machine = patternMachine(ab, { within: 10 });
  const problem = (snapshot: unknown): unknown => {
    try {
      machine.restore(snapshot);
    } catch (error) {
      return error instanceof DefinitionError && [error.message.split(':')[0], error.problems];
    }
    return 'restored';
  };

  test('F2: that is one of other steps', () => {
    const message = 'expected a snapshot of the steps a, b; received one of a, z';
    const [, problems] = problem(other.snapshot(other.start())) as [string, unknown];
    expect(problems).toEqual([{ code: 'snapshot-foreign', path: 'snapshot', message }]);
  });

  test('F2: that is one of another machine', () => {
    const [, problems] = problem({ machine: 'pattern', version: 1 }) as [string, unknown];
    expect(problems).toMatchObject([{ code: 'snapshot-foreign', path: 'snapshot' }]);
  });
});
