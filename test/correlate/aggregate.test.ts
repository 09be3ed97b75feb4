import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { type AggregateOptions, aggregate } from '../../src/correlate/aggregate.ts';
import { count } from '../../src/correlate/count.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { median, percentile } from '../../src/correlate/percentile.ts';
import { average, sum } from '../../src/correlate/sum.ts';
import type { Window } from '../../src/correlate/window.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

const by = (event: Mark): string => event.key ?? 'k';

/** `VALUE@TIME`, `key:` before it where it has one, `?` after what is not final. */
function told(window: Window, timeline: string, options: AggregateOptions<Mark> = {}) {
  const machine = aggregate(window, count<Mark>(), { by, ...options });
  const { outputs, notes } = run(machine, parseTimeline(timeline));
  const lines = outputs.map(({ key, value, timeMs, isFinal }) => {
    return `${key === 'k' ? '' : `${key}:`}${value}@${timeMs}${isFinal ? '' : '?'}`;
  });
  return { told: lines.join(' '), codes: notes.map(({ code }) => code) };
}

describe('sliding windows', () => {
  test('A2: a value is told with each event, over those less than the span before it', () => {
    expect(told({ sliding: 10 }, 'a@0 a@9 a@10 a@20').told).toBe('1@0 2@9 2@10 1@20');
  });

  test('A2: an event just so long ago counts with an inclusive edge, an older one never', () => {
    expect(told({ sliding: 10, edge: 'inclusive' }, 'a@0 a@10 a@21').told).toBe('1@0 2@10 1@21');
  });

  test('A2: with changes it is told when events leave, once the watermark is there', () => {
    const window = { sliding: 10, changes: true };
    expect(told(window, 'a@0 a@3 ^9').told).toBe('1@0 2@3');
    expect(told(window, 'a@0 a@3 ^10').told).toBe('1@0 2@3 1@10');
    expect(told(window, 'a@0 a@3 ^end').told).toBe('1@0 2@3 1@10 0@13');
    expect(told({ ...window, edge: 'inclusive' }, 'a@0 ^10').told).toBe('1@0');
    expect(told({ ...window, edge: 'inclusive' }, 'a@0 ^11').told).toBe('1@0 0@11');
  });

  test('A2: what leaves as an event comes is told with it, what left before, before', () => {
    const window = { sliding: 10, changes: true };
    expect(told(window, 'a@0 a@10').told).toBe('1@0 1@10');
    expect(told(window, 'a@0 a@11').told).toBe('1@0 0@10 1@11');
  });

  test('A2: beyond eventsMax the oldest leaves early', () => {
    expect(told({ sliding: 10, eventsMax: 2 }, 'a@0 a@1 a@2')).toEqual({
      told: '1@0 2@1 2@2',
      codes: ['evicted'],
    });
  });

  test('A1: an event that comes out of order counts as of the time of the one before it', () => {
    expect(told({ sliding: 10 }, 'a@9 a@3 a@13 a@19').told).toBe('1@9 2@9 3@13 2@19');
  });

  test('A2: the window of a value is said with its first and last instant', () => {
    const machine = aggregate({ sliding: 10 }, count<Mark>());
    const { outputs } = run(machine, parseTimeline('a@20'));
    const window = { fromMs: 11, toMs: 20, timeMs: 20, count: 1, isFinal: true };
    expect(outputs).toEqual([{ key: null, ...window, value: 1 }]);
  });
});

