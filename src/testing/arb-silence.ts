import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { type ArbRateOptions, arbGaps, ended, placed, type Stamp, stampTime } from './arb-rate.ts';

/** A steady stream, and how long it falls silent. */
export interface ArbSilenceOptions<E> extends ArbRateOptions<E> {
  /** How long there is no event at least, and at most. */
  readonly silenceMinMs: number;
  readonly silenceMaxMs: number;
}

/** A stream with a silence in it: the times of the events before and after it. */
export interface QuietStream<E> {
  readonly elements: readonly StreamElement<E>[];
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Streams of one steady source, as those of `arbRate`, with one silence between two of its events.
 * They shrink to one event before it and one after, as close together as may be.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { inactivityMachine } from 'tocsin/correlate';
 * import { arbSilence, run } from 'tocsin/testing';
 *
 * const rate = { gapMinMs: 1, gapMaxMs: 10 };
 * const silences = arbSilence(fc.constant({}), { ...rate, silenceMinMs: 21, silenceMaxMs: 90 });
 * const watch = inactivityMachine({ afterMs: 20 });
 * fc.assert(
 *   fc.property(silences, ({ elements, fromMs }) =>
 *     run(watch, elements).outputs.every((told) => told.fromMs === fromMs),
 *   ),
 * );
 * ```
 */
export function arbSilence<T extends object, E = T & Timed>(
  event: fc.Arbitrary<T>,
  options: ArbSilenceOptions<E>,
  stamp: Stamp<T, E> = stampTime,
): fc.Arbitrary<QuietStream<E>> {
  const { silenceMinMs, silenceMaxMs, countMin = 0 } = options;
  const two = fc.tuple(event, event);
  const silence = fc.integer({ min: silenceMinMs, max: silenceMaxMs });
  const others = arbGaps(event, { ...options, countMin });
  const gap = fc.integer({ min: options.gapMinMs, max: options.gapMaxMs });
  return fc
    .tuple(others, fc.nat(1_000), two, gap, silence)
    .map(([rest, place, [last, next], gapMs, silentMs]) => {
      const [before, after] = parted(rest, place);
      const edges = [
        { event: last, gapMs },
        { event: next, gapMs: silentMs },
      ];
      const elements = placed([...before, ...edges, ...after], options, stamp);
      const [from, to] = elements.slice(before.length, before.length + 2);
      return {
        elements: ended(elements, options),
        fromMs: from?.timeMs ?? 0,
        toMs: to?.timeMs ?? 0,
      };
    });
}

/** A list in two parts; the place stays as the list is shrunk behind it, so that both get small. */
export function parted<T>(list: readonly T[], place: number): [readonly T[], readonly T[]] {
  const at = place <= list.length ? place : place % (list.length + 1);
  return [list.slice(0, at), list.slice(at)];
}
