import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../../src/core/alert.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../../src/core/event.ts';
import { t1053CiGithubSchedule } from '../../../src/t1053/index.ts';
import { outcome } from '../events.ts';
import { call, request } from './cloud-events.ts';
import { cronJob, LAMBDA, POSITIVES } from './cloud-positives.ts';

/** All but the one that tells what it meets first, and so depends on the order of arrival. */
const CASES = POSITIVES.filter(({ pipeline }) => pipeline !== t1053CiGithubSchedule);
const RULES = CASES.map(({ pipeline }) => pipeline);

const MAKERS: readonly (() => CloudOpEvent)[] = [
  ...CASES.map(({ event }) => event),
  () => request('cronjobs', 'patch', { requestObject: cronJob({ hostPID: true }) }),
  () => request('cronjobs', 'create', { responseStatus: { code: 403 } }),
  () => call('events', 'PutRule', { name: 'a', scheduleExpression: 'rate(1 day)' }),
  () => call('events', 'PutTargets', { rule: 'a', targets: [{ arn: LAMBDA }] }),
  () => call('events', 'PutTargets', { rule: 'b', targets: [{ arn: LAMBDA }] }),
];

const SPAN_MS = 60_000;

const arbEvent: fc.Arbitrary<TelemetryEvent> = fc
  .record({ make: fc.constantFrom(...MAKERS), atMs: fc.nat(SPAN_MS) })
  .map(({ make, atMs }) => {
    const event = make();
    return { ...event, timeMs: event.timeMs + atMs };
  });

/** What stands at the end of each action, by its records. */
function actions(alerts: readonly Alert[]): string[] {
  const last = new Map<string, string>();
  for (const { id, activity, name, score, evidence } of alerts) {
    const times = evidence.map(({ timeMs, text }) => `${timeMs} ${text}`).sort();
    if (activity === 'close') last.delete(id);
    else last.set(id, `${name} ${score} ${times.join(',')}`);
  }
  return [...last.values()].sort();
}

const run = (events: readonly TelemetryEvent[]) =>
  actions(outcome(RULES, events, { latenessMs: SPAN_MS }).alerts);

test('any arrival order within the lateness gives the same actions', () => {
  const orders = fc
    .array(arbEvent, { maxLength: 12 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
  fc.assert(
    fc.property(orders, ([events, shuffled]) => {
      expect(run(shuffled)).toEqual(run(events));
    }),
    { numRuns: 80 },
  );
});

test('every event delivered twice gives the same actions', () => {
  fc.assert(
    fc.property(fc.array(arbEvent, { maxLength: 12 }), (events) => {
      expect(run([...events, ...events])).toEqual(run(events));
    }),
    { numRuns: 80 },
  );
});
