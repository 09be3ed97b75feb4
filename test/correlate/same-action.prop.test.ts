import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { MachineOutput } from '../../src/correlate/machine.ts';
import { sameAction } from '../../src/correlate/same-action.ts';
import type { ActionChange, Sighting } from '../../src/correlate/sighting.ts';
import { runMachine } from './run-machine.ts';
import { actions, arbSightings, END, mark, oracle, seen } from './sightings.ts';

const WITHIN_MS = 10;
const machine = sameAction<Sighting>({ withinMs: WITHIN_MS, onEnd: 'fire' });

/** Sightings in some order of arrival, and the watermark behind them by `latenessMs`. */
function arrivals(sightings: readonly Sighting[], latenessMs: number): StreamElement<Sighting>[] {
  let newestMs = Number.NEGATIVE_INFINITY;
  const elements = sightings.flatMap((sighting) => {
    newestMs = Math.max(newestMs, sighting.timeMs);
    return [seen(sighting), mark(newestMs - latenessMs - 1)];
  });
  return [...elements, END];
}

test('actions are what hangs together, in whatever order sightings arrive', () => {
  let merged = 0;
  fc.assert(
    fc.property(
      arbSightings.chain((all) => fc.shuffledSubarray([...all], { minLength: all.length })),
      (shuffled) => {
        const found = actions(runMachine(machine, arrivals(shuffled, 60)));
        expect(found).toEqual(oracle(shuffled, WITHIN_MS));
        if (found.length < shuffled.length) merged += 1;
      },
    ),
    { numRuns: 3_000 },
  );
  expect(merged).toBeGreaterThan(900);
});

test('in order of time it needs no lateness to find the same actions', () => {
  fc.assert(
    fc.property(arbSightings, (sightings) => {
      const sorted = [...sightings].sort((a, b) => a.timeMs - b.timeMs);
      expect(actions(runMachine(machine, arrivals(sorted, 0)))).toEqual(oracle(sorted, WITHIN_MS));
    }),
    { numRuns: 1_000 },
  );
});

test('double delivery changes nothing that is said', () => {
  fc.assert(
    fc.property(arbSightings, (sightings) => {
      const sorted = [...sightings].sort((a, b) => a.timeMs - b.timeMs);
      const twice = sorted.flatMap((sighting) => [sighting, sighting]);
      expect(runMachine(machine, arrivals(twice, 60))).toEqual(
        runMachine(machine, arrivals(sorted, 60)),
      );
    }),
  );
});

test('splitting a run at any point and restoring from JSON changes nothing', () => {
  fc.assert(
    fc.property(arbSightings, fc.nat(30), fc.nat(20), (sightings, cut, latenessMs) => {
      const elements = arrivals(sightings, latenessMs);
      const whole = runMachine(machine, elements);
      const outputs: MachineOutput<ActionChange<Sighting>>[] = [];
      const emit = (output: MachineOutput<ActionChange<Sighting>>) => outputs.push(output);
      let state = machine.start();
      for (const [index, element] of elements.entries()) {
        if (index === cut) {
          const saved = JSON.stringify(machine.snapshot(state));
          machine.step(state, element, () => undefined);
          state = machine.restore(JSON.parse(saved));
        }
        state = machine.step(state, element, emit);
      }
      expect(outputs).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});

test('a snapshot does not change when the machine goes on', () => {
  fc.assert(
    fc.property(arbSightings, fc.nat(20), (sightings, cut) => {
      const elements = arrivals(sightings, 20);
      let state = machine.start();
      for (const element of elements.slice(0, cut))
        state = machine.step(state, element, () => undefined);
      const snapshot = machine.snapshot(state);
      const before = JSON.stringify(snapshot);
      for (const element of elements.slice(cut))
        state = machine.step(state, element, () => undefined);
      expect(JSON.stringify(snapshot)).toBe(before);
    }),
  );
});

test('adding a constant to every time adds it to every output', () => {
  fc.assert(
    fc.property(arbSightings, fc.integer({ min: -1e12, max: 1e12 }), (sightings, shiftMs) => {
      const shifted = sightings.map((s) => ({ ...s, timeMs: s.timeMs + shiftMs }));
      const plain = runMachine(machine, arrivals(sightings, 5));
      const moved = runMachine(machine, arrivals(shifted, 5));
      const back = JSON.parse(JSON.stringify(moved), (key, value) =>
        ['timeMs', 'fromMs', 'toMs'].includes(key) ? value - shiftMs : value,
      );
      expect(back).toEqual(JSON.parse(JSON.stringify(plain)));
    }),
  );
});

test('coarser watermarks change when an action is told, never whether', () => {
  fc.assert(
    fc.property(arbSightings, (sightings) => {
      const fine = arrivals(sightings, 60);
      const coarse = fine.filter((element) => element.kind !== 'watermark' || element === END);
      expect(actions(runMachine(machine, coarse))).toEqual(actions(runMachine(machine, fine)));
    }),
  );
});

test('nothing is open after the end, whatever came', () => {
  fc.assert(
    fc.property(arbSightings, fc.nat(20), (sightings, latenessMs) => {
      let state = machine.start();
      for (const element of arrivals(sightings, latenessMs)) {
        state = machine.step(state, element, () => undefined);
      }
      expect([state.actions.size, state.spans.size]).toEqual([0, 0]);
    }),
  );
});
