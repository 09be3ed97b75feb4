import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutes } from '../../src/core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../src/core/event.ts';
import { runbookAlert, webhookAlert } from './azure-alerts.ts';
import { runbook, webhook, webhookUri } from './azure-events.ts';
import { outcome } from './events.ts';

const RULES = [runbookAlert(), webhookAlert()];
const SPAN_MS = minutes(20);

/** Records of two requests on a runbook, and of webhooks with and without their address. */
const arbRecord: fc.Arbitrary<CloudOpEvent> = fc
  .record({
    shape: fc.constantFrom(
      'accept' as const,
      'failure' as const,
      'success' as const,
      'hook',
      'uri',
    ),
    id: fc.constantFrom('one', 'two'),
    atMs: fc.nat(SPAN_MS),
  })
  .map(({ shape, id, atMs }) => {
    if (shape === 'hook') return webhook({ atMs }, id);
    if (shape === 'uri') return webhookUri({ atMs });
    return runbook('publish/action', { outcome: shape, atMs, correlationId: id });
  });

const arbStream = fc.array(arbRecord, { maxLength: 10 });

/** The actions that stand at the end, by the records that prove them. */
function actions(events: readonly TelemetryEvent[]): string[] {
  const last = new Map<string, string>();
  for (const told of outcome(RULES, events, { latenessMs: SPAN_MS }).alerts) {
    const records = told.evidence.map(({ position }) => position).sort((a, b) => a - b);
    if (told.activity === 'close') last.delete(told.id);
    else last.set(told.id, `${told.name} ${records.join()}`);
  }
  return [...last.values()].sort();
}

test('any order of arrival within the lateness gives the same set of actions', () => {
  const arbOrders = arbStream.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(arbOrders, ([events, shuffled]) => {
      expect(actions(shuffled)).toEqual(actions(events));
    }),
    { numRuns: 300 },
  );
});

test('delivering every record twice gives the same actions', () => {
  fc.assert(
    fc.property(arbStream, (events) => {
      const sorted = [...events].sort((a, b) => a.timeMs - b.timeMs);
      expect(actions(sorted.flatMap((event) => [event, event]))).toEqual(actions(sorted));
    }),
  );
});
