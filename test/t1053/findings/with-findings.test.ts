import { from, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../../src/core/alert.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import type { Note } from '../../../src/core/note.ts';
import type { HasRule } from '../../../src/rule/detect.ts';
import { findings } from '../../../src/t1053/findings/catalogue.ts';
import type { FindingOptions } from '../../../src/t1053/findings/run-findings.ts';
import { withFindings } from '../../../src/t1053/findings/with-findings.ts';
import { t1053 } from '../../../src/t1053/pack.ts';
import { secOpsWinScheduledTaskCreation } from '../../../src/t1053/sec-ops-win-scheduled-task-creation.ts';
import { content, created, outcome, process, START_MS } from '../events.ts';
import { ran } from './found.ts';
import { ROWS } from './rows.ts';

const CREATE = 'schtasks /create /tn Updater /tr calc /sc once /st 23:00';
const clock = { nowMs: () => START_MS + 86_400_000 };

function told(
  events: readonly TelemetryEvent[],
  options: FindingOptions = {},
  rules: readonly HasRule[] = t1053,
): Alert[] {
  const alerts: Alert[] = [];
  from(events)
    .pipe(withFindings(rules, findings, { onEnd: 'fire', clock, ...options }))
    .subscribe((alert) => alerts.push(alert));
  return alerts;
}

const correlated = (alerts: readonly Alert[]): Alert[] =>
  alerts.filter(({ tier }) => tier === 'correlated');

test('the alerts are those of detect, in the same order', () => {
  const events = ROWS.flatMap(({ attack }, index) =>
    attack(1_000).map((event) => ({ ...event, timeMs: event.timeMs + index * 3_600_000 })),
  );
  const alone = outcome(t1053, events).alerts;
  const others = told(events).filter(({ tier }) => tier !== 'correlated');
  expect(others).toEqual(alone);
  expect(alone.length).toBeGreaterThan(5);
});

test('a finding comes beside the alert on its first step, and names it', () => {
  const [alert, finding, ...more] = told([process(CREATE), ran('\\Updater', 1_000)]);
  expect(more).toEqual([]);
  expect(alert).toMatchObject({ name: 'SecOpsWinScheduledTaskCreation', tier: 'baseline' });
  expect(finding).toMatchObject({
    tier: 'correlated',
    score: (alert?.score ?? 0) + 20,
    correlation: { entry: 'W1', linked: [{ id: alert?.id, name: alert?.name }] },
  });
});

test('without rules the findings are told all the same, unlinked', () => {
  const [finding, ...more] = told([process(CREATE), ran('\\Updater', 1_000)], {}, []);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ score: 45, correlation: { linked: [] } });
});

test('what the alerts join by themselves is not told', () => {
  const records = [process(CREATE, { pid: 7 }), created('\\Updater', { clientPid: 7, atMs: 20 })];
  expect(correlated(told(records))).toEqual([]);
});

describe('what an allow entry expects', () => {
  const updater = { user: 'WS1$', logonId: '0x3e7', sid: 'S-1-5-18', content: content() };
  const name = '\\Microsoft\\Windows\\UpdateOrchestrator\\AC Power Download';
  const removed = { telemetry: 'security/4699', action: 'delete', atMs: 1_250 } as const;
  const records = [created(name, updater), created(name, { ...updater, ...removed })];

  test('is told low, with the reason', () => {
    const entries = correlated(told(records)).map(({ correlation, severity, reasons }) => [
      correlation?.entry,
      severity,
      reasons.at(-1)?.points,
    ]);
    expect(entries).toEqual([
      ['W2', 'low', -30],
      ['W3', 'low', -30],
    ]);
  });

  test('is not covered for another account', () => {
    const other = { user: 'mallory', logonId: '0x77' };
    const scores = correlated(
      told([created(name, other), created(name, { ...other, ...removed })]),
    ).map(({ score }) => score);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(50);
  });

  test('is told without its alert where the host has that dropped', () => {
    const rules = [secOpsWinScheduledTaskCreation({ allow: 'drop' })];
    const alerts = told(records, {}, rules);
    expect(alerts.map(({ correlation }) => correlation?.linked)).toEqual([[], []]);
  });
});

describe('notes', () => {
  const notesOf = (events: readonly TelemetryEvent[], options: FindingOptions = {}): Note[] => {
    const notes: Note[] = [];
    told(events, { onNote: (note) => notes.push(note), ...options });
    return notes;
  };

  test('a late event is noted once, and is no step', () => {
    const late = ran('\\Updater', 1_000);
    const events = [process(CREATE), created('\\Later', { atMs: 60_000 }), late];
    expect(notesOf(events).map(({ code, origin }) => [code, origin])).toEqual([
      ['late', late.origin],
    ]);
    expect(correlated(told(events))).toEqual([]);
  });

  test('an event of the far future does not make the others late', () => {
    const far = process(CREATE, { atMs: 40 * 86_400_000 });
    expect(notesOf([far, process(CREATE)]).map(({ code }) => code)).toEqual(['far-future']);
  });
});

test('an alert that is fed back into the source meets a finished state', () => {
  const events = new Subject<TelemetryEvent>();
  const alerts: Alert[] = [];
  events.pipe(withFindings(t1053, findings, { onEnd: 'fire', clock })).subscribe((alert) => {
    alerts.push(alert);
    if (alerts.length === 1) events.next(ran('\\Updater', 1_000));
  });
  events.next(process(CREATE));
  events.complete();
  expect(alerts.map(({ tier }) => tier)).toEqual(['baseline', 'correlated']);
});

test('two subscriptions share nothing', () => {
  const run = withFindings(t1053, findings, { onEnd: 'fire', clock });
  const alerts: Alert[] = [];
  from([process(CREATE)])
    .pipe(run)
    .subscribe();
  from([ran('\\Updater', 1_000)])
    .pipe(run)
    .subscribe((alert) => alerts.push(alert));
  expect(alerts).toEqual([]);
});

test('rules that cannot run together are refused before the first event', () => {
  expect(() => withFindings([...t1053, ...t1053], findings)).toThrow('every selection once');
});
