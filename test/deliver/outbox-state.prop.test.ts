import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutboxRecord } from '../../src/deliver/outbox.ts';
import { emptyOutbox, fold, type OutboxState, recordsOf } from '../../src/deliver/outbox-state.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const letter = { reason: 'rejected', detail: '', attempts: 1, atMs: 0 } as const;

function accepted(name: string, sinceMs: number): OutboxRecord {
  const message = { kind: 'alerts', key: name, channel: 'x', alerts: [], atMs: sinceMs } as const;
  return { type: 'accepted', message, sinceMs };
}

const record: fc.Arbitrary<OutboxRecord> = fc.oneof(
  fc.tuple(key, fc.nat(9)).map(([name, sinceMs]) => accepted(name, sinceMs)),
  key.map((name): OutboxRecord => ({ type: 'delivered', key: name })),
  key.map((name): OutboxRecord => ({ type: 'dead', key: name, letter })),
  key.map((name): OutboxRecord => ({ type: 'replayed', key: name, sinceMs: 7 })),
  key.map((name): OutboxRecord => ({ type: 'discarded', key: name })),
);

function folded(records: readonly OutboxRecord[], deliveredMax = 3): OutboxState {
  const state = emptyOutbox(deliveredMax);
  for (const each of records) fold(state, each);
  return state;
}

test('the fewest records fold into the same state, and folding goes on alike from there', () => {
  fc.assert(
    fc.property(fc.array(record), fc.array(record), (before, after) => {
      const state = folded(before);
      const again = recordsOf(state);
      expect(folded(again)).toEqual(state);
      expect(folded([...again, ...after])).toEqual(folded([...before, ...after]));
    }),
  );
});

test('an accepted message goes only by arriving or by being discarded', () => {
  fc.assert(
    fc.property(fc.array(record), (records) => {
      const { pending, dead } = folded(records);
      for (const name of ['a', 'b', 'c', 'd']) {
        const life = records.filter((each) =>
          each.type === 'accepted' ? each.message.key === name : each.key === name,
        );
        const last = life.findLastIndex(({ type }) => type === 'accepted');
        const end = life.findIndex(
          ({ type }, i) => i > last && (type === 'delivered' || type === 'discarded'),
        );
        if (last >= 0 && end < 0) expect(pending.has(name) || dead.has(name)).toBe(true);
      }
    }),
  );
});

test('of what arrived the latest keys are kept, deliveredMax and not one more', () => {
  const keys = ['a', 'b', 'a', 'c', 'd'];
  const { delivered } = folded(keys.map((name) => ({ type: 'delivered', key: name })));
  expect([...delivered]).toEqual(['a', 'c', 'd']);
});
