import fc from 'fast-check';
import { from } from 'rxjs';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { detect } from '../../src/rule/detect.ts';
import { t1053 } from '../../src/t1053/pack.ts';
import { arbRecording, type Recording } from '../../src/testing/arb-recording.ts';

const samples: readonly Recording[] = fc.sample(arbRecording(), { numRuns: 300, seed: 1 });

function alertsOf({ events }: Recording): Alert[] {
  const alerts: Alert[] = [];
  from(events)
    .pipe(detect(t1053, { onEnd: 'fire' }))
    .subscribe((alert) => alerts.push(alert));
  return alerts;
}

test('the pack tells each planted attack, and nothing else', () => {
  const recordings = arbRecording();
  fc.assert(
    fc.property(recordings, (recording) => {
      const told = alertsOf(recording).flatMap(({ name, evidence }) =>
        evidence.map(({ position }) => `${position} ${name}`),
      );
      const planted = recording.attacks.flatMap(({ alerts, event }) =>
        alerts.map((name) => `${event.origin.position} ${name}`),
      );
      expect(told.sort()).toEqual(planted.sort());
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('every alert of the pack is planted', () => {
  const names = samples.flatMap(({ attacks }) => attacks.flatMap(({ alerts }) => alerts));
  expect([...new Set(names)].sort()).toEqual(t1053.map(({ rule }) => rule.name).sort());
});

test('events are in order of time and know their place', () => {
  for (const { events, attacks } of samples) {
    const times = events.map(({ timeMs }) => timeMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(events.map(({ origin }) => origin.position)).toEqual(events.map((_, i) => i));
    for (const { event } of attacks) expect(events[event.origin.position]).toBe(event);
  }
});

test('attacks and noise are as many as asked for at most', () => {
  const few = fc.sample(arbRecording({ attacksMax: 1, noiseMax: 2 }), { numRuns: 200, seed: 1 });
  expect(Math.max(...few.map(({ attacks }) => attacks.length))).toBe(1);
  expect(Math.max(...few.map(({ events }) => events.length))).toBe(5);
  const none = fc.sample(arbRecording({ attacksMax: 0, noiseMax: 0 }), { numRuns: 9, seed: 1 });
  expect(none).toEqual(Array.from({ length: 9 }, () => ({ events: [], attacks: [] })));
});

test('events follow each other within gapMaxMs, at its edge, too', () => {
  const gaps = fc
    .sample(arbRecording({ gapMaxMs: 3 }), 200)
    .flatMap(({ events }) =>
      events.slice(1).map(({ timeMs }, index) => timeMs - (events[index]?.timeMs ?? 0)),
    );
  expect([Math.min(...gaps), Math.max(...gaps)]).toEqual([0, 3]);
});

test('a counter-example is the attack alone', () => {
  const isQuiet = ({ attacks }: Recording): boolean =>
    attacks.every(({ alerts }) => !alerts.includes('SecOpsAzureAutomationWebhookCreated'));
  for (const seed of [1, 2, 3, 4, 5]) {
    const { counterexample } = fc.check(fc.property(arbRecording(), isQuiet), { seed });
    expect(counterexample?.[0].events).toHaveLength(1);
  }
});
