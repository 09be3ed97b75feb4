import fc from 'fast-check';
import { from, NEVER, Observable, of, Subject, take, throwError } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { type MergeOptions, mergeSources } from '../../src/correlate/merge-sources.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { line } from './echo.ts';
import { marbles } from './marbles.ts';

type Element = StreamElement<Mark>;

/** Two sources to speak by hand, a clock and a tick, and what came of them. */
function merged(options: MergeOptions = {}) {
  const clock = manualClock(1_000);
  const [a, b, tick] = [new Subject<Element>(), new Subject<Element>(), new Subject<void>()];
  const elements: Element[] = [];
  const notes: Note[] = [];
  let isComplete = false;
  mergeSources([a, b], {
    clock,
    tick$: tick,
    onNote: (note) => notes.push(note),
    ...options,
  }).subscribe({
    next: (element) => elements.push(element),
    complete: () => {
      isComplete = true;
    },
  });
  const say = (source: Subject<Element>, timeline: string): void => {
    for (const element of parseTimeline(timeline)) source.next(element);
  };
  return {
    a,
    b,
    tick,
    clock,
    say,
    notes,
    told: () => line(elements),
    isComplete: () => isComplete,
  };
}

test('its watermark is the least of those of its sources', () => {
  const { a, b, say, told } = merged();
  say(a, 'x@5 ^5');
  expect(told()).toBe('x@5');
  say(b, 'y@3 ^3');
  say(a, '^9');
  expect(told()).toBe('x@5 y@3 ^3');
  say(b, '^7 ^8 ^8');
  expect(told()).toBe('x@5 y@3 ^3 ^7 ^8');
});

test('a source that has ended holds back no other, and the last to end ends the stream', () => {
  const { a, b, say, told, isComplete, tick } = merged();
  say(a, 'x@5 ^5');
  say(b, 'y@2 ^2 ^end');
  expect(told()).toBe('x@5 y@2 ^2 ^5');
  b.complete();
  say(a, '^9');
  expect([told(), isComplete()]).toEqual(['x@5 y@2 ^2 ^5 ^9', false]);
  a.complete();
  expect([told(), isComplete()]).toEqual(['x@5 y@2 ^2 ^5 ^9 ^end', true]);
  expect(tick.observed).toBe(false);
});

test('a source that completes without the last watermark has ended, too', () => {
  const { a, b, say, told } = merged();
  say(a, '^5');
  b.complete();
  expect(told()).toBe('^5');
});

test('a source silent for idleMs holds back no other, one silent for less does', () => {
  const { a, b, say, told, clock } = merged({ idleMs: 100 });
  say(b, '^1');
  clock.advance(99);
  say(a, '^5');
  expect(told()).toBe('^1');
  clock.advance(1);
  say(a, '^6');
  expect(told()).toBe('^1 ^5 ^6');
});

test('a tick finds what has fallen silent while nothing comes', () => {
  const { a, b, say, told, clock, tick } = merged({ idleMs: 100 });
  say(b, '^1');
  clock.advance(50);
  say(a, '^5');
  clock.advance(50);
  expect(told()).toBe('^1');
  tick.next();
  expect(told()).toBe('^1 ^5');
});

test('where all are silent, none holds back another', () => {
  const { a, b, say, told, clock, tick } = merged({ idleMs: 100 });
  say(a, '^5');
  say(b, '^9');
  expect(told()).toBe('^5');
  clock.advance(100);
  tick.next();
  expect(told()).toBe('^5 ^9');
});

test('events of a source that comes back are late by what has passed meanwhile, and noted', () => {
  const { a, b, say, told, clock, notes } = merged({ idleMs: 100 });
  say(b, '^1');
  clock.advance(100);
  say(a, '^50');
  say(b, 'y@50 z@51');
  expect(told()).toBe('^1 ^50 ~y@50 z@51');
  expect(notes.map(({ code }) => code)).toEqual(['late']);
  say(a, '^70');
  expect(told()).toBe('^1 ^50 ~y@50 z@51');
  say(b, '^60');
  expect(told()).toBe('^1 ^50 ~y@50 z@51 ^60');
});

test('what was late for its source alone is in time for all', () => {
  const { a, b, say, told, notes } = merged();
  say(a, '^5 ~x@4');
  expect(told()).toBe('x@4');
  say(b, '^4 ~y@4');
  expect(told()).toBe('x@4 ^4 ~y@4');
  expect(notes.map(({ code, count }) => [code, count])).toEqual([['late', 1]]);
});

test('a source that speaks again keeps what it had promised', () => {
  const { a, b, say, told, clock } = merged({ idleMs: 100 });
  say(b, '^60');
  clock.advance(50);
  say(a, '^1');
  clock.advance(50);
  say(a, '^50');
  say(b, 'y@61');
  say(a, '^55');
  expect(told()).toBe('^1 ^50 y@61 ^55');
});

