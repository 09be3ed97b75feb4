import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sequence, unordered, within } from '../../src/correlate/sequence.ts';
import { given, never, optional, times } from '../../src/correlate/step.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import type { Law } from '../../src/testing/law.ts';
import { patternLaws } from '../../src/testing/pattern-laws.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { is, type MarkOptions, type MarkPattern } from './told.ts';

const letter = fc.record(
  { name: fc.constantFrom('a', 'b', 'c', 'n'), value: fc.nat(3) },
  { noNullPrototype: true },
);
const streams = arbStream(
  letter,
  { disorderMs: 3, silenceMs: 15, mark: (event: Mark) => event },
  (event, { timeMs, key }): Mark => ({ ...event, timeMs, key }),
);
const by = (event: Mark): string | undefined => event.key;

const patterns: readonly (readonly [name: string, MarkPattern, MarkOptions])[] = [
  ['a sequence', sequence({ a: is('a'), b: is('b') }), { by }],
  ['repetition', sequence({ a: times(2, is('a')), o: optional(is('c')), b: is('b') }), { by }],
  ['an absence at the end', sequence({ a: is('a'), n: never(is('n'), { afterMs: 4 }) }), { by }],
  ['an absence at the beginning', sequence({ n: never(is('n')), a: is('a'), b: is('b') }), { by }],
  [
    'a nested bound',
    sequence({ a: is('a'), x: within(sequence({ b: is('b'), c: is('c') }), 4) }),
    {},
  ],
  ['any order', unordered({ a: is('a'), b: times(2, is('b')), c: is('c') }), { by }],
  ['starts first', sequence({ a: is('a'), b: is('b') }), { by, starts: 'first' }],
  [
    'skipPast with an absence at the end',
    sequence({ a: is('a'), b: is('b'), n: never(is('n')) }),
    { by, after: 'skipPast', gapMs: 5, onEnd: 'fire' },
  ],
];

describe.each(patterns)('%s keeps the laws', (_, pattern, options) => {
  test.each(patternLaws(pattern, { within: 10, ...options }, streams))('%s', (__, law) =>
    fc.assert(law),
  );
});

function isBroken([, law]: Law): boolean {
  return fc.check(law, { seed: 1 }).failed;
}

function names(pattern: MarkPattern, options: MarkOptions = {}): string[] {
  return patternLaws(pattern, { within: 10, ...options }, streams).map(([name]) => name);
}

const EVIDENCE = 'the events of a match suffice for it';
const SCALE = 'times and timespans that grow together change nothing else';
const ORACLE = 'it tells what the oracle tells';
const WATERMARKS = 'watermarks change when outputs come, not whether';

test('what the pattern rules out is no law', () => {
  const ab = sequence({ a: is('a'), b: is('b') });
  expect(names(ab)).toEqual(expect.arrayContaining([ORACLE, SCALE, EVIDENCE, WATERMARKS]));
  expect(names(ab, { starts: 'first' })).not.toContain(EVIDENCE);
  const late = sequence({ a: is('a'), n: never(is('n')) });
  expect(names(late)).not.toContain(EVIDENCE);
  expect(names(late)).toContain(WATERMARKS);
  expect(names(late, { after: 'skipPast' })).not.toContain(WATERMARKS);
  const until = sequence({ a: times(1, is('a'), { until: is('c') }), b: is('b') });
  expect(names(until)).not.toContain(EVIDENCE);
  expect(names(sequence({ x: until, c: is('c') }))).not.toContain(EVIDENCE);
  const next = sequence({ a: times(1, is('a'), { link: 'next' }), b: is('b') });
  expect(names(next)).not.toContain(EVIDENCE);
  expect(names(sequence({ a: times(1, is('a')), b: is('b') }))).toContain(EVIDENCE);
});

test('a pattern whose test depends on the time of day is found out', () => {
  const pattern = sequence({ a: is('a'), b: (event: Mark) => event.timeMs % 4 === 1 });
  const failed = patternLaws(pattern, { within: 10 }, streams)
    .filter(isBroken)
    .map(([name]) => name);
  expect(failed).toEqual(['a shift in time shifts the outputs', SCALE]);
});

test('a test that counts its calls is found out', () => {
  let calls = 0;
  const odd = (): boolean => {
    calls += 1;
    return calls % 3 === 0;
  };
  const failed = patternLaws(sequence({ a: is('a'), b: odd }), { within: 10 }, streams)
    .filter(isBroken)
    .map(([name]) => name);
  expect(failed).toContain(ORACLE);
});

test('evidence does not suffice where what was bound is not all that counts', () => {
  const seen: Mark[] = [];
  const afterC = given(is('b'), () => seen.at(-1)?.name === 'c');
  const watching = (event: Mark): boolean => {
    seen.push(event);
    return event.name === 'a';
  };
  const all = patternLaws(sequence({ a: watching, b: afterC }), { within: 10 }, streams);
  expect(all.filter(([name]) => name === EVIDENCE).map(isBroken)).toEqual([true]);
});

test('a run that was given up without a note, and a note without one, are found out', () => {
  const NOTED = 'each run that was given up is noted';
  let isEven = false;
  const forgetful = (event: Mark): boolean => {
    isEven = !isEven;
    return isEven && event.name === 'a';
  };
  const steady = patternLaws(sequence({ a: is('a'), b: is('b') }), { within: 10 }, streams);
  const other = patternLaws(sequence({ a: forgetful, b: is('b') }), { within: 10 }, streams);
  expect(steady.filter(([name]) => name === NOTED).map(isBroken)).toEqual([false]);
  expect(other.filter(([name]) => name === NOTED).map(isBroken)).toEqual([true]);
});
