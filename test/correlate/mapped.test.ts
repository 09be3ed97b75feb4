import { expect, test } from 'vitest';
import { countWithinMachine } from '../../src/correlate/count-within.ts';
import { mapped } from '../../src/correlate/mapped.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { assertTriggerLaws, by } from './trigger-told.ts';

const counts = countWithinMachine<Mark>({ within: 10, atLeast: 2, by, reset: true });

test('C4: each output is left out, kept or taken apart', () => {
  const some = mapped(counts, ({ timeMs }) => (timeMs === 1 ? [] : [timeMs, -timeMs]));
  expect(run(some, parseTimeline('a@0 a@1 a@2 a@3')).outputs).toEqual([3, -3]);
});

test('C4: notes pass; a function that throws leaves its output out, noted by its name', () => {
  const throws = (): never => {
    throw new Error('secret');
  };
  const said = run(mapped(counts, throws, 'mine'), parseTimeline('a@0 a@1'));
  expect([said.outputs, said.notes.map(({ owner }) => owner)]).toEqual([[], ['mine']]);
  const unkeyed = countWithinMachine<Mark>({ within: 9, atLeast: 1, by: () => undefined });
  const { notes } = run(mapped(unkeyed, throws), parseTimeline('a@0'));
  expect(notes.map(({ code }) => code)).toEqual(['key-missing']);
});

test('C4: state is that of the other, in slices, too, where it gives them', () => {
  const pairs = patternMachine(sequence({ one: (_: Mark) => true }), { within: 5 });
  const same = mapped(pairs, (found) => [found]);
  const slices = (machine: typeof pairs): unknown[] => [
    ...(machine.slices?.(machine.start()) ?? []),
  ];
  expect(slices(same)).toEqual(slices(pairs));
  expect(mapped(counts, () => []).slices === undefined).toBe(counts.slices === undefined);
  expect(same.lagMs).toBe(pairs.lagMs);
});

test('its laws hold', () => {
  assertTriggerLaws(
    mapped(counts, (told) => [told, { ...told, value: 0 }]),
    true,
  );
});
