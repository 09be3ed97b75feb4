import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Key } from '../../src/core/key.ts';
import { KeySlots, NO_SLOT } from '../../src/correlate/key-slots.ts';
import { keyId } from '../../src/correlate/pattern-key.ts';

const key = fc.constantFrom<Key>('', 'a', '1', 1, -0, true, null, ['a'], ['a', null], '\0n');

test('keys are found and come in the order in which they came, whatever went between', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.boolean()), { maxLength: 150 }), (steps) => {
      const slots = new KeySlots();
      const model = new Map<string, { readonly key: Key; readonly rank: number }>();
      for (const [rank, [one, isIn]] of steps.entries()) {
        const name = `${typeof one} ${JSON.stringify(one)}`;
        const slot = slots.find(keyId(one));
        expect(slot !== NO_SLOT).toBe(model.has(name));
        if (isIn && slot === NO_SLOT) {
          slots.open(one, keyId(one), rank);
          model.set(name, { key: one, rank });
        } else if (!isIn && slot !== NO_SLOT) {
          slots.close(slot);
          expect(slots.rankOf(slot)).toBe(Number.POSITIVE_INFINITY);
          model.delete(name);
        }
        const held = [...slots.all()];
        expect(held.map((at) => ({ key: slots.keyOf(at), rank: slots.rankOf(at) }))).toEqual([
          ...model.values(),
        ]);
        expect(slots.size).toBe(model.size);
        expect(slots.oldest()).toBe(held[0] ?? NO_SLOT);
      }
      // Slots are used again: there are no more than keys held at a time.
      expect(slots.room).toBeLessThanOrEqual(10);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test('what is given may be closed before the next', () => {
  const slots = new KeySlots();
  for (let rank = 0; rank < 200; rank += 1) slots.open(rank, rank, rank);
  for (const slot of slots.all()) slots.close(slot);
  expect([slots.size, slots.oldest(), slots.room]).toEqual([0, NO_SLOT, 200]);
});
