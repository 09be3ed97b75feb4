import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import { type Mark, printTimeline } from '../../src/testing/timeline.ts';

export type Elements = readonly StreamElement<Mark>[];

/**
 * Streams of marks of these names, now and then cut off, or with one out of order: never behind a
 * watermark, for what is late meets no machine.
 */
export function arbMarks(letters: readonly string[]): fc.Arbitrary<Elements> {
  const event = fc.record(
    { name: fc.constantFrom(...letters), value: fc.nat(3) },
    { noNullPrototype: true },
  );
  const marks = (
    gapMaxMs: number,
    watermarks: 'some' | 'all',
    latenessMs = 0,
  ): fc.Arbitrary<Elements> => {
    const options = { countMax: 14, gapMaxMs, silenceMs: 7, watermarks, latenessMs };
    return arbStream(event, options, (one, { timeMs, key }): Mark => ({ ...one, timeMs, key }));
  };
  // In a burst most events have the time of the one before them, so that matches agree (D2).
  const streams = fc.oneof(
    { weight: 2, arbitrary: marks(3, 'some') },
    { weight: 1, arbitrary: marks(3, 'all') },
    { weight: 1, arbitrary: marks(3, 'all', 9) },
    { weight: 1, arbitrary: marks(1, 'some') },
  );
  const dice = fc.record({ from: fc.nat(30), to: fc.nat(14), cut: fc.nat(40) });
  return fc.tuple(streams, dice).map(([elements, { from, to, cut }]) => {
    const all = inOrder(elements);
    const moved = all[from];
    if (moved?.kind === 'event') {
      all.splice(from, 1);
      all.splice(Math.min(to, firstLate(all, moved.timeMs)), 0, moved);
    }
    const kept = cut < all.length ? all.slice(0, cut) : all;
    return withText(kept);
  });
}

/** The stream, which a counter-example shows as its timeline. */
export function withText(elements: Elements): Elements {
  const text = (): string => printTimeline(elements, (mark) => mark) || '(no events)';
  return Object.defineProperty(elements, fc.toStringMethod, { value: text });
}

/** The place of the first watermark behind which the time is late. */
function firstLate(elements: Elements, timeMs: number): number {
  const at = elements.findIndex((one) => one.kind === 'watermark' && one.watermarkMs >= timeMs);
  return at < 0 ? elements.length : at;
}
