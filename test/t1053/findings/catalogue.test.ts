import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { findings } from '../../../src/t1053/findings/catalogue.ts';
import { runbook } from '../azure-events.ts';
import { created, process } from '../events.ts';
import { auditedFile, started } from '../linux-events.ts';
import { found, loggedOn, notes, ran } from './found.ts';
import { ROWS, type Row } from './rows.ts';

test('every finding of the catalogue has its row, and a name of its own', () => {
  const names = findings.map(({ finding }) => finding.name);
  const apart = ['T1053LinuxCronByDaemon', 'T1053WinTaskUnregistered'];
  const rows = ROWS.map(({ pipeline }) => pipeline.finding.name);
  expect([...rows, ...apart].sort()).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
});

/** Everyday work that is part of no finding, at a time. */
const NOISE: readonly ((atMs: number) => TelemetryEvent)[] = [
  (atMs) => process('schtasks /query /tn Updater', { atMs }),
  (atMs) => process('schtasks /create /tn Nightly /tr backup.exe', { atMs }),
  (atMs) => created('\\Weekly', { atMs, user: 'bob', logonId: '0x77' }),
  (atMs) => ran('\\Daily', atMs),
  (atMs) => loggedOn(atMs, { logonType: 2, logonId: '0x99' }),
  (atMs) => loggedOn(atMs, { host: 'srv07', user: 'bob', logonId: '0x98' }),
  (atMs) => started('/usr/bin/curl', 'curl http://example.org', { atMs, logonId: '0x55' }),
  (atMs) => auditedFile('/etc/cron.d/other', { atMs, logonId: '0x56' }),
  (atMs) => runbook('write', { atMs, caller: 'bob@contoso.example' }, 'Another'),
];

const stepNames = ({ pipeline }: Row): string => {
  const { entry, name } = pipeline.finding;
  return `${entry} ${name}`;
};

const SPAN_MS = 60_000;
const short = ({ pipeline }: Row): number => Math.min(pipeline.finding.windowMs, SPAN_MS);

describe.each(ROWS.map((row) => [stepNames(row), row] as const))('%s', (_, row) => {
  const { pipeline, attack, points, needed = attack(1_000).map((_step, index) => index) } = row;
  const { windowMs, entry } = pipeline.finding;
  const last = attack(1_000).length - 1;

  test('is told once, with its steps and what they add', () => {
    const steps = attack(windowMs);
    const [alert, ...more] = found(pipeline, steps);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ tier: 'correlated', correlation: { entry, windowMs } });
    const positions = steps.map(({ origin }) => origin.position);
    expect(alert?.evidence.map(({ position }) => position).sort()).toEqual(positions.sort());
    const added = alert?.reasons.slice(1).reduce((sum, reason) => sum + reason.points, 0);
    expect(added).toBe(points);
    expect(alert?.correlation?.stages.missing).toEqual([]);
  });

  test('is told at the edge of its window and not one millisecond later', () => {
    expect(found(pipeline, attack(windowMs - 1))).toHaveLength(1);
    expect(found(pipeline, attack(windowMs))).toHaveLength(1);
    expect(found(pipeline, attack(windowMs + 1))).toEqual([]);
  });

  test.each(needed)('is silent without step %i', (index) => {
    expect(
      found(
        pipeline,
        attack(1_000).filter((_step, at) => at !== index),
      ),
    ).toEqual([]);
  });

  test('is the same when its records come out of order within the lateness', () => {
    const events = attack(Math.min(9_000, windowMs));
    const again = found(pipeline, [...events].reverse());
    expect(again).toEqual(found(pipeline, events));
    expect(again).toHaveLength(1);
  });

  test('notes nothing of events that are no part of it', () => {
    const noise = NOISE.map((event, index) => event(index * 100));
    expect(notes(pipeline, noise).map(({ code }) => code)).toEqual([]);
  });

  const scene = fc.record({
    lastMs: fc.integer({ min: 100, max: short(row) }),
    noise: fc.array(
      fc.record({ kind: fc.nat({ max: NOISE.length - 1 }), atMs: fc.nat({ max: SPAN_MS }) }),
      { maxLength: 30 },
    ),
    jitter: fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 40 }),
    missing: fc.constantFrom(...needed),
  });

  /** The steps amid the noise, each record up to nine seconds behind its turn. */
  const mixed = (
    { noise, jitter }: { noise: { kind: number; atMs: number }[]; jitter: number[] },
    steps: readonly TelemetryEvent[],
  ): TelemetryEvent[] =>
    [...steps, ...noise.flatMap(({ kind, atMs }) => NOISE[kind]?.(atMs) ?? [])]
      .map((event, index) => ({ event, at: event.timeMs + (jitter[index % jitter.length] ?? 0) }))
      .sort((a, b) => a.at - b.at)
      .map(({ event }) => event);

  test('is found in noise, and is not when a step is taken out', () => {
    fc.assert(
      fc.property(scene, (drawn) => {
        const steps = attack(drawn.lastMs);
        expect(found(pipeline, mixed(drawn, steps))).toHaveLength(1);
        const fewer = steps.filter((_step, index) => index !== drawn.missing);
        expect(found(pipeline, mixed(drawn, fewer))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('is told of nothing where the last step alone is there', () => {
    expect(found(pipeline, attack(1_000).slice(last))).toEqual([]);
  });
});
