import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboxRecord } from '../../src/deliver/outbox.ts';
import { journalOf, linesOf, readJournal } from '../../src/node/journal-lines.ts';
import { arbAlert } from '../deliver/arb-alert.ts';
import { alertMessage } from '../deliver/messages.ts';

const record: fc.Arbitrary<OutboxRecord> = fc.oneof(
  arbAlert.map((alert): OutboxRecord => {
    return { type: 'accepted', message: alertMessage({ alerts: [alert] }), sinceMs: 1 };
  }),
  fc.string({ unit: 'binary' }).map((key): OutboxRecord => ({ type: 'delivered', key })),
);
const records = fc.array(record, { maxLength: 4 });

test('records are read back as they were written, at once or one after the other', () => {
  fc.assert(
    fc.property(records, records, (first, more) => {
      const bytes = Buffer.concat([journalOf(first), linesOf(more)]);
      expect(readJournal(bytes)).toEqual({
        records: [...first, ...more],
        damaged: 0,
      });
    }),
    { numRuns: 50 },
  );
});

test('cut anywhere, the records before the cut are there and nothing counts as damage', () => {
  fc.assert(
    fc.property(records, fc.nat(), (all, seed) => {
      const bytes = journalOf(all);
      const read = readJournal(bytes.subarray(0, seed % (bytes.length + 1)));
      expect(read.records).toEqual(all.slice(0, read.records.length));
      expect(read.damaged).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test.each(['tocsin-outbox 2\n', 'else', '{}'])('%j is no journal', (text) => {
  expect(() => readJournal(Buffer.from(text))).toThrow('expected a journal of version 1');
});