test('finite sources that speak at once are merged as if they spoke together', () => {
  const seen: Element[] = [];
  mergeSources([from(parseTimeline('a@5 ^5 ^end')), from(parseTimeline('b@2 ^2 ^end'))]).subscribe(
    (element) => seen.push(element),
  );
  expect(line(seen)).toBe('a@5 b@2 ^2 ^5 ^end');
});

test('whatever sources say, the watermark only advances and no event is at or before it', () => {
  const letter = fc.record({ name: fc.constantFrom('a', 'b') }, { noNullPrototype: true });
  const streams = fc.array(arbStream(letter, { disorderMs: 5 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(streams, fc.array(fc.nat(2)), (sources, turns) => {
      const subjects = sources.map(() => new Subject<StreamElement<{ name: string }>>());
      const elements: StreamElement<{ name: string }>[] = [];
      mergeSources(subjects).subscribe((element) => elements.push(element));
      const rest = sources.map((source) => [...source]);
      for (const turn of [...turns, ...sources.flatMap((s, i) => s.map(() => i))]) {
        const element = rest[turn]?.shift();
        if (element !== undefined) subjects[turn]?.next(element);
      }
      for (const subject of subjects) subject.complete();
      let passedMs = Number.NEGATIVE_INFINITY;
      for (const element of elements) {
        if (element.kind === 'watermark') {
          expect(element.watermarkMs).toBeGreaterThan(passedMs);
          passedMs = element.watermarkMs;
        } else {
          expect(element.kind).toBe(element.timeMs <= passedMs ? 'late' : 'event');
        }
      }
      const spoken = sources.flat().filter(({ kind }) => kind !== 'watermark');
      expect(elements.filter(({ kind }) => kind !== 'watermark')).toHaveLength(spoken.length);
      expect(passedMs).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});

describe('as an observable', () => {
  const element = (name: string, timeMs: number): Element => ({
    kind: 'event',
    timeMs,
    event: { name, timeMs },
  });

  test('elements and watermarks leave in the frame in which they come', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const mark = (watermarkMs: number): Element => ({ kind: 'watermark', watermarkMs });
      const all = {
        a: element('a', 5),
        b: element('b', 6),
        w: mark(4),
        x: mark(5),
        z: mark(Number.POSITIVE_INFINITY),
      };
      const one = hot('  -a-x---|', all);
      const other = hot('--b-w-----|', all);
      expectObservable(mergeSources([one, other])).toBe('-ab-w-----(xz|)', all);
      expectSubscriptions(one.subscriptions).toBe(['^------!', '^--!']);
      expectObservable(mergeSources([one, other]), '^--!').toBe('-ab', all);
      expectSubscriptions(other.subscriptions).toBe(['^---------!', '^--!']);
    });
  });

  test('an error of a source or of the tick passes on and unsubscribes from the others', () => {
    const errors: unknown[] = [];
    const source = new Subject<Element>();
    const broken = throwError(() => 'broken');
    mergeSources<Mark>([source, broken]).subscribe({ error: (error) => errors.push(error) });
    mergeSources<Mark>([source], { tick$: broken }).subscribe({ error: (e) => errors.push(e) });
    expect(errors).toEqual(['broken', 'broken']);
    expect(source.observed).toBe(false);
  });

  test('unsubscribing stops every source, also in the middle of a synchronous one', () => {
    let pulled = 0;
    const counted = new Observable<Element>((subscriber) => {
      while (!subscriber.closed && pulled < 100) {
        pulled += 1;
        subscriber.next(element('a', pulled));
      }
    });
    const tick = new Subject<void>();
    const other = new Subject<Element>();
    mergeSources([counted, other], { tick$: tick }).pipe(take(3)).subscribe();
    expect([pulled, other.observed, tick.observed]).toEqual([3, false, false]);
  });

  test('two subscriptions share nothing', () => {
    const source = new Subject<Element>();
    const both = mergeSources([source, of<Element>(element('b', 1))]);
    const seen: Element[][] = [[], []];
    both.subscribe((e) => seen[0]?.push(e));
    source.next({ kind: 'watermark', watermarkMs: 7 });
    both.subscribe((e) => seen[1]?.push(e));
    source.next(element('a', 8));
    expect(seen.map(line)).toEqual(['b@1 ^7 a@8', 'b@1 a@8']);
  });

  test('what a subscriber feeds back is dealt with after what is at hand', () => {
    const source = new Subject<Element>();
    const seen: Element[] = [];
    mergeSources([source, NEVER], { idleMs: 1, clock: { nowMs: () => 5 * seen.length } }).subscribe(
      (e) => {
        seen.push(e);
        if (seen.length === 1) source.next({ kind: 'watermark', watermarkMs: 9 });
      },
    );
    source.next(element('a', 8));
    expect(line(seen)).toBe('a@8 ^9');
  });
});

test('no source, or a wrong idleMs, is refused', () => {
  expect(() => mergeSources([])).toThrow(DefinitionError);
  expect(() => mergeSources([NEVER], { idleMs: 0 })).toThrow(/options.idleMs/);
});
