import fc from 'fast-check';
import type { NoteDraft } from '../../src/core/note.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import type { MachineOutput } from '../../src/correlate/machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { assertSame, textsOf } from '../../src/testing/law.ts';
import { evictedOf, oracle } from '../../src/testing/oracle.ts';
import { type Said, stepAll } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Plan } from './court.ts';
import { type Elements, withText } from './marks.ts';
import type { Kernel } from './mutant.ts';

type Machine = ReturnType<Kernel['patternMachine']>;

const is = (name: string) => (event: Mark) => event.name === name;

const patterns = fc.constantFrom(
  sequence({ a: is('a'), b: is('b') }),
  sequence({ a: is('a'), b: is('b'), c: is('c') }),
  sequence({ a: is('a'), n: never(is('c')), b: is('b') }),
  sequence({ a: is('a'), b: is('b'), n: never(is('c'), { afterMs: 2 }) }),
);
const options = fc.record({
  within: fc.integer({ min: 1, max: 6 }),
  openMax: fc.integer({ min: 1, max: 3 }),
  victim: fc.constantFrom('oldest' as const, 'newest' as const),
  by: fc.constant(({ key }: Mark): string => key ?? ''),
});

/** Events of mostly one key in any order, with watermarks that lag behind none or some to come. */
const streams = fc.oneof(streamsIn(14), streamsIn(4), streamsIn(4));

function streamsIn(spanMs: number): fc.Arbitrary<Elements> {
  const drawn = fc.record({
    name: fc.constantFrom('a', 'a', 'b', 'c', 'x'),
    key: fc.oneof({ weight: 7, arbitrary: fc.constant('k0') }, fc.constant('k1')),
    timeMs: fc.nat(spanMs),
    isMarked: fc.boolean(),
  });
  return fc
    .tuple(fc.array(drawn, { maxLength: 9 }), fc.boolean())
    .map(([events, isSorted]) => elementsOf(events, isSorted));
}

interface Drawn {
  readonly name: string;
  readonly key: string;
  readonly timeMs: number;
  readonly isMarked: boolean;
}

function elementsOf(events: readonly Drawn[], isSorted: boolean): Elements {
  const all = isSorted ? [...events].sort((a, b) => a.timeMs - b.timeMs) : events;
  const elements = all.flatMap(({ name, key, timeMs, isMarked }, index): Elements => {
    const event = { kind: 'event', timeMs, event: { name, key, timeMs } } as const;
    const following = all.slice(index + 1).map((one) => one.timeMs);
    const watermarkMs = Math.min(timeMs, ...following) - 1;
    return isMarked ? [event, { kind: 'watermark', watermarkMs }] : [event];
  });
  return withText([...elements, { kind: 'watermark', watermarkMs: 100 }]);
}

/** Where a run goes on from its snapshot; behind the end it does not. */
const cuts = fc.nat(9);

/**
 * Chains of two keys that hold few runs, whatever comes late, however often they are looked at, and
 * wherever they are restored.
 */
export const bareTrial: Plan = {
  title: 'chains under two keys',
  numRuns: 2_000,
  laws: ({ patternMachine }) => {
    const law = fc.property(patterns, options, streams, cuts, (pattern, chosen, elements, cut) => {
      const { outputs, notes } = restored(patternMachine(pattern, chosen), elements, cut);
      const told = oracle(pattern, chosen, elements);
      assertSame(
        textsOf(outputs.map(({ steps }) => steps)),
        textsOf(told.map(({ steps }) => steps)),
      );
      const evicted = evictedOf(pattern, chosen, elements);
      assertSame([`${notes.length} evicted`], [`${evicted} evicted`]);
    });
    return [['of few runs, the right ones are told and the others noted', law]];
  },
};

/** What a machine says that goes on from its snapshot before the element at the cut. */
function restored(machine: Machine, elements: Elements, cut: number): Said<Detection<object>> {
  const outputs: Detection<object>[] = [];
  const notes: NoteDraft[] = [];
  const emit = (said: MachineOutput<Detection<object>>): void => {
    if (said.kind === 'out') outputs.push(said.value);
    else notes.push(said.note);
  };
  const state = stepAll(machine, machine.start(), elements.slice(0, cut), emit);
  const from = machine.restore(JSON.parse(JSON.stringify(machine.snapshot(state))));
  stepAll(machine, cut < elements.length ? from : state, elements.slice(cut), emit);
  return { outputs, notes };
}
