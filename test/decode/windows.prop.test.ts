import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { eventOf } from './decoded.ts';
import { processMessage, rendered, TASK_XML, taskMessage } from './rendered-shapes.ts';
import { eventXml, flatRecord, type LogicalEvent, SECURITY, SHAPES } from './shapes.ts';
import { ROWS } from './windows-rows.ts';

/** What XML 1.0 can hold, and does not change when a text is read. */
const xmlText = fc
  .string({ unit: 'grapheme' })
  .filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text) && text.trim() === text);

/** A logical event whose fields hold any text. Percent signs are doubled by some shapes alone. */
const logicalEvent: fc.Arbitrary<LogicalEvent> = fc
  .constantFrom(...ROWS.map(({ event }) => event))
  .chain((event) =>
    fc
      .record(
        Object.fromEntries(
          Object.entries(event.data).map(([name, value]) => [
            name,
            fc.oneof(
              fc.constant(value),
              xmlText.filter((text) => !text.includes('%%')),
            ),
          ]),
        ),
      )
      .map((data) => ({ ...event, data })),
  );

function decodeAll(records: readonly unknown[]): readonly Decoded[] {
  const decoder = createDecoder();
  const decoded = records.flatMap((data, at) => decoder.push(new SourceRecord(data, 's', at)));
  return [...decoded, ...decoder.flush()];
}

function withoutShape(decoded: Decoded): object {
  if (decoded.kind === 'decodeFailure') return { code: decoded.code };
  const { raw, fields, clock, ...rest } = decoded;
  return rest;
}

function withoutPlace({ origin, ...rest }: TelemetryEvent): object {
  return rest;
}

test('every shape of one event decodes to the same event, or to the same failure', () => {
  fc.assert(
    fc.property(logicalEvent, (event) => {
      const decoded = Object.values(SHAPES).flatMap((print) => decodeAll([print(event)]));
      const [first, ...others] = decoded.map(withoutShape);
      for (const other of others) expect(other).toEqual(first);
    }),
    { numRuns: 500 },
  );
});

test('no JSON value and no text makes decoding throw', () => {
  const member = fc.constantFrom(...ROWS.map(({ event }) => event));
  const hostileFields = member.chain((event) =>
    fc
      .dictionary(
        fc.constantFrom(...Object.keys(event.data), 'Channel', 'Hostname'),
        fc.jsonValue(),
      )
      .map((fields) => ({ ...flatRecord(event, event.eventId, event.data), ...fields })),
  );
  const record = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array(),
    fc.anything(),
    hostileFields,
    fc.record({ Event: fc.jsonValue(), System: fc.jsonValue(), winlog: fc.jsonValue() }),
    fc.record({ Event: fc.record({ System: fc.jsonValue(), EventData: fc.jsonValue() }) }),
    fc.dictionary(
      fc.constantFrom('EventID', 'Channel', 'winlog.event_id', '__proto__'),
      fc.jsonValue(),
    ),
  );
  fc.assert(
    fc.property(record, (data) => {
      expect(decodeAll([data])).toHaveLength(1);
      expect(decodeAll([JSON.stringify(data)])).toHaveLength(1);
    }),
    { numRuns: 2_000 },
  );
});

test('no cut or changed character in a good record makes decoding throw', () => {
  const good = eventXml({ ...SECURITY, eventId: 4625, data: { SubjectUserName: 'alice' } });
  const text = fc.constantFrom(
    good,
    JSON.stringify(flatRecord(SECURITY, 4625, {})),
    rendered({ code: 4688, message: processMessage('schtasks /query') }),
    rendered({ code: 4698, message: taskMessage('Task Content', TASK_XML) }),
  );
  const change = fc.record({
    text,
    at: fc.nat(900),
    by: fc.string({ unit: 'binary', maxLength: 3 }),
  });
  fc.assert(
    fc.property(change, ({ text, at, by }) => {
      expect(decodeAll([text.slice(0, at) + by + text.slice(at + by.length)])).toHaveLength(1);
      expect(decodeAll([text.slice(0, at) + by])).toHaveLength(1);
    }),
    { numRuns: 1_000 },
  );
});

test('a malformed record changes nothing about the events of its neighbours', () => {
  const good = flatRecord(SECURITY, 4625, {});
  const bad = fc.oneof(fc.string(), fc.jsonValue(), fc.uint8Array());
  fc.assert(
    fc.property(bad, (data) => {
      const [first, , last] = decodeAll([good, data, good]);
      for (const item of [first, last]) {
        if (item === undefined || item.kind === 'decodeFailure') throw new Error('no event');
        expect(withoutPlace(item)).toEqual(withoutPlace(eventOf(good)));
      }
    }),
  );
});
