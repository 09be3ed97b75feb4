import fc from 'fast-check';
import type { EventElement, StreamElement } from '../../src/core/element.ts';
import { dueOf } from '../../src/correlate/machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never, optional } from '../../src/correlate/step.ts';
import { assertSame } from '../../src/testing/law.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Plan } from './court.ts';
import { type Elements, withText } from './marks.ts';
import { reachable } from './memory-laws.ts';
import type { Kernel } from './mutant.ts';

type Machine = ReturnType<Kernel['patternMachine']>;

const is = (name: string) => (event: Mark) => event.name === name;
/** Begun by an event and never completed, as a chain and as what else there is. */
const patterns = fc.constantFrom(
  sequence({ a: is('a'), b: is('b') }),
  sequence({ a: is('a'), b: is('b'), n: never(is('n'), { afterMs: 2 }) }),
  sequence({ a: is('a'), o: optional(is('o')), b: is('b') }),
);
const by = ({ key }: Mark): string => key ?? '';

/** A key is looked at no more often than this in the longest time that a run is kept. */
const LOOKS_MAX = 64;

/** What only a look at the key can end: starts, none so late that others are past. */
const starts: fc.Arbitrary<{ readonly within: number; readonly elements: Elements }> = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 64, max: 640 })),
    fc.array(fc.record({ part: fc.nat(8), key: fc.constantFrom('k0', 'k1') }), { maxLength: 8 }),
  )
  .map(([within, drawn]) => {
    const elements = drawn
      .map(({ part, key }) => startOf(key, Math.floor((part * within) / 8)))
      .sort((one, other) => one.timeMs - other.timeMs);
    return { within, elements: withText(elements) };
  });

/** A machine looks at a key when there is something to end, and then ends it (W5, K4). */
export const looksTrial: Plan = {
  title: 'a without b',
  numRuns: 60,
  laws: ({ patternMachine }) => {
    const fruitful = fc.property(patterns, starts, (pattern, { within, elements }) => {
      const machine = patternMachine(pattern, { within, by });
      const idle: string[] = [];
      const endMs = 5 * within + 9;
      const looks = everyMs(machine, elements, endMs, (watermarkMs, before, after) => {
        if (after >= before) idle.push(`nothing was let go of at ${watermarkMs}`);
      });
      assertSame(idle, []);
      assertSame([`${looks.held} objects`], [`${reachable(machine.start()).size} objects`]);
    });
    const within = fc.integer({ min: 400, max: 900 });
    const gaps = fc.integer({ min: 2, max: 5 });
    const sparing = fc.property(patterns, within, gaps, (pattern, withinMs, gapMs) => {
      const machine = patternMachine(pattern, { within: withinMs, by });
      const elements = Array.from({ length: 150 }, (_, at) => startOf('k0', at * gapMs));
      const endMs = 150 * gapMs + 3 * withinMs;
      const { count } = everyMs(machine, elements, endMs, () => undefined);
      const spans = (150 * gapMs + withinMs) / withinMs;
      if (count > LOOKS_MAX * spans)
        throw new Error(`expected ${LOOKS_MAX * spans} looks at most; received ${count}`);
    });
    return [
      ['a watermark that is waited for ends something', fruitful],
      ['a key is looked at a few times in the life of a run', sparing],
    ];
  },
};

/**
 * Gives a machine the events, each behind the watermark right before it, and of all others those
 * watermarks that it waits for, of which `onLook` hears.
 */
function everyMs(
  machine: Machine,
  elements: Elements,
  endMs: number,
  onLook: (watermarkMs: number, before: number, after: number) => void,
): { readonly count: number; readonly held: number } {
  let state = machine.start();
  let count = 0;
  let next = 0;
  const give = (one: StreamElement<Mark>): void => {
    state = machine.step(state, one, () => undefined);
  };
  for (let watermarkMs = -1; watermarkMs <= endMs; watermarkMs += 1) {
    const isLook = watermarkMs >= dueOf(machine, state);
    const before = isLook ? reachable(state).size : 0;
    const isNext = (one = elements[next]) =>
      one?.kind === 'event' && one.timeMs === watermarkMs + 1;
    if (isLook || isNext()) give({ kind: 'watermark', watermarkMs });
    if (isLook) onLook(watermarkMs, before, reachable(state).size);
    if (isLook) count += 1;
    for (; isNext(); next += 1) give(elements[next] as StreamElement<Mark>);
  }
  return { count, held: reachable(state).size };
}

function startOf(key: string, timeMs: number): EventElement<Mark> {
  return { kind: 'event', timeMs, event: { name: 'a', key, timeMs } };
}
