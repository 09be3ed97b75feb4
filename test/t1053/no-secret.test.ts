import { from } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import { toTimeline } from '../../src/deliver/timeline.ts';
import { timelineSvg } from '../../src/deliver/timeline-svg.ts';
import type { HasRule } from '../../src/rule/detect.ts';
import { findings, t1053, t1053Extended, withFindings } from '../../src/t1053/index.ts';
import { START_MS } from './events.ts';
import { SECRET } from './extended/cloud-events.ts';
import { POSITIVES } from './extended/cloud-positives.ts';
import { tellingEvents } from './telling-events.ts';

/** How a command, script or body holds a secret. */
const CARRIERS: readonly string[] = [
  `schtasks /create /tn b /ru u /rp ${SECRET}`,
  `schtasks /run /s h /u u /p ${SECRET} /tn b`,
  `curl -u bob:${SECRET} https://h/x`,
  `curl -H 'Authorization: Bearer ${SECRET}' https://h/x`,
  `curl https://bob:${SECRET}@h/x`,
  `sqlcmd -c 'Server=db;User Id=sa;Password=${SECRET};'`,
  `x --password ${SECRET}`,
  `API_TOKEN=${SECRET} x`,
  `curl https://a.webhook.we.azure-automation.net/webhooks?token=${SECRET}`,
  `curl https://hooks.slack.com/services/T0/B0/${SECRET}`,
  `mysqldump -u root -p${SECRET} db`,
];

const EVERY = [...t1053, ...t1053Extended];

function told(
  events: readonly TelemetryEvent[],
  alone: readonly HasRule[] = EVERY,
  beside = findings,
): { alerts: Alert[]; notes: Note[] } {
  const alerts: Alert[] = [];
  const notes: Note[] = [];
  const options = { clock: { nowMs: () => START_MS }, onNote: (note: Note) => notes.push(note) };
  from(events)
    .pipe(withFindings(alone, beside, { onEnd: 'fire', latenessMs: 0, ...options }))
    .subscribe((alert) => alerts.push(alert));
  return { alerts, notes };
}

const inOrder = (events: readonly TelemetryEvent[]) =>
  [...events].sort((a, b) => a.timeMs - b.timeMs);

test('every alert is told of such records', () => {
  const names = tellingEvents('calc').flatMap((events) =>
    told(inOrder(events)).alerts.map(({ name }) => name),
  );
  const clouds = POSITIVES.map(({ pipeline }) => pipeline.rule.name);
  const lacking = EVERY.map(({ rule }) => rule.name).filter(
    (name) => !names.includes(name) && !clouds.includes(name),
  );
  // It tells nothing until somebody lists what is never to change.
  expect(lacking).toEqual(['T1053AzureProtectedRunbookChanged']);
});

const EVENTS = inOrder(tellingEvents(`curl -u bob:${SECRET} https://h/x`).flat());

function expectNone({ alerts, notes }: ReturnType<typeof told>): void {
  expect(JSON.stringify([alerts, notes])).not.toContain(SECRET);
  expect(timelineSvg(toTimeline(alerts))).not.toContain(SECRET);
}

describe('no secret is in an alert, a finding, a note or a timeline', () => {
  test.each(CARRIERS)('from %s', (carrier) => {
    expectNone(told(inOrder(tellingEvents(carrier).flat())));
  });

  test('from bodies of requests to clouds', () => {
    expectNone(told(POSITIVES.map(({ event }) => event())));
  });

  test.each(EVERY.map((pipeline) => [pipeline.rule.name, pipeline] as const))(
    'from %s alone, which no other helps to mask',
    (_, pipeline) => {
      expectNone(told(EVENTS, [pipeline], []));
    },
  );
});
