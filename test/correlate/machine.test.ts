import { expect, test } from 'vitest';
import { dueOf } from '../../src/correlate/machine.ts';
import { echo, lagging } from './echo.ts';

test('a machine that does not say when it is due wants every watermark', () => {
  expect(dueOf({ ...echo, dueMs: undefined } as never, null)).toBe(Number.NEGATIVE_INFINITY);
  expect(dueOf(echo, null)).toBe(Number.POSITIVE_INFINITY);
  expect(dueOf(lagging(3), [{ name: 'a', timeMs: 5 }])).toBe(8);
});
