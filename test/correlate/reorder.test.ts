import fc from 'fast-check';
import { from, toArray } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import { type ReorderOptions, reorder } from '../../src/correlate/reorder.ts';
import { marbles } from './marbles.ts';
import { operatorContract, seen } from './operator-contract.ts';

interface Tick {
  readonly timeMs: number;
  readonly id: number;
}
type Element = StreamElement<Tick>;

const event = (timeMs: number, id = 0): Element => ({
  kind: 'event',
  timeMs,
  event: { timeMs, id },
});
const mark = (watermarkMs: number): Element => ({ kind: 'watermark', watermarkMs });

function run(elements: readonly Element[], options: ReorderOptions<Tick> = {}) {
  const out: Element[] = [];
  const notes: Note[] = [];
  from(elements)
    .pipe(reorder({ onNote: (note) => notes.push(note), ...options }))
    .subscribe((element) => out.push(element));
  return { out, notes };
}

test('events wait for the watermark and leave in the order of their times', () => {
  const late: Element = { kind: 'late', timeMs: 1, event: { timeMs: 1, id: 9 }, latenessMs: 4 };
  const { out } = run([event(30), event(10), event(20), mark(20), late, event(25), mark(30)]);
  expect(out).toEqual([event(10), event(20), mark(20), late, event(25), event(30), mark(30)]);
});

test('an event at the watermark is released, one after it is held', () => {
  const { out } = run([event(9), event(10), event(11), mark(10)]);
  expect(out).toEqual([event(9), event(10), mark(10), event(11)]);
});

test('what is still held leaves at the end of the source', () => {
  expect(run([event(2), event(1)]).out).toEqual([event(1), event(2)]);
});

test('events of one millisecond keep the order of arrival, or follow the tie break', () => {
  const ties = [event(5, 2), event(5, 1), event(5, 3), mark(5)];
  const ids = (out: readonly Element[]) =>
    out.flatMap((e) => (e.kind === 'event' ? e.event.id : []));
  expect(ids(run(ties).out)).toEqual([2, 1, 3]);
  expect(ids(run(ties, { tieBreak: (e) => e.id }).out)).toEqual([1, 2, 3]);
  expect(ids(run(ties, { tieBreak: (e) => (e.id === 2 ? 'b' : e.id) }).out)).toEqual([1, 3, 2]);
});

test('beyond its bound it releases the oldest early and says so', () => {
  const { out, notes } = run([event(3), event(2), event(1), mark(0)], { heldMax: 2 });
  expect(out).toEqual([event(1), mark(0), event(2), event(3)]);
  expect(notes.map((note) => note.code)).toEqual(['reorder-overflow']);
  expect(run([event(3), event(2)], { heldMax: 2 }).notes).toEqual([]);
});

test('a tie break that throws is noted and loses nothing', () => {
  const tieBreak = (e: Tick): number => {
    if (e.id === 2) throw new Error('secret');
    return e.id;
  };
  const { out, notes } = run([event(5, 1), event(5, 2), mark(5)], { tieBreak });
  expect(out).toEqual([event(5, 2), event(5, 1), mark(5)]);
  expect(notes.map((note) => [note.code, note.owner])).toEqual([['callback-threw', 'tieBreak']]);
});

test.each([0, -1, 1.5, Number.NaN])('a bound of %s is refused', (heldMax) => {
  expect(() => reorder({ heldMax })).toThrow(DefinitionError);
});

test('behind eventTime, any arrival order within the lateness leaves in one order', () => {
  const disordered = fc
    .array(fc.record({ timeMs: fc.nat(10_000), delayMs: fc.nat(500) }), { maxLength: 40 })
    .map((ticks) => ticks.map((tick, id) => ({ ...tick, id })));
  fc.assert(
    fc.property(disordered, (ticks) => {
      const arrival = [...ticks].sort((a, b) => a.timeMs + a.delayMs - b.timeMs - b.delayMs);
      const clock = { nowMs: () => 1e9 };
      let released: readonly Tick[] = [];
      from(arrival)
        .pipe(eventTime({ latenessMs: 500, clock }), reorder({ tieBreak: (e) => e.id }), toArray())
        .subscribe((elements) => {
          expect(elements.filter((e) => e.kind === 'late')).toEqual([]);
          released = elements.flatMap((e) => (e.kind === 'event' ? e.event : []));
        });
      expect(released).toEqual([...ticks].sort((a, b) => a.timeMs - b.timeMs || a.id - b.id));
    }),
  );
});

test('the first event after the watermark leaves at once, without a tie break', () => {
  const inputs = [event(10), mark(9), event(10, 1), event(11), mark(10), event(12)];
  expect(seen(reorder<Tick>(), inputs, false)).toEqual([
    mark(9),
    event(10),
    event(10, 1),
    mark(10),
    event(11),
  ]);
});

test('with a tie break, the first events after the watermark wait for their like', () => {
  const inputs = [event(10, 2), mark(9), event(10, 1), mark(10)];
  const operator = reorder<Tick>({ tieBreak: (e) => e.id });
  expect(seen(operator, inputs, false)).toEqual([mark(9), event(10, 1), event(10, 2), mark(10)]);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'an event whose tie break is %s goes before the others of its time',
  (odd) => {
    const tieBreak = (e: Tick): number => (e.id === 2 ? odd : -e.id);
    const { out } = run([event(5, 1), event(5, 2), event(5, 3), mark(5)], { tieBreak });
    expect(out).toEqual([event(5, 2), event(5, 3), event(5, 1), mark(5)]);
  },
);

test('a lone event that is held counts towards the bound', () => {
  const { out, notes } = run([event(5), event(6), mark(4)], { heldMax: 1 });
  expect(out).toEqual([event(5), mark(4), event(6)]);
  expect(notes.map((note) => note.code)).toEqual(['reorder-overflow']);
});

describe('as an operator', () => {
  operatorContract({
    operator: reorder<Tick>(),
    inputs: [event(3), event(2), mark(2), event(4), event(3), mark(3), event(9)],
  });

  test('events leave in the frame of the watermark that frees them', () => {
    marbles(({ hot, expectObservable }) => {
      const elements = { a: event(3), b: event(1), w: mark(1), x: mark(2) };
      const ordered = hot('     -a-b-w---x----|', elements).pipe(reorder());
      expectObservable(ordered).toBe('-----(bw)(xa)-|', elements);
    });
  });
});
