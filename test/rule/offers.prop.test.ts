import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { dispatch } from '../../src/match/dispatch.ts';
import { detector } from '../../src/rule/detector.ts';
import { offersOf } from '../../src/rule/offers.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { t1053 } from '../../src/t1053/index.ts';
import { arbRecording } from '../../src/testing/arb-recording.ts';
import { auditedFile } from '../t1053/linux-events.ts';

const rules = t1053.map(({ rule }) => rule);

/** Events, each followed by the watermark that it moves, and an end. */
const arbElements: fc.Arbitrary<StreamElement<TelemetryEvent>[]> = arbRecording().map(
  ({ events }) => [
    ...[...events]
      .sort((a, b) => a.timeMs - b.timeMs)
      .flatMap((event): StreamElement<TelemetryEvent>[] => [
        { kind: 'event', timeMs: event.timeMs, event },
        { kind: 'watermark', watermarkMs: event.timeMs - 1 },
      ]),
    { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY },
  ],
);

interface Told {
  readonly kind: string;
  readonly value?: { readonly name: string };
}

function tell(some: readonly Rule[], elements: StreamElement<TelemetryEvent>[], isAll: boolean) {
  const machine = isAll ? detector(some, 'fire', dispatch) : detector(some, 'fire');
  const said: Told[] = [];
  let state = machine.start();
  for (const element of elements) {
    state = machine.step(state, element, (output) => said.push(output as Told));
  }
  return said;
}

test('rules say the same behind a dispatch as with gates asked one by one', () => {
  let alerts = 0;
  fc.assert(
    fc.property(arbElements, (elements) => {
      const plain = tell(rules, elements, false);
      expect(tell(rules, elements, true)).toEqual(plain);
      alerts += plain.filter(({ kind }) => kind === 'out').length;
    }),
    { numRuns: 100 },
  );
  expect(alerts).toBeGreaterThan(20);
});

test('a rule whose refine throws changes nothing of what the others say', () => {
  fc.assert(
    fc.property(arbElements, fc.nat(rules.length - 1), fc.boolean(), (elements, at, isAll) => {
      const broken = rules.map((rule, index) => (index === at ? throwing(rule) : rule));
      const alertsOfOthers = (said: readonly Told[]) =>
        said.filter(({ kind, value }) => kind === 'out' && value?.name !== rules[at]?.name);
      expect(alertsOfOthers(tell(broken, elements, isAll))).toEqual(
        alertsOfOthers(tell(rules, elements, isAll)),
      );
    }),
    { numRuns: 100 },
  );
});

function throwing(rule: Rule): Rule {
  const selections = rule.selections.map((selection) => ({
    ...selection,
    refine: (): never => {
      throw new Error('broken');
    },
  }));
  return { ...rule, selections };
}

test('an event passes the same gates however many kinds of telemetry were seen before', () => {
  const offers = offersOf(rules, undefined);
  const changed = auditedFile('/etc/cron.d/x');
  const ids = Array.from({ length: 300 }, (_, at) =>
    offers({ ...changed, telemetry: `made-up/${at}` }).map(({ selection: { id } }) => id),
  );
  expect(ids[0]?.length).toBeGreaterThan(0);
  expect(new Set(ids.map((some) => some.join())).size).toBe(1);
});
