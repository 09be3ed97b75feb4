import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { type ArbStreamOptions, arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import type { Mark } from '../../src/testing/timeline.ts';

const letter = fc.record({ name: fc.constantFrom('a', 'b') }, { noNullPrototype: true });

interface Placement extends Mark, Placed {
  readonly key: string;
}

/** 300 streams of events that tell where they were placed. */
function streams(
  options: ArbStreamOptions<Placement> = {},
): (readonly StreamElement<Placement>[])[] {
  const arbitrary = arbStream(letter, options, (event, placed) => ({ ...event, ...placed }));
  return fc.sample(arbitrary, { numRuns: 300, seed: 1 });
}

function times(elements: readonly StreamElement<Placement>[]): number[] {
  return elements.flatMap((element) => (element.kind === 'watermark' ? [] : [element.timeMs]));
}

function share(all: readonly unknown[][], holds: (one: never) => boolean): number {
  return all.filter((one) => holds(one as never)).length / all.length;
}

function rises(numbers: readonly number[]): boolean {
  return numbers.every((n, index) => index === 0 || n >= (numbers[index - 1] ?? n));
}

function hasTies(numbers: readonly number[]): boolean {
  return numbers.some((n, index) => n === numbers[index - 1]);
}

test('by default events come in order, with ties, and the last element is the end', () => {
  const all = streams();
  expect(share(all.map(times), rises)).toBe(1);
  expect(share(all.map(times), hasTies)).toBeGreaterThan(0.3);
  for (const elements of all) {
    expect(elements.at(-1)).toEqual({ kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY });
    expect(elements.some(({ kind }) => kind === 'late')).toBe(false);
  }
});

test('without ties all times differ', () => {
  expect(share(streams({ ties: false }).map(times), hasTies)).toBe(0);
});

test('streams are of all lengths up to countMax', () => {
  const counts = streams({ countMax: 5 }).map((elements) => times(elements).length);
  expect(Math.max(...counts)).toBe(5);
  expect(Math.min(...counts)).toBe(0);
});

test('a watermark never goes back, and no event in time is at or before it', () => {
  for (const elements of streams({ disorderMs: 9, latenessMs: 3, skewMs: 2, duplicates: true })) {
    let passedMs = Number.NEGATIVE_INFINITY;
    for (const element of elements) {
      if (element.kind === 'watermark') {
        expect(element.watermarkMs).toBeGreaterThan(passedMs);
        passedMs = element.watermarkMs;
      } else {
        expect(element.timeMs > passedMs).toBe(element.kind === 'event');
      }
    }
  }
});

test('disorder occurs, none of it late unless the lateness is less', () => {
  const within = streams({ disorderMs: 9 });
  expect(share(within.map(times), (all: number[]) => !rises(all))).toBeGreaterThan(0.3);
  expect(within.flat().some(({ kind }) => kind === 'late')).toBe(false);
  const beyond = streams({ disorderMs: 9, latenessMs: 2 });
  expect(beyond.flat().some(({ kind }) => kind === 'late')).toBe(true);
});

test('clocks of sources differ by the skew, and no event is late for it', () => {
  const all = streams({ skewMs: 50 });
  expect(share(all.map(times), (one: number[]) => !rises(one))).toBeGreaterThan(0.3);
  expect(all.flat().some(({ kind }) => kind === 'late')).toBe(false);
});

test('silences come now and then', () => {
  const gaps = streams({ silenceMs: 1_000 }).flatMap((elements) => {
    const all = times(elements);
    return all.slice(1).map((time, index) => time - (all[index] ?? 0));
  });
  const silent = gaps.filter((gap) => gap >= 1_000).length / gaps.length;
  expect(silent).toBeGreaterThan(0.02);
  expect(silent).toBeLessThan(0.5);
});

test('keys are skewed: the first has more than the second, the second more than the last', () => {
  const keys = streams().flatMap((elements) =>
    elements.flatMap((element) => (element.kind === 'event' ? [element.event.key] : [])),
  );
  const count = (key: string): number => keys.filter((one) => one === key).length;
  expect(count('k0')).toBeGreaterThan(count('k1'));
  expect(count('k1')).toBeGreaterThan(count('k4'));
  expect(count('k4')).toBeGreaterThan(0);
});

test('duplicates are the same event once more', () => {
  const isTwice = (elements: readonly StreamElement<Placement>[]): boolean => {
    const events = elements.flatMap((one) => (one.kind === 'watermark' ? [] : [one.event]));
    return new Set(events).size < events.length;
  };
  expect(share(streams({ duplicates: true }) as never, isTwice as never)).toBeGreaterThan(0.3);
  expect(share(streams() as never, isTwice as never)).toBe(0);
});

test('hostile fields have values of every type, and are events all the same', () => {
  const names = streams({ hostile: ['name'] }).flatMap((elements) =>
    elements.flatMap((one) => (one.kind === 'watermark' ? [] : [typeof one.event.name])),
  );
  expect(new Set(names)).toEqual(new Set(['string', 'object', 'number', 'boolean']));
});

test('watermarks stand after each event, after some or after none', () => {
  const count = (watermarks: 'all' | 'some' | 'none'): number =>
    streams({ watermarks, ties: false })
      .flat()
      .filter((e) => e.kind === 'watermark' && Number.isFinite(e.watermarkMs)).length;
  expect(count('none')).toBe(0);
  expect(count('some')).toBeGreaterThan(0);
  expect(count('all')).toBeGreaterThan(count('some'));
});

test('a counter-example prints as a timeline where the events can be written', () => {
  const [elements] = fc.sample(arbStream(letter, { mark: (event) => event }), 1);
  expect(fc.stringify(elements)).toMatch(/^([ab]@\d+ |\^-?\d+ )*\^end$/);
});
