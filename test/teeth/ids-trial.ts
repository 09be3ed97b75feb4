import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import { sequence, where } from '../../src/correlate/sequence.ts';
import { every, never, optional } from '../../src/correlate/step.ts';
import { assertSame } from '../../src/testing/law.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, printTimeline } from '../../src/testing/timeline.ts';
import type { Plan } from './court.ts';
import type { Elements } from './marks.ts';

const is = (name: string) => (event: Mark) => event.name === name;
const isFit = ({ a, b }: { readonly a: Mark; readonly b: Mark }): boolean =>
  ((a.value ?? 0) + (b.value ?? 0)) % 2 === 0;

/** Of which many matches agree in their steps and times where events come in bursts. */
const patterns = fc.constantFrom(
  sequence({ a: is('a'), b: is('b') }),
  sequence({ a: is('a'), n: never(is('b'), { afterMs: 1 }) }),
  sequence({ a: is('a'), o: optional(is('o')), b: is('b') }),
  sequence({ a: is('a'), o: optional(is('o')), b: is('b'), n: never(is('n')) }),
  where(sequence({ a: is('a'), b: is('b') }), isFit),
  sequence({ a: is('a'), b: every(is('b')) }),
);
const options = fc.record({
  within: fc.integer({ min: 1, max: 4 }),
  tell: fc.constantFrom('atOnce' as const, 'inTurn' as const),
  onEnd: fc.constant('fire' as const),
});

/** Events of one key that come in order, most of them at the time of the one before. */
const bursts: fc.Arbitrary<Elements> = fc
  .array(
    fc.record(
      {
        name: fc.constantFrom('a', 'b'),
        value: fc.nat(1),
        gapMs: fc.constantFrom(0, 0, 0, 0, 1, 2, 5),
        isMarked: fc.boolean(),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 14 },
  )
  .map((drawn) => {
    let timeMs = 0;
    const elements = drawn.flatMap(({ name, value, gapMs, isMarked }): StreamElement<Mark>[] => {
      timeMs += gapMs;
      const element = { kind: 'event', timeMs, event: { name, value, timeMs } } as const;
      return isMarked ? [element, { kind: 'watermark', watermarkMs: timeMs - 1 }] : [element];
    });
    const all: Elements = [...elements, { kind: 'watermark', watermarkMs: Infinity }];
    const text = (): string => printTimeline(all, (mark) => mark);
    return Object.defineProperty(all, fc.toStringMethod, { value: text });
  });

/** What a snapshot says of its only key, in the format of either machine. */
interface Saved {
  readonly keys: readonly {
    readonly told?: readonly string[] | { readonly matches: readonly string[] };
  }[];
}

/** How many matches that were told a snapshot knows. */
function toldIn(snapshot: unknown): number {
  const told = (snapshot as Saved).keys[0]?.told ?? [];
  return 'matches' in told ? told.matches.length : told.length;
}

/** The ids by what was bound when, and by the order of those that agree in that (D2). */
function idsOf(outputs: readonly Detection<object>[]): Map<string, string> {
  const ids = new Map<string, string>();
  const times = (name: string, value: unknown): unknown => (name === 'value' ? undefined : value);
  for (const { id, steps } of outputs) {
    const text = JSON.stringify(steps, times);
    let ordinal = 0;
    while (ids.has(`${text} ${ordinal}`)) ordinal += 1;
    ids.set(`${text} ${ordinal}`, id);
  }
  return ids;
}

/** Matches that agree in all but their order have ids of their own (D2), even over a restore. */
export const idsTrial: Plan = {
  title: 'a, then b, in bursts',
  numRuns: 1_000,
  laws: ({ patternMachine }) => {
    const law = fc.property(patterns, options, bursts, fc.nat(20), (pattern, how, all, cut) => {
      const machine = patternMachine(pattern, how);
      const ids: string[] = [];
      const times: number[] = [];
      let state = machine.start();
      for (const [index, element] of all.entries()) {
        if (index === cut) {
          state = machine.restore(JSON.parse(JSON.stringify(machine.snapshot(state))));
        }
        state = machine.step(state, element, (output) => {
          if (output.kind !== 'out') return;
          ids.push(output.value.id);
          times.push(output.value.timeMs);
        });
        // Of what was told, a match to come may agree with the latest alone.
        const latest = times.filter((timeMs) => timeMs === times.at(-1)).length;
        const known = toldIn(machine.snapshot(state));
        if (how.tell === 'atOnce' && known > latest)
          throw new Error(`expected ${latest} told at most; received ${known}`);
      }
      assertSame([...new Set(ids)], ids);
    });
    const alike = fc.property(patterns, options, bursts, fc.nat(14), (pattern, how, all, out) => {
      const machine = patternMachine(pattern, how);
      const ids = idsOf(run(machine, all).outputs);
      const fewer = idsOf(run(machine, all.toSpliced(out, 1)).outputs);
      const both = [...fewer.keys()].filter((name) => ids.has(name));
      const of = (one: ReadonlyMap<string, string>): string[] =>
        both.map((name) => `${name} ${one.get(name)}`);
      assertSame(of(fewer), of(ids));
    });
    return [
      ['no two detections have one id, though the run is split', law],
      ['what others bind changes no id', alike],
    ];
  },
};
