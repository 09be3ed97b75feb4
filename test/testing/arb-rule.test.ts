import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { detect } from '../../src/rule/detect.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { arbRule } from '../../src/testing/arb-rule.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { arbTelemetry } from '../../src/testing/arb-telemetry.ts';
import { collect } from '../../src/testing/collect.ts';
import { laws } from '../../src/testing/laws.ts';

const clock = { nowMs: () => Number.MAX_SAFE_INTEGER };
const plain = fc.oneof(arbTelemetry('logon'), arbTelemetry('task'));
const streams = arbStream(
  plain,
  { gapMaxMs: 20_000, countMax: 8 },
  (event, { timeMs }): TelemetryEvent => ({ ...event, timeMs, host: 'ws1' }),
);

function detecting(rule: Rule) {
  return detect([{ rule }], { clock, onEnd: 'fire' });
}

test('an alert stands on events that some gate of the rule accepts', () => {
  let told = 0;
  fc.assert(
    fc.property(arbRule(), fc.array(plain, { maxLength: 8 }), (rule, drawn) => {
      const events = drawn.map((event, position): TelemetryEvent => {
        return { ...event, timeMs: position, origin: { source: 'made', position } };
      });
      const gates = rule.selections.map(({ gate }) => compilePredicate(gate));
      for (const { evidence } of collect(detecting(rule), events)) {
        told += 1;
        for (const { position } of evidence) {
          expect(gates.some((gate) => gate(events[position] ?? {}))).toBe(true);
        }
      }
    }),
    { seed: 1, numRuns: 300 },
  );
  expect(told).toBeGreaterThan(100);
});

test('random rules keep the laws of operators', () => {
  fc.assert(
    fc.property(arbRule(), fc.integer(), (rule, seed) => {
      for (const [name, law] of laws(detecting(rule), streams)) {
        const { failed, counterexample, errorInstance } = fc.check(law, { numRuns: 5, seed });
        expect(failed, `${name}: ${fc.stringify(counterexample)}\n${errorInstance}`).toBe(false);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});

test('selections and timespans keep to the options', () => {
  const rules = fc.sample(arbRule({ selectionsMax: 2, spanMaxMs: 5 }), { numRuns: 300, seed: 1 });
  const counts = rules.map(({ selections }) => selections.length);
  expect([Math.min(...counts), Math.max(...counts)]).toEqual([1, 2]);
  expect(Math.max(...rules.map(({ withinMs }) => withinMs))).toBe(5);
  const gates = { fields: ['host'], depthMax: 0 };
  const [byHost] = fc.sample(arbRule({ gates }), { numRuns: 1, seed: 1 });
  expect(byHost?.selections[0]?.gate).toMatchObject({ op: 'test', field: 'host' });
});
