import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import {
  type ArbRateOptions,
  arbGaps,
  ended,
  type Gapped,
  placed,
  type Stamp,
  stampTime,
} from './arb-rate.ts';
import { parted } from './arb-silence.ts';

/** A steady stream, and the burst in it. */
export interface ArbBurstOptions<E> extends ArbRateOptions<E> {
  /** Events of the burst: 2 at least. */
  readonly burst: number;
  /** How long after the first event of the burst the last one comes at most. Default 0. */
  readonly burstMs?: number | undefined;
}

/** A stream with a burst in it, whose first and last events have these times. */
export interface Burst<E> {
  readonly elements: readonly StreamElement<E>[];
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Streams of one steady source, as those of `arbRate`, with one burst of so many events among the
 * others. They shrink to the burst alone, at one time. `countMin` and `countMax` are of the others.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { countWithinMachine } from 'tocsin/correlate';
 * import { arbBurst, run } from 'tocsin/testing';
 *
 * const rate = { gapMinMs: 10, gapMaxMs: 30, countMin: 0 };
 * const bursts = arbBurst(fc.constant({}), { ...rate, burst: 3, burstMs: 9 });
 * const crowd = countWithinMachine({ within: 10, atLeast: 3 });
 * fc.assert(
 *   fc.property(bursts, ({ elements, toMs }) => run(crowd, elements).outputs[0]?.timeMs === toMs),
 * );
 * ```
 */
export function arbBurst<T extends object, E = T & Timed>(
  event: fc.Arbitrary<T>,
  options: ArbBurstOptions<E>,
  stamp: Stamp<T, E> = stampTime,
): fc.Arbitrary<Burst<E>> {
  const { burst, burstMs = 0, gapMinMs } = options;
  const events = fc.array(event, { minLength: burst, maxLength: burst });
  const offsets = fc.array(fc.integer({ min: 0, max: burstMs }), {
    minLength: burst - 1,
    maxLength: burst - 1,
  });
  const others = arbGaps(event, { countMin: 0, ...options });
  return fc
    .tuple(others, fc.nat(1_000), events, offsets)
    .map(([rest, place, burstOf, offsetsMs]) => {
      const times = [0, ...offsetsMs.sort((a, b) => a - b)];
      const [before, after] = parted(rest, place);
      const inside = burstOf.map((one, index): Gapped<T> => {
        const gapMs = (times[index] ?? 0) - (times[index - 1] ?? -gapMinMs);
        return { event: one, gapMs };
      });
      const elements = placed([...before, ...inside, ...after], options, stamp);
      const [first, last] = [elements[before.length], elements[before.length + burst - 1]];
      return {
        elements: ended(elements, options),
        fromMs: first?.timeMs ?? 0,
        toMs: last?.timeMs ?? 0,
      };
    });
}
