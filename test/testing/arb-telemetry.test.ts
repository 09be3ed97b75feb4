import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventKind } from '../../src/core/event.ts';
import { kind } from '../../src/match/kind.ts';
import { contains } from '../../src/match/value-test.ts';
import { arbTelemetry } from '../../src/testing/arb-telemetry.ts';

const kinds: readonly EventKind[] = [
  'process',
  'task',
  'taskRun',
  'logon',
  'share',
  'file',
  'registry',
  'imageLoad',
  'network',
  'script',
  'cron',
  'cloudOp',
  'other',
];

test.each(kinds)('%s events have what every event has, and survive JSON', (name) => {
  fc.assert(
    fc.property(arbTelemetry(name), (event) => {
      expect(event.kind).toBe(name);
      expect(Number.isFinite(event.timeMs)).toBe(true);
      for (const field of ['clock', 'host', 'telemetry'] as const) {
        expect(typeof event[field]).toBe('string');
      }
      expect(() => JSON.parse(JSON.stringify(event))).not.toThrow();
    }),
    { numRuns: 50 },
  );
});

test('fields are mostly plausible, and hostile now and then', () => {
  const events = fc.sample(arbTelemetry('process'), { numRuns: 500, seed: 1 });
  const images = events.map(({ image }) => image);
  const plausible = images.filter((image) => /^(C:\\|\\\\fileserver|\/)/.test(image)).length;
  expect(plausible / images.length).toBeGreaterThan(0.7);
  expect(plausible).toBeLessThan(images.length);
  expect(events.some(({ commandLine }) => commandLine === undefined)).toBe(true);
});

test('a predicate holds of some events and not of others, and throws on none', () => {
  const schtasks = kind('process', { commandLine: contains('/create') });
  const events = fc.sample(arbTelemetry('process'), { numRuns: 300, seed: 1 });
  const matched = events.filter((event) => schtasks(event)).length;
  expect(matched).toBeGreaterThan(30);
  expect(matched).toBeLessThan(270);
});
