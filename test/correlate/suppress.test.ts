import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import type { QuietOptions } from '../../src/correlate/quiet-options.ts';
import { type Suppressed, suppress, suppressMachine } from '../../src/correlate/suppress.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { marbles } from './marbles.ts';
import { operatorContract, seen } from './operator-contract.ts';

const options: QuietOptions<Mark> = { by: (event) => event.name, quietMs: 10 };

const short = ({ value, suppressed }: Suppressed<Mark>): string =>
  `${value.name}@${value.timeMs}${suppressed === 0 ? '' : `+${suppressed}`}`;

function played(timeline: string, more: Partial<QuietOptions<Mark>> = {}) {
  const { outputs, notes } = run(suppressMachine({ ...options, ...more }), parseTimeline(timeline));
  return { told: outputs.map(short).join(' '), codes: notes.map(({ code }) => code) };
}

test('C3: the first passes, and the next once the quiet time has passed; equal passes', () => {
  expect(played('a@0 a@1 a@9 a@10 a@19 a@21')).toEqual({
    told: 'a@0 a@10+2 a@21+1',
    codes: ['suppressed', 'suppressed', 'suppressed'],
  });
});

test('C3: the quiet time runs from the one passed on, not from those held back', () => {
  expect(played('a@0 a@9 a@12').told).toBe('a@0 a@12+1');
});

test('C3: keys are apart, and typed', () => {
  const by = (event: Mark): number | string => (event.name === 'text' ? '1' : 1);
  expect(played('text@0 one@1 text@2 one@3', { by }).told).toBe('text@0 one@1');
});

test('C3: what was held back is told with the next one, however long that takes', () => {
  expect(played('a@0 a@5 b@6 ^500 a@501 ^900 b@901').told).toBe('a@0 b@6 a@501+1 b@901');
});

test('a value is passed on with its own time', () => {
  const { outputs } = run(suppressMachine(options), parseTimeline('a@7'));
  expect(outputs).toEqual([{ timeMs: 7, value: { name: 'a', timeMs: 7 }, suppressed: 0 }]);
});

test('a late value is treated like any other', () => {
  expect(played('a@50 ^50 ~b@40 ~b@45 ~b@50').told).toBe('a@50 b@40 b@50+1');
});

test('a value is without a key where a part of it is undefined', () => {
  const by = (event: Mark): (string | undefined)[] => ['host', event.key];
  expect(played('a@0 a@1 a@2:k a@3:k', { by })).toEqual({
    told: 'a@0 a@1 a@2',
    codes: ['key-missing', 'key-missing', 'suppressed'],
  });
});

test('a value without a key, or whose key threw, is passed on and noted', () => {
  const by = (event: Mark): string | undefined => {
    if (event.name === 'x') throw new Error('secret');
    return undefined;
  };
  expect(played('a@0 a@1 x@2', { by })).toEqual({
    told: 'a@0 a@1 x@2',
    codes: ['key-missing', 'key-missing', 'callback-threw', 'key-missing'],
  });
});

test('beyond keysMax a quiet key that still owes a number goes first, then the stalest', () => {
  expect(played('a@0 b@1 c@2 a@3', { keysMax: 3 })).toEqual({
    told: 'a@0 b@1 c@2',
    codes: ['suppressed'],
  });
  expect(played('a@0 b@1 c@2 a@3', { keysMax: 2 })).toEqual({
    told: 'a@0 b@1 c@2 a@3',
    codes: ['evicted', 'evicted'],
  });
  // Of a, quiet by now, only the number of those held back is forgotten.
  const { told, codes } = played('a@0 a@1 ^10 b@11 c@12 b@13 a@14', { keysMax: 2 });
  expect(told).toBe('a@0 b@11 c@12 a@14');
  expect(codes).toEqual(['suppressed', 'evicted', 'suppressed', 'evicted']);
});

test('it asks for watermarks only while a key may become quiet', () => {
  const machine = suppressMachine(options);
  const due = (timeline: string): number | undefined => {
    let state = machine.start();
    for (const element of parseTimeline(timeline)) state = machine.step(state, element, () => {});
    return machine.dueMs?.(state);
  };
  expect(due('')).toBe(Number.POSITIVE_INFINITY);
  expect(due('a@3 b@5')).toBe(13);
  expect(due('a@3 a@4 ^12')).toBe(13);
  expect(due('a@3 a@4 ^13')).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  { quietMs: 0 },
  { quietMs: Number.POSITIVE_INFINITY },
  { keysMax: 0 },
  { keysMax: 2.5 },
])('the options %j are refused', (wrong) => {
  expect(() => suppressMachine({ ...options, ...wrong })).toThrow(DefinitionError);
  expect(() => suppress({ ...options, ...wrong })).toThrow(Object.keys(wrong)[0]);
});

const letter = fc.record({ name: fc.constantFrom('a', 'b', 'c') }, { noNullPrototype: true });
const streams = arbStream<{ name: string }, Mark>(letter, { silenceMs: 12 });

test.each(laws(suppressMachine(options), streams, { by: options.by }))('%s', (_, law) => {
  fc.assert(law);
});

test('what is passed on and what is held back are all that came', () => {
  fc.assert(
    fc.property(streams, (elements) => {
      const last = parseTimeline('a@900000 b@900000 c@900000');
      const events = [...elements.filter(({ kind }) => kind === 'event'), ...last];
      const { outputs } = run(suppressMachine(options), events);
      const count = outputs.reduce((sum, { suppressed }) => sum + 1 + suppressed, 0);
      expect(count).toBe(events.length);
    }),
  );
});

describe('as an operator', () => {
  const ticks = (timeline: string): Mark[] =>
    parseTimeline(timeline).flatMap((e) => (e.kind === 'event' ? [e.event] : []));

  test('it takes plain values by their times and notes what it holds back', () => {
    const notes: Note[] = [];
    const operator = suppress({ ...options, onNote: (note) => notes.push(note) });
    expect(seen(operator, ticks('a@0 a@1 a@2 a@11')).map(short)).toEqual(['a@0', 'a@11+2']);
    expect(notes.map(({ code, count }) => [code, count])).toEqual([
      ['suppressed', 1],
      ['suppressed', 2],
    ]);
  });

  operatorContract({
    operator: suppress(options),
    inputs: ticks('a@0 a@1 b@2 a@20'),
    isFlushing: false,
  });

  test('a value that passes leaves in its frame', () => {
    marbles(({ hot, expectObservable }) => {
      const a = { name: 'a', timeMs: 0 };
      const c = { name: 'a', timeMs: 10 };
      const passed = hot('-a-b-c-#', { a, b: { ...a, timeMs: 9 }, c }).pipe(suppress(options));
      expectObservable(passed).toBe('-x---y-#', {
        x: { timeMs: 0, value: a, suppressed: 0 },
        y: { timeMs: 10, value: c, suppressed: 1 },
      });
    });
  });
});
