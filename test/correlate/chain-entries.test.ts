import { expect, test } from 'vitest';
import type { Machine } from '../../src/correlate/machine.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { is } from '../testing/told.ts';

const options = { within: 10, by: ({ key }: Mark) => key, onEnd: 'fire', keysMax: 3 } as const;
const machines: readonly (readonly [string, Machine<Mark, unknown>])[] = [
  ['a chain', patternMachine(sequence({ a: is('a'), b: is('b') }), options)],
  ['a chain that waits', patternMachine(sequence({ a: is('a'), n: never(is('b')) }), options)],
  ['a repetition', patternMachine(sequence({ a: times(2, is('a')), b: is('b') }), options)],
  [
    'a repetition in turn',
    patternMachine(sequence({ a: times(1, is('a')), b: is('b') }), {
      ...options,
      tell: 'inTurn',
    }),
  ],
];

const line =
  'a@0:k a@1:m a@1:k ^1 b@2:k a@3:n b@3:m ^3 a@4:o a@4:m b@5:o ^12 a@13:k b@14:k ^20 a@25:p ^40';

/** What was heard of each key, and a snapshot joined of the keys saved when they were heard of. */
function watched(machine: Machine<Mark, unknown>): { heard: string[]; agree: boolean[] } {
  const entries = machine.entries as NonNullable<typeof machine.entries>;
  let state = machine.start();
  const heard: string[] = [];
  const agree: boolean[] = [];
  const touched = new Set<unknown>();
  const known = new Map<unknown, string>();
  entries.watch(state, (id, isLast) => {
    heard.push(`${id}${isLast ? ' last' : ''}`);
    touched.add(id);
    const was = known.get(id);
    if (isLast) known.delete(id);
    if (isLast && was !== undefined) known.set(id, was);
  });
  for (const element of parseTimeline(line)) {
    state = machine.step(state, element, () => {});
    const save = entries.saver(state);
    for (const id of touched) {
      const entry = save(id as never);
      if (entry === undefined) known.delete(id);
      else known.set(entries.idOf(entry.key), JSON.stringify(entry.saved));
    }
    touched.clear();
    const saved = [...known.values()].map((text) => JSON.parse(text) as object);
    const whole = JSON.parse(JSON.stringify(machine.snapshot(state))) as { keys: object[] };
    const joined = entries.join(entries.head(state), saved) as { keys: object[] };
    const open = (keys: readonly object[]): object[] =>
      keys.filter((key) => 'config' in key || !('runs' in key) || (key.runs as []).length > 0);
    agree.push(
      JSON.stringify({ ...joined, keys: open(joined.keys) }) ===
        JSON.stringify({ ...whole, keys: open(whole.keys) }),
    );
  }
  return { heard, agree };
}

test.each(machines)('H3: of %s, the keys that were heard of make its snapshot', (_, machine) => {
  const { heard, agree } = watched(machine);
  expect(agree).toEqual(agree.map(() => true));
  expect(new Set(heard)).toEqual(
    new Set(['k last', 'k', 'm last', 'm', 'n last', 'n', 'o last', 'o', 'p last', 'p']),
  );
});

test.each(machines)('H3: of %s, a snapshot without keys is restored and goes on', (_, machine) => {
  const entries = machine.entries as NonNullable<typeof machine.entries>;
  const state = machine.restore(entries.join(entries.head(machine.start()), []));
  expect(machine.snapshot(state)).toEqual(machine.snapshot(machine.start()));
  expect(entries.head(machine.start())).toMatchObject({ keys: [] });
  expect(entries.saver(state)('k')).toBeUndefined();
});
