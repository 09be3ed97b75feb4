import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { settleMachine } from '../../src/correlate/settle.ts';
import { sideBySide } from '../../src/correlate/side-by-side.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { echo, lagging, line } from './echo.ts';
import { operatorContract, seen } from './operator-contract.ts';

const played = (timeline: string): string =>
  run(sideBySide(lagging(3), echo), parseTimeline(timeline))
    .outputs.map(({ name }) => name)
    .join(' ');

test('C2: both take the same input, and at each input the first tells before the second', () => {
  expect(played('a@1 b@2')).toBe('a b');
  expect(played('a@1 ^4 b@5 ^end')).toBe('a a b b');
  const both = run(sideBySide(echo, echo), parseTimeline('a@1 b@2')).outputs;
  expect(both.map(({ name }) => name)).toEqual(['a', 'a', 'b', 'b']);
});

test('C2: watermarks stay behind by the one that lags more', () => {
  const machine = sideBySide(lagging(3), lagging(5));
  expect(machine.lagMs).toBe(5);
  expect(sideBySide(echo, echo).lagMs).toBe(0);
  const told = seen(runMachine(machine), parseTimeline('a@5 ^8 ^10'), false);
  expect(line(told)).toBe('a@5 ^3 a@5 ^5');
});

test('it is due when either is', () => {
  const { start, step, dueMs } = sideBySide(lagging(3), lagging(5));
  expect(dueMs?.(start())).toBe(Number.POSITIVE_INFINITY);
  const [a] = parseTimeline('a@5');
  expect(a && dueMs?.(step(start(), a, () => {}))).toBe(8);
});

test('a snapshot of another machine is refused', () => {
  expect(() => sideBySide(echo, echo).restore({ machine: 'key-by', version: 1 })).toThrow(
    'snapshot-foreign',
  );
});

const letter = fc.record({ name: fc.constantFrom('a', 'b', 'c') }, { noNullPrototype: true });
const streams = arbStream<{ name: string }, Mark>(letter, { silenceMs: 12 });
const by = (event: Mark): string => event.name;
const settling = settleMachine({ by, quietMs: 10 });
const slower = settleMachine({ by, quietMs: 15 });

test.each(laws(sideBySide(settling, slower), streams, { by }))('%s', (_, law) => {
  fc.assert(law);
});

test('C2: neither sees the other: it tells what each tells alone', () => {
  fc.assert(
    fc.property(streams, (elements) => {
      const alone = [...run(settling, elements).outputs, ...run(slower, elements).outputs];
      const { outputs } = run(sideBySide(settling, slower), elements);
      const texts = (all: readonly unknown[]): string[] => all.map((o) => JSON.stringify(o)).sort();
      expect(texts(outputs)).toEqual(texts(alone));
    }),
  );
});

operatorContract({
  operator: runMachine(sideBySide(lagging(2), lagging(4))),
  inputs: parseTimeline('a@1 b@2 ^4 c@5 ~z@3 d@6 ^6 e@9'),
});
