import { expect, test } from 'vitest';
import { stamped } from '../../src/correlate/stamped.ts';

test.each([
  [9, 'late', 1],
  [10, 'late', 0],
  [11, 'event', undefined],
])('at the watermark 10, an event of %i is %s', (timeMs, kind, latenessMs) => {
  const expected = latenessMs === undefined ? {} : { latenessMs };
  expect(stamped('e', timeMs, 10)).toEqual({ kind, timeMs, event: 'e', ...expected });
});
