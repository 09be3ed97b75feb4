import { describe, expect, test } from 'vitest';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError, type Problem } from '../../src/core/problem.ts';
import { type CorrelateOptions, correlate } from '../../src/correlate/correlate.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { marbles } from './marbles.ts';
import { operatorContract, seen } from './operator-contract.ts';

const is = (name: string) => (event: Mark) => event.name === name;
const pair = sequence({ a: is('a'), b: is('b') });
const clock = manualClock(1_000_000);
const base = { within: 10, by: (event: Mark) => event.key ?? 'k', latenessMs: 0, clock };

/** Events from words such as `a@5` or `a@5:key`. */
function marks(words: string): Mark[] {
  return words.split(' ').map((word) => {
    const [name = '', rest = ''] = word.split('@');
    const [timeMs, key] = rest.split(':');
    return { name, timeMs: Number(timeMs), ...(key === undefined ? {} : { key }) };
  });
}

function told(
  words: string,
  options: Partial<CorrelateOptions<Mark, { a: Mark; b: Mark }>> = {},
  isEnded = true,
) {
  const notes: Note[] = [];
  const operator = correlate(pair, { ...base, onNote: (note) => notes.push(note), ...options });
  const matches = seen(operator, marks(words), isEnded).map(
    ({ steps }) => `${steps.a.timeMs}-${steps.b.timeMs}`,
  );
  return { matches, notes: notes.map(({ code, count }) => `${code} ${count}`) };
}

test('a match is told with its steps, its key and its times', () => {
  const [match] = seen(correlate(pair, base), marks('a@5:x b@8:x'));
  const [a, b] = marks('a@5:x b@8:x');
  expect(match).toMatchObject({ key: 'x', timeMs: 8, fromMs: 5, toMs: 8, steps: { a, b } });
});

test('without lateness a match is told with its last event, before any later one comes', () => {
  expect(told('a@5 b@8', {}, false).matches).toEqual(['5-8']);
  expect(told('a@5 b@8', { latenessMs: 1 }, false).matches).toEqual([]);
  expect(told('a@5 b@8', { latenessMs: 1 }).matches).toEqual(['5-8']);
});

test('I2: events come into the order of their times within latenessMs, and no further', () => {
  expect(told('b@8 a@5', { latenessMs: 3 })).toEqual({ matches: ['5-8'], notes: [] });
  expect(told('b@8 a@5', { latenessMs: 2 })).toEqual({ matches: [], notes: ['late 1'] });
});

test('I2: of events of one time, the tie break says which comes first', () => {
  const tieBreak = (event: Mark): string => event.name;
  expect(told('b@5 a@5').matches).toEqual([]);
  expect(told('b@5 a@5', { tieBreak }).matches).toEqual(['5-5']);
});

test('I4: the end of the source decides an absence, as onEnd says', () => {
  const alone = sequence({ a: is('a'), no: never(is('b')) });
  const codes: string[] = [];
  const onNote = ({ code }: Note): void => void codes.push(code);
  expect(seen(correlate(alone, { ...base, onEnd: 'fire' }), marks('a@5'))).toHaveLength(1);
  expect(seen(correlate(alone, { ...base, onNote }), marks('a@5'))).toHaveLength(0);
  expect(codes).toEqual(['undecided']);
});

test('I5, I6: a far-future event moves no watermark, one without a time takes no part', () => {
  const { matches, notes } = told('a@5 z@9999999999 x@nope b@8');
  expect(matches).toEqual(['5-8']);
  expect(notes).toEqual(['far-future 1', 'time-invalid 1']);
});

test('F1: notes of all parts are counted together', () => {
  const bad = (): never => {
    throw new Error('secret');
  };
  const once = <T>(of: (event: Mark) => T) => {
    return (event: Mark): T => (event.name === 'x' ? bad() : of(event));
  };
  const { matches, notes } = told('a@5 x@6 b@8', { by: once(() => 'k'), tieBreak: once(() => 0) });
  expect(matches).toEqual(['5-8']);
  expect(notes).toEqual(['callback-threw 1', 'callback-threw 2', 'key-missing 1']);
});

test('sources with clocks of their own are not late by one another', () => {
  const source = (event: Mark): string => (event.name === 'a' ? 'slow' : 'fast');
  expect(told('a@1 b@50 a@45 b@54').notes).toEqual(['late 1']);
  expect(told('a@1 b@50 a@45 b@54', { source })).toEqual({ matches: ['45-50'], notes: [] });
});

test('F2: every problem of pattern and options is told at once, with its path', () => {
  const problems = (make: () => unknown): readonly Problem[] => {
    try {
      make();
    } catch (error) {
      return (error as DefinitionError).problems;
    }
    return [];
  };
  const wrong = sequence({ a: times(0, is('a'), { max: -1 }) });
  const options = { ...base, within: -1, latenessMs: -1, idleMs: 0, heldMax: 0 };
  expect(() => correlate(wrong, options)).toThrow(DefinitionError);
  const paths = problems(() => correlate(wrong, options)).map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'options.within',
      'options.latenessMs',
      'options.idleMs',
      'options.heldMax',
      expect.stringMatching(/^pattern\.a/),
    ]),
  );
});

describe('as an operator', () => {
  const alone = sequence({ a: is('a'), no: never(is('b')) });
  operatorContract({
    operator: correlate(alone, { ...base, onEnd: 'fire' }),
    inputs: marks('a@5 c@9 a@12 c@20 c@30 a@31'),
  });

  test('a match leaves in the frame of its last event', () => {
    marbles(({ hot, expectObservable }) => {
      const events = { a: { name: 'a', timeMs: 1 }, b: { name: 'b', timeMs: 2 } };
      const matches = hot('-a-b-a-b-#', events).pipe(correlate(pair, base));
      const match = expect.objectContaining({ fromMs: 1, toMs: 2 });
      expectObservable(matches).toBe('---m-----#', { m: match });
    });
  });
});
