import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { detector } from '../../src/rule/detector.ts';
import { t1053 } from '../../src/t1053/index.ts';
import { created, process, registered } from '../t1053/events.ts';

const rules = t1053.map(({ rule }) => rule);
const machine = detector(rules, 'fire');

const arbElements: fc.Arbitrary<StreamElement<TelemetryEvent>[]> = fc
  .array(fc.record({ atMs: fc.nat(40_000), shape: fc.nat(2), name: fc.constantFrom('A', 'B') }), {
    maxLength: 12,
  })
  .map((drafts) =>
    drafts
      .sort((a, b) => a.atMs - b.atMs)
      .flatMap(({ atMs, shape, name }) => {
        const events = [
          () => created(`\\${name}`, { atMs, clientPid: 3 }),
          () => registered(`\\${name}`, atMs),
          () => process(`schtasks /create /s srv1 /tn ${name} /rp S3cret!pw`, { pid: 3, atMs }),
        ];
        const event = (events[shape] ?? events[0])?.() as TelemetryEvent;
        return [
          { kind: 'event', timeMs: event.timeMs, event } as const,
          { kind: 'watermark', watermarkMs: event.timeMs - 1 } as const,
        ];
      }),
  );

const END = { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY } as const;

test('splitting a run and restoring from JSON changes nothing and keeps no password', () => {
  fc.assert(
    fc.property(arbElements, fc.nat(24), (elements, cut) => {
      const run = (isSplit: boolean): unknown[] => {
        const said: unknown[] = [];
        let state = machine.start();
        for (const [index, element] of [...elements, END].entries()) {
          if (isSplit && index === cut) {
            const saved = JSON.stringify(machine.snapshot(state));
            expect(saved).not.toContain('S3cret');
            state = machine.restore(JSON.parse(saved));
          }
          state = machine.step(state, element, (output) => said.push(output));
        }
        return JSON.parse(JSON.stringify(said));
      };
      expect(run(true)).toEqual(run(false));
    }),
    { numRuns: 200 },
  );
});

test('a snapshot of other rules or of another machine is refused', () => {
  const saved = JSON.parse(JSON.stringify(machine.snapshot(machine.start())));
  expect(() => detector(rules.slice(0, 1), 'fire').restore(saved)).not.toThrow();
  expect(() => detector([...rules].reverse(), 'fire').restore(saved)).toThrow(/snapshot-foreign/);
  expect(() => machine.restore({ machine: 'same-action', version: 1 })).toThrow(/snapshot-foreign/);
});
