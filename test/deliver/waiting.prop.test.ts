import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Waiting, WaitingQueue } from '../../src/deliver/waiting.ts';

const entries = fc.array(fc.record({ dueMs: fc.nat(20), sinceMs: fc.nat(20) }), { maxLength: 30 });

function waiting(of: { readonly dueMs: number; readonly sinceMs: number }, index: number): Waiting {
  const message = {
    kind: 'alerts',
    key: String(index),
    channel: 'a',
    alerts: [],
    atMs: 0,
  } as const;
  return { ...of, message, attempts: 0 };
}

test('gives what is due first, and what came first among equals', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const queue = new WaitingQueue();
      const added = all.map(waiting);
      for (const entry of added) queue.add(entry);
      const sorted = [...added].sort((a, b) => a.dueMs - b.dueMs);
      expect(queue.first).toBe(sorted[0]);
      expect(queue.size).toBe(sorted.length);
      expect(sorted.map(() => queue.take())).toEqual(sorted);
      expect(queue.take()).toBeUndefined();
    }),
  );
});

test('takes out of the old ones those alone that failed, where asked to', () => {
  fc.assert(
    fc.property(entries, fc.nat(20), (all, thanMs) => {
      const queue = new WaitingQueue();
      const added = all.map((of, index) => ({ ...waiting(of, index), attempts: index % 2 }));
      for (const entry of added) queue.add(entry);
      const failed = queue.takeOlder(thanMs, 'failed');
      expect(failed.every(({ attempts, sinceMs }) => attempts > 0 && sinceMs <= thanMs)).toBe(true);
      const untried = added.filter(({ attempts }) => attempts === 0);
      expect(queue.takeOlder(20, 'all').filter(({ attempts }) => attempts === 0)).toHaveLength(
        untried.length,
      );
    }),
  );
});

test('takes out what began at or before a time, and keeps the rest in order', () => {
  fc.assert(
    fc.property(entries, fc.nat(20), (all, thanMs) => {
      const queue = new WaitingQueue();
      const sorted = all.map(waiting).sort((a, b) => a.dueMs - b.dueMs);
      for (const entry of sorted) queue.add(entry);
      const older = queue.takeOlder(thanMs, 'all');
      expect(older).toEqual(sorted.filter(({ sinceMs }) => sinceMs <= thanMs));
      const rest = sorted.filter(({ sinceMs }) => sinceMs > thanMs);
      const oldest = Math.min(...rest.map(({ sinceMs }) => sinceMs));
      expect(queue.oldestMs).toBeLessThanOrEqual(oldest);
      expect(rest.map(() => queue.take())).toEqual(rest);
    }),
  );
});
