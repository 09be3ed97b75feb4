import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { assertSame } from '../../src/testing/law.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Plan } from './court.ts';
import { reachable } from './memory-laws.ts';
import type { Kernel } from './mutant.ts';

type Machine = ReturnType<Kernel['patternMachine']>;
/** What a snapshot of a chain has of its keys. */
interface Slice {
  readonly keys: readonly { readonly key: string }[];
}

type State = ReturnType<Machine['start']>;

const is = (name: string) => (event: Mark) => event.name === name;
/** Told by an event, and by a watermark that may come between the slices. */
const patterns = fc.constantFrom(
  sequence({ a: is('a'), b: is('b') }),
  sequence({ a: is('a'), n: never(is('b'), { afterMs: 15 }) }),
);
const options = { within: 10_000, by: ({ key }: Mark): string => key ?? '' };

/** More than are in two slices. */
const KEYS = 2_100;

/** When nothing is open any more. */
const LATE_MS = 100_000;

/** Keys in a slice at most. */
const SLICE_MAX = 1_024;

/** Some of the first slice, some of the second and some that are new, so that they come again. */
const PLACES = [0, 1, 2, 1_700, KEYS - 2, KEYS - 1, KEYS, KEYS + 1];

/** Slices hold what was there when the first was asked for, whatever comes between them. */
export const slicesTrial: Plan = {
  title: 'a, then b or none, saved in slices',
  numRuns: 10,
  laws: ({ patternMachine }) => {
    const names = fc.constantFrom('a', 'b', 'watermark');
    const at = fc.oneof(fc.constantFrom(...PLACES), fc.nat(KEYS + 9));
    const between = fc.array(fc.record({ name: names, at }), { maxLength: 12 });
    const dice = fc.tuple(fc.boolean(), fc.constantFrom(undefined, KEYS, KEYS + 1));
    const law = fc.property(patterns, between, dice, (pattern, marks, [isTwice, most]) => {
      const machine = patternMachine(pattern, { ...options, keysMax: most });
      const all = Array.from({ length: KEYS }, (_, index) => eventOf('a', index, index % 7));
      const state = all.reduce((now, one) => told(machine, now, one)[0], machine.start());
      const later = marks.map(({ name, at }) =>
        name === 'watermark'
          ? ({ kind: 'watermark', watermarkMs: 15 + (at % 5) } as const)
          : eventOf(name, at, 20),
      );
      const save = (): unknown[] => {
        const saved: unknown[] = [];
        for (const slice of machine.slices?.(state) ?? [machine.snapshot(state)]) {
          saved.push(JSON.parse(JSON.stringify(slice)));
          for (const one of later.splice(0, 6)) told(machine, state, one);
        }
        return saved;
      };
      if (isTwice) save();
      const before = JSON.parse(JSON.stringify(machine.snapshot(state)));
      const slices = save();
      const bs = Array.from({ length: KEYS + 10 }, (_, index) => eventOf('b', index, 30));
      const ends = [...bs, { kind: 'watermark', watermarkMs: LATE_MS } as const];
      assertSame(endsOf(machine, slices, ends), endsOf(machine, before, ends));
      assertSame(keysOf(slices).sort(), keysOf([before]).sort());
      const spent = machine.step(
        state,
        { kind: 'watermark', watermarkMs: LATE_MS },
        () => undefined,
      );
      const sizes = [spent, machine.start()].map((one) => `${reachable(one).size} objects`);
      assertSame(sizes.slice(0, 1), sizes.slice(1));
      const large = slices.filter((slice) => keysOf([slice]).length > SLICE_MAX);
      assertSame([`${large.length} large slices`], ['0 large slices']);
    });
    return [['slices hold what a snapshot before them holds', law]];
  },
};

/** The keys of slices, as often as they stand there. */
function keysOf(slices: readonly unknown[]): string[] {
  return (slices as Slice[]).flatMap(({ keys }) => keys.map(({ key }) => key));
}

function endsOf(machine: Machine, saved: unknown, ends: readonly StreamElement<Mark>[]): string[] {
  let state = machine.restore(saved);
  return ends.flatMap((one) => {
    const [next, keys] = told(machine, state, one);
    state = next;
    return keys;
  });
}

function told(machine: Machine, state: State, one: StreamElement<Mark>): [State, string[]] {
  const keys: string[] = [];
  const next = machine.step(state, one, (output) => {
    if (output.kind === 'out') keys.push(`${output.value.key} ${output.value.id}`);
  });
  return [next, keys];
}

function eventOf(name: string, index: number, timeMs: number): StreamElement<Mark> {
  return { kind: 'event', timeMs, event: { name, key: `k${index}`, timeMs } };
}
