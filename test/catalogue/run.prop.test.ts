import fc from 'fast-check';
import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { detect } from '../../src/rule/detect.ts';
import { t1053, t1053Pack } from '../../src/t1053/pack.ts';
import { arbRecording } from '../../src/testing/arb-recording.ts';
import { BY } from './desk.ts';

const NAMES = t1053.map(({ rule }) => rule.name);
const clock = { nowMs: () => Date.UTC(2026, 11, 31) };

type Change = (catalogue: ReturnType<typeof createCatalogue>, name: string) => void;

const CHANGES: readonly Change[] = [
  (catalogue, name) => catalogue.deactivate(name, BY),
  (catalogue, name) => catalogue.activate(name, BY),
  (catalogue, name) => catalogue.override(name, { withinMs: 86_400_000 }, BY),
  (catalogue, name) => catalogue.override(name, { options: { vendorParity: true } }, BY),
  (catalogue, name) => catalogue.override(name, { severity: 'low' }, BY),
  (catalogue, name) => catalogue.assign(name, 'none', BY),
  (catalogue) => catalogue.undo(2, BY),
];

/** What a run raises, with a change before each event that has one. */
function raised(
  events: readonly TelemetryEvent[],
  name: string,
  changes: readonly (number | null)[],
): Alert[] {
  const catalogue = createCatalogue({ clock });
  catalogue.install(t1053Pack, BY);
  catalogue.activate({}, BY);
  const events$ = new Subject<TelemetryEvent>();
  const alerts: Alert[] = [];
  catalogue
    .run(events$, { onEnd: 'fire', guard: false })
    .subscribe(({ alert }) => alerts.push(alert));
  for (const [index, event] of events.entries()) {
    CHANGES[changes[index] ?? -1]?.(catalogue, name);
    events$.next(event);
  }
  events$.complete();
  return alerts;
}

test('a run of every alert with its defaults raises what detect does', () => {
  fc.assert(
    fc.property(arbRecording(), ({ events }) => {
      const events$ = new Subject<TelemetryEvent>();
      const alerts: Alert[] = [];
      events$
        .pipe(detect(t1053, { onEnd: 'fire', clock }))
        .subscribe((alert) => alerts.push(alert));
      for (const event of events) events$.next(event);
      events$.complete();
      expect(raised(events, '', [])).toEqual(alerts);
    }),
    { numRuns: 200 },
  );
});

test('whatever is done to one alert while the stream goes on, the others raise the same', () => {
  const arbChanges = fc.array(fc.option(fc.nat(CHANGES.length - 1)), { maxLength: 30 });
  fc.assert(
    fc.property(
      arbRecording(),
      fc.constantFrom(...NAMES),
      arbChanges,
      ({ events }, name, changes) => {
        const others = (alerts: readonly Alert[]) => alerts.filter((one) => one.name !== name);
        expect(others(raised(events, name, changes))).toEqual(others(raised(events, name, [])));
      },
    ),
    { numRuns: 300 },
  );
});
