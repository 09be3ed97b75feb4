import fc from 'fast-check';
import { from, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../src/core/alert.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import * as LIMITS from '../../../src/core/limits.ts';
import type { Note } from '../../../src/core/note.ts';
import { findings } from '../../../src/t1053/findings/catalogue.ts';
import { taskCreatedAndRun } from '../../../src/t1053/findings/task-created-and-run.ts';
import { taskSpread } from '../../../src/t1053/findings/task-spread.ts';
import { withFindings } from '../../../src/t1053/findings/with-findings.ts';
import { arbStagedAttack } from '../../../src/testing/arb-staged-attack.ts';
import { arbTelemetry } from '../../../src/testing/arb-telemetry.ts';
import { windowsAttacks } from '../../../src/testing/attacks-windows.ts';
import { created, process, START_MS } from '../events.ts';
import { found, notes, ran } from './found.ts';

const apart = findings.filter(({ finding }) => !finding.isMerge);
const clock = { nowMs: () => START_MS };

function together(events: readonly TelemetryEvent[]): Alert[] {
  const alerts: Alert[] = [];
  from(events)
    .pipe(withFindings([], apart, { onEnd: 'fire', clock }))
    .subscribe((alert) => alerts.push(alert));
  return alerts;
}

const texts = (alerts: readonly Alert[]): string[] =>
  alerts.map((alert) => JSON.stringify(alert)).sort();

const ENTRIES = Object.keys(windowsAttacks) as (keyof typeof windowsAttacks)[];
const anyAttack = fc.oneof(...ENTRIES.map((entry) => arbStagedAttack(entry, { noiseMax: 4 })));
const hostile = fc
  .oneof(...(['process', 'task', 'registry', 'logon', 'cloudOp'] as const).map(arbTelemetry))
  .map((event): TelemetryEvent => ({ ...event, timeMs: Date.UTC(2026, 0, 1) }));

/** Attacks one over the other, with what no log should hold, some of it too late. */
const stream = fc
  .tuple(fc.array(anyAttack, { minLength: 1, maxLength: 3 }), fc.array(hostile, { maxLength: 4 }))
  .chain(([attacks, others]) =>
    fc.shuffledSubarray([...attacks.flatMap(({ events }) => events), ...others], { minLength: 1 }),
  );

test('together the findings tell what each tells alone, whatever comes in whatever order', () => {
  fc.assert(
    fc.property(stream, (events) => {
      const alone = apart.flatMap((pipeline) => found(pipeline, events, { clock }));
      expect(texts(together(events))).toEqual(texts(alone));
    }),
    { numRuns: 30 },
  );
});

test('a throwing test of a finding is noted under its name, and ends nothing', () => {
  const broken = { ...process('schtasks /create'), image: undefined as unknown as string };
  const said = notes(taskCreatedAndRun, [broken, process('schtasks /query')]);
  expect(said.map(({ code, owner }) => [code, owner])).toEqual([
    ['callback-threw', 'T1053WinTaskCreatedAndRun'],
  ]);
});

test('a finding is told with its last step where nothing may come late', () => {
  const events = new Subject<TelemetryEvent>();
  const alerts: Alert[] = [];
  events.pipe(taskCreatedAndRun({ latenessMs: 0, clock })).subscribe((alert) => alerts.push(alert));
  events.next(process('schtasks /create /tn a /tr b'));
  expect(alerts).toEqual([]);
  events.next(ran('\\a', 500));
  expect(alerts).toHaveLength(1);
});

describe('a flood of first steps', () => {
  const evicted = (said: readonly Note[]): number =>
    said.filter(({ code }) => code === 'evicted').length;

  test('of one key leaves as many as may be open, the oldest given up and noted', () => {
    const flood = (count: number): TelemetryEvent[] =>
      Array.from({ length: count }, (_, atMs) => created('\\Updater', { atMs, user: 'eve' }));
    expect(evicted(notes(taskCreatedAndRun, flood(LIMITS.findingOpenMax)))).toBe(0);
    expect(evicted(notes(taskCreatedAndRun, flood(LIMITS.findingOpenMax + 1)))).toBe(1);
    const late = [...flood(1_000), ran('\\updater', 2_000)];
    expect(found(taskCreatedAndRun, late)).toHaveLength(1);
  });

  test('of many keys leaves as many keys as may be', () => {
    const flood = Array.from({ length: LIMITS.findingKeysMax + 2 }, (_, at) =>
      created(`\\t${at}`, { atMs: at }),
    );
    const said = notes(taskSpread, flood);
    expect(said.map(({ code, owner }) => [code, owner])).toEqual([
      ['evicted', 'T1053WinTaskSpread'],
      ['evicted', 'T1053WinTaskSpread'],
    ]);
  });
});
