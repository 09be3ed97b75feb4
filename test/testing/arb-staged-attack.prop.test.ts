import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import type { FindingPipeline } from '../../src/t1053/findings/finding.ts';
import {
  type AttackEntry,
  arbStagedAttack,
  type StagedAttack,
} from '../../src/testing/arb-staged-attack.ts';
import type { AttackRow } from '../../src/testing/attack-plan.ts';
import { azureAttacks } from '../../src/testing/attacks-azure.ts';
import { linuxAttacks } from '../../src/testing/attacks-linux.ts';
import { windowsAttacks } from '../../src/testing/attacks-windows.ts';
import { found } from '../t1053/findings/found.ts';

const TABLES: Readonly<Record<AttackEntry, AttackRow>> = {
  ...windowsAttacks,
  ...linuxAttacks,
  ...azureAttacks,
};
const ENTRIES = Object.keys(TABLES) as readonly AttackEntry[];

function pipelineOf(entry: AttackEntry): FindingPipeline {
  const pipeline = findings.find(({ finding }) => finding.entry === entry);
  if (pipeline === undefined) throw new Error(`no finding ${entry}`);
  return pipeline;
}

describe.each(ENTRIES)('an attack of %s', (entry) => {
  const pipeline = pipelineOf(entry);
  const { windowMs, stages } = pipeline.finding;

  test('has the window and the stages of its finding', () => {
    expect(TABLES[entry].windowMs).toBe(windowMs);
    const [{ steps }] = fc.sample(arbStagedAttack(entry), 1) as [StagedAttack];
    for (const { stage } of steps) expect([...stages, 'between']).toContain(stage);
  });

  test('is found in noise whenever its steps are within the window', () => {
    fc.assert(
      fc.property(arbStagedAttack(entry), ({ events, steps }) => {
        const alerts = found(pipeline, events);
        expect(alerts).toHaveLength(1);
        const told = alerts[0]?.evidence.map(({ position }) => position);
        const positions = steps.map(({ event }) => event.origin.position);
        expect(told?.sort()).toEqual(positions.sort());
      }),
      { numRuns: 25 },
    );
  });

  test('is not found when a step that is needed is taken out', () => {
    const scene = fc.tuple(arbStagedAttack(entry), fc.nat());
    fc.assert(
      fc.property(scene, ([{ events, steps }, drawn]) => {
        const needed = steps.filter(({ isOptional }) => !isOptional);
        const missing = needed[drawn % needed.length]?.event;
        const others = events.filter((event: TelemetryEvent) => event !== missing);
        expect(found(pipeline, others)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('is found at the edge of its window, and not one millisecond later', () => {
    const at = (spanMs: number) => arbStagedAttack(entry, { spanMs: fc.constant(spanMs) });
    fc.assert(
      fc.property(at(windowMs), at(windowMs + 1), (just, beyond) => {
        expect(found(pipeline, just.events)).toHaveLength(1);
        // One step has no window.
        if (beyond.steps.length > 1) expect(found(pipeline, beyond.events)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

test('everyday events make no finding', () => {
  const only = arbStagedAttack('W1', { noiseMax: 40 });
  fc.assert(
    fc.property(only, ({ events, steps }) => {
      const noise = events.filter((event) => steps.every((step) => step.event !== event));
      for (const pipeline of findings) expect(found(pipeline, noise)).toEqual([]);
    }),
    { numRuns: 10 },
  );
});
