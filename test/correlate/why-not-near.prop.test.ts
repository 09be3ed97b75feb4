import { expect, test } from 'vitest';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Elements } from './why-not-cases.ts';
import { arbCase, judgeAll, retell, withEvent } from './why-not-retold.ts';

test('key: with the key of the start the event takes it further', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'key' || told.reached === undefined) return false;
      expect(told.otherKey).toBe(told.event.key);
      expect(told.otherKey).not.toBe(told.key);
      const event = { ...told.event, key: told.key as string };
      const elements = withEvent(one.elements, told.event, event);
      expect(retell(one, told, { elements }).isFurther).toBe(true);
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(50);
});

test('key and late of a start: with a key, or in time, it begins or is told otherwise', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if ((told.reason !== 'key' && told.reason !== 'late') || told.reached !== undefined)
        return false;
      expect(told.event).toBe(told.start);
      const { start, reason } = told;
      const other = { ...start, key: reason === 'key' ? 'k' : start.key };
      const elements = placed(withEvent(one.elements, start), other);
      const now = retell(one, { ...told, start: other }, { elements });
      if (now.told?.reached === undefined && now.told !== undefined) {
        expect(['condition', 'forbidden', 'key'].filter((one) => one !== reason)).toContain(
          now.told.reason,
        );
      }
      return true;
    },
    2_000,
  );
  expect(count).toBeGreaterThan(100);
});

/** The elements with one more event, where it comes in time. */
function placed(elements: Elements, event: Mark): Elements {
  const { timeMs } = event;
  const place = elements.findIndex((other) =>
    other.kind === 'watermark' ? other.watermarkMs >= timeMs : other.timeMs > timeMs,
  );
  const at = place < 0 ? elements.length : place;
  return elements.toSpliced(at, 0, { kind: 'event', timeMs, event });
}

test('late: in its place among the others the event takes the start further', () => {
  const count = judgeAll(
    arbCase,
    (told, one) => {
      if (told.reason !== 'late' || told.reached === undefined) return false;
      const elements = placed(withEvent(one.elements, told.event), told.event);
      expect(retell(one, told, { elements }).isFurther).toBe(true);
      return true;
    },
    3_000,
  );
  expect(count).toBeGreaterThan(30);
});