describe('windows by the clock', () => {
  test('A3: a window is told once, when the watermark has reached its last instant', () => {
    expect(told({ tumbling: 10 }, 'a@0 a@9 ^8').told).toBe('');
    expect(told({ tumbling: 10 }, 'a@0 a@9 ^9').told).toBe('2@9');
    expect(told({ tumbling: 10 }, 'a@9 a@10 ^end').told).toBe('1@9 1@19');
  });

  test('A3: windows begin before 1970, too, and as much later as offsetMs says', () => {
    expect(told({ tumbling: 10 }, 'a@-1 a@0 ^end').told).toBe('1@-1 1@9');
    expect(told({ tumbling: 10, offsetMs: 3 }, 'a@2 a@3 ^end').told).toBe('1@2 1@12');
    expect(told({ tumbling: 10, offsetMs: -7 }, 'a@2 a@3 ^end').told).toBe('1@2 1@12');
  });

  test('A3: early values are told with each event, and are not final', () => {
    expect(told({ tumbling: 10, early: true }, 'a@0 a@9 ^end').told).toBe('1@0? 2@9? 2@9');
  });

  test('A1: events out of order are in the window of their own time', () => {
    expect(told({ tumbling: 10 }, 'a@10 a@9 ^end').told).toBe('1@9 1@19');
  });

  test('A4: an event is in every window that holds its time', () => {
    expect(told({ hopping: 10, everyMs: 5 }, 'a@4 a@5 ^end').told).toBe('1@4 2@9 1@14');
    expect(told({ hopping: 10, everyMs: 4 }, 'a@0 ^end').told).toBe('1@1 1@5 1@9');
  });

  test('A7: empty windows are told up to emptyMax in a row', () => {
    const window = { tumbling: 10, emptyMax: 1 };
    expect(told(window, 'a@0 a@10 ^29').told).toBe('1@9 1@19 0@29');
    expect(told(window, 'a@0 a@50 ^end').told).toBe('1@9 0@19 1@59 0@69');
    expect(told({ tumbling: 10 }, 'a@0 a@50 ^end').told).toBe('1@9 1@59');
  });

  test('A8: the end tells what is open, or drops it with a note for each key', () => {
    expect(told({ tumbling: 10 }, 'a@0 a@1:x ^end').told).toBe('1@9 x:1@9');
    const dropped = told({ tumbling: 10 }, 'a@0 a@1 a@1:x ^end', { onEnd: 'undecided' });
    expect(dropped).toEqual({ told: '', codes: ['undecided', 'undecided'] });
  });

  test('A8: a late event takes no part', () => {
    expect(told({ tumbling: 10 }, 'a@12 ^11 ~a@3 ~a@11 ^end').told).toBe('1@19');
  });

  test('windows of a month and longer need no timer', () => {
    expect(told({ tumbling: 4_000_000_000 }, 'a@0 ^end').told).toBe('1@3999999999');
  });
});

describe('session and count windows', () => {
  test('A5: events at the gap belong to the session, a millisecond later to the next', () => {
    expect(told({ session: 10, capMs: 100 }, 'a@0 a@10 a@21').told).toBe('2@20');
    expect(told({ session: 10, capMs: 100 }, 'a@0 a@10 ^19').told).toBe('');
    expect(told({ session: 10, capMs: 100 }, 'a@0 a@10 ^20').told).toBe('2@20');
  });

  test('A5: the cap ends a session, and is in it', () => {
    expect(told({ session: 10, capMs: 15 }, 'a@0 a@8 a@15 a@16').told).toBe('3@15');
    const dropped = told({ session: 10, capMs: 15 }, 'a@0 ^end', { onEnd: 'undecided' });
    expect(dropped).toEqual({ told: '', codes: ['undecided'] });
    expect(told({ session: 10, capMs: 15, early: true }, 'a@0 a@4').told).toBe('1@0? 2@4?');
  });

  test('A6: the last events are told with each every-th, once there are so many', () => {
    const window = { last: 2, ttlMs: 50 };
    expect(told(window, 'a@0 a@1 a@2').told).toBe('2@1 2@2');
    expect(told({ ...window, every: 2 }, 'a@0 a@1 a@2 a@3').told).toBe('2@1 2@3');
    expect(told(window, 'a@0 a@50').told).toBe('2@50');
    expect(told(window, 'a@0 a@51').told).toBe('');
    expect(told(window, 'a@0 ^50 a@51').told).toBe('');
  });
});

