import { expect, test } from 'vitest';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { run } from '../../src/testing/run.ts';
import { parseTimeline } from '../../src/testing/timeline.ts';
import { is } from './told.ts';

test('gives outputs and notes, each in order', () => {
  const machine = patternMachine(sequence({ a: is('a'), n: never(is('n')) }), { within: 10 });
  const { outputs, notes } = run(machine, parseTimeline('a@0 ^10 a@20 ^end'));
  expect(outputs.map(({ timeMs }) => timeMs)).toEqual([10]);
  expect(notes.map(({ code }) => code)).toEqual(['undecided']);
});

test('begins anew each time', () => {
  const machine = patternMachine(sequence({ a: is('a'), b: is('b') }), { within: 10 });
  run(machine, parseTimeline('a@0'));
  expect(run(machine, parseTimeline('b@1')).outputs).toEqual([]);
});
