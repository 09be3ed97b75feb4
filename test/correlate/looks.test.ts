import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Looked, Looks } from '../../src/correlate/looks.ts';

interface Item extends Looked {
  readonly name: string;
}

const item = (name: string): Item => ({ name, lookMs: Number.POSITIVE_INFINITY });
const namesOf = (items: readonly Item[]): string[] => items.map(({ name }) => name);

test('an item is looked at by its time, once', () => {
  const looks = new Looks<Item>();
  looks.lookAt(item('a'), 10);
  expect([looks.nextMs(), looks.take(9)]).toEqual([10, []]);
  expect(namesOf(looks.take(10))).toEqual(['a']);
  expect([looks.nextMs(), looks.take(99)]).toEqual([Number.POSITIVE_INFINITY, []]);
});

test('an earlier time takes the place of a later one, and not the other way round', () => {
  const looks = new Looks<Item>();
  const a = item('a');
  looks.lookAt(a, 10);
  looks.lookAt(a, 20);
  looks.lookAt(a, 5);
  expect(namesOf(looks.take(5))).toEqual(['a']);
  expect(looks.take(30)).toEqual([]);
});

test('what is forgotten is not looked at, and may be looked at anew', () => {
  const looks = new Looks<Item>();
  const a = item('a');
  looks.lookAt(a, 10);
  looks.forget(a);
  looks.forget(a);
  expect(looks.take(10)).toEqual([]);
  looks.lookAt(a, 30);
  expect(namesOf(looks.take(30))).toEqual(['a']);
});

test('looks that count no more do not pile up', () => {
  const looks = new Looks<Item>();
  looks.lookAt(item('kept'), 1_000_000);
  for (let atMs = 10_000; atMs > 0; atMs -= 1) {
    const one = item('gone');
    looks.lookAt(one, atMs);
    looks.forget(one);
  }
  // All but the last few were let go of, so the earliest that is left is one of the last.
  expect(looks.nextMs()).toBeLessThanOrEqual(66);
  expect(namesOf(looks.take(1_000_000))).toEqual(['kept']);
});

test('whatever is asked, an item is looked at by its earliest time since the last look', () => {
  const act = fc.record({ who: fc.nat(4), atMs: fc.nat(30), isForgotten: fc.boolean() });
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.nat(30)), { maxLength: 60 }), (acts) => {
      const looks = new Looks<Item>();
      const items = Array.from({ length: 5 }, (_, index) => item(`${index}`));
      const due = new Map<string, number>();
      for (const [{ who, atMs, isForgotten }, watermarkMs] of acts) {
        const one = items[who] as Item;
        if (isForgotten) {
          looks.forget(one);
          due.delete(one.name);
        } else {
          looks.lookAt(one, atMs);
          due.set(one.name, Math.min(atMs, due.get(one.name) ?? atMs));
        }
        const expected = [...due].filter(([, dueMs]) => dueMs <= watermarkMs).map(([name]) => name);
        expect(namesOf(looks.take(watermarkMs)).sort()).toEqual(expected.sort());
        for (const name of expected) due.delete(name);
      }
    }),
  );
});
