import fc from 'fast-check';
import { from } from 'rxjs';
import { expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import { findings, t1053, t1053Extended, withFindings } from '../../src/t1053/index.ts';
import { hostileText, hostileValue } from '../../src/testing/hostile.ts';
import { START_MS } from './events.ts';
import { POSITIVES } from './extended/cloud-positives.ts';
import { ROWS } from './findings/rows.ts';
import { tellingEvents } from './telling-events.ts';

const EVERY = [...t1053, ...t1053Extended];

/** Of each kind that some alert or finding tells. */
const TOLD: readonly TelemetryEvent[] = [
  ...tellingEvents('calc').flat(),
  ...POSITIVES.map(({ event }) => event()),
  ...ROWS.flatMap(({ attack }) => attack(1_000)),
];

/** What says which record it is: with another value the gates would only be closed earlier. */
const KEPT: ReadonlySet<string> = new Set(['kind', 'timeMs', 'telemetry', 'origin', 'provider']);

function notesOf(events: readonly TelemetryEvent[]): readonly Note[] {
  const notes: Note[] = [];
  const options = { clock: { nowMs: () => START_MS }, onNote: (note: Note) => notes.push(note) };
  from(events)
    .pipe(withFindings(EVERY, findings, { onEnd: 'fire', ...options }))
    .subscribe();
  return notes;
}

const threw = (events: readonly TelemetryEvent[]) =>
  notesOf(events).filter(({ code }) => code === 'callback-threw');

/** The event with hostile text behind or in place of some of its own, and hostile fields. */
const arbEvent: fc.Arbitrary<TelemetryEvent> = fc
  .record({
    event: fc.constantFrom(...TOLD),
    text: hostileText,
    value: hostileValue,
    at: fc.nat(),
    isBehind: fc.boolean(),
  })
  .map(({ event, text, value, at, isBehind }): TelemetryEvent => {
    const texts = Object.entries(event).filter(
      ([name, own]) => typeof own === 'string' && !KEPT.has(name),
    );
    const [name = 'host', own = ''] = texts[at % texts.length] ?? [];
    const fields = { ...event.fields, ['__proto__']: value, properties: value, Data: value };
    const changed = { [name]: isBehind ? `${own}${text}` : text };
    return { ...event, ...(at % 2 === 0 ? changed : { fields }) };
  });

test('no text and no field makes an alert or a finding throw', () => {
  fc.assert(
    fc.property(fc.array(arbEvent, { minLength: 10, maxLength: 40 }), (events) => {
      expect(threw(events)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('a time that is none is noted, and tells nothing', () => {
  for (const timeMs of [Number.NaN, Number.POSITIVE_INFINITY, -1e300, 1e300]) {
    const notes = notesOf(TOLD.map((event) => ({ ...event, timeMs })));
    expect(notes.filter(({ code }) => code === 'callback-threw')).toEqual([]);
    expect(notes.length).toBeGreaterThan(0);
  }
});

test('long texts are done with', () => {
  const long = 'x '.repeat(33_000);
  for (const events of [tellingEvents(long).flat(), POSITIVES.map(({ event }) => event())]) {
    expect(threw(events)).toEqual([]);
  }
});