describe('values', () => {
  const values = (of: (event: Mark) => unknown, timeline: string) => {
    const read = of as (event: Mark) => number;
    const machine = aggregate(
      { last: 9, ttlMs: 9 },
      { ...sum<Mark>(read), read: (a) => (a as number[]).at(-1) ?? 0 },
    );
    return run(machine, parseTimeline(timeline)).notes.map(({ code }) => code);
  };

  test('A9: what is no finite number takes no part and is noted, save undefined', () => {
    for (const wrong of ['1', null, Number.NaN, Number.POSITIVE_INFINITY, 1e301, {}]) {
      expect(values(() => wrong, 'a@1')).toEqual(['value-invalid']);
    }
    expect(values(() => undefined, 'a@1')).toEqual([]);
    expect(values(() => 1e300, 'a@1')).toEqual([]);
  });

  test('F1: a function that throws takes the value out, and is noted', () => {
    const throws = (): never => {
      throw new Error('secret');
    };
    expect(values(throws, 'a@1')).toEqual(['callback-threw']);
    const machine = aggregate({ tumbling: 9 }, { ...count<Mark>(), lift: throws });
    const { outputs, notes } = run(machine, parseTimeline('a@1 ^end'));
    expect([outputs, notes.map(({ code }) => code)]).toEqual([[], ['callback-threw']]);
    const unkeyed = run(aggregate({ tumbling: 9 }, count<Mark>(), { by: throws }), [
      ...parseTimeline('a@1 ^end'),
    ]);
    expect(unkeyed.notes.map(({ code }) => code)).toEqual(['callback-threw', 'key-missing']);
  });

  test('A10: percentiles by nearest rank, and the median between two', () => {
    const marks = parseTimeline('a=4@1 a=1@2 a=3@3 a=2@4 ^end');
    const of = (event: Mark): number | undefined => event.value;
    const last = (aggregator: ReturnType<typeof percentile<Mark>>) =>
      run(aggregate({ tumbling: 100 }, aggregator), marks).outputs.at(-1)?.value;
    expect([0, 25, 26, 50, 75, 76, 100].map((p) => last(percentile(p, of)))).toEqual([
      1, 1, 2, 2, 3, 4, 4,
    ]);
    expect(last(median(of))).toBe(2.5);
    expect(last(average(of))).toBe(2.5);
  });

  test('A9: different values are typed', () => {
    const of = (event: Mark) => [1, '1', true, null, ['a', 'b'], ['ab'], '\0n', [1]][event.timeMs];
    const marks = parseTimeline('a@0 a@1 a@2 a@3 a@4 a@5 a@6 a@7 a@8 ^end');
    const { outputs } = run(aggregate({ tumbling: 100 }, distinct<Mark>(of)), marks);
    expect(outputs.map(({ value }) => value)).toEqual([8]);
  });
});

test('A11: an event without a key takes no part; beyond keysMax the first key is given up', () => {
  const missing = told({ tumbling: 9 }, 'a@1 ^end', { by: () => undefined });
  expect(missing).toEqual({ told: '', codes: ['key-missing'] });
  const crowded = told({ tumbling: 9 }, 'a@1:x a@2:y a@3:z ^end', { keysMax: 2 });
  expect(crowded).toEqual({ told: 'y:1@8 z:1@8', codes: ['evicted'] });
});

test.each([
  [{ sliding: 0 }, 'window.sliding'],
  [{ sliding: Number.NaN }, 'window.sliding'],
  [{ sliding: -1 }, 'window.sliding'],
  [{ tumbling: Number.POSITIVE_INFINITY }, 'window.tumbling'],
  [{ tumbling: 5, offsetMs: 0.5 }, 'window.offsetMs'],
  [{ tumbling: 5, emptyMax: -1 }, 'window.emptyMax'],
  [{ tumbling: 5, changes: true }, 'window.changes'],
  [{ hopping: 5 }, 'window.everyMs'],
  [{ hopping: 5, everyMs: 6 }, 'window.everyMs'],
  [{ hopping: 10_001, everyMs: 1 }, 'window.everyMs'],
  [{ session: 5 }, 'window.capMs'],
  [{ last: 5 }, 'window.ttlMs'],
  [{ last: 1.5, ttlMs: 5 }, 'window.last'],
  [{ sliding: 5, tumbling: 5 }, 'window'],
  [{}, 'window'],
  [{ tumbling: 5, constructor: 1 }, 'window.constructor'],
] as [Window, string][])('the window %j is refused at %s', (window, path) => {
  expect(() => aggregate(window, count())).toThrow(DefinitionError);
  expect(() => aggregate(window, count())).toThrow(`  ${path}: `);
});

test('wrong options are refused', () => {
  const wrong = { onEnd: 'never', keysMax: 0 } as unknown as AggregateOptions<Mark>;
  expect(() => aggregate({ sliding: 5 }, count(), wrong)).toThrow(
    /options\.keysMax.*\n.*options\.onEnd/,
  );
  for (const p of [-1, 101, Number.NaN]) expect(() => percentile(p, () => 1)).toThrow('percent');
  expect(() => median(() => 1, { exactMax: -1 })).toThrow('options.exactMax');
  expect(() => aggregate({ hopping: 10_000, everyMs: 1 }, count())).not.toThrow();
});
