import { expect, test } from 'vitest';
import { changeKind } from '../../src/t1053/change-kind.ts';

test.each([
  ['Created', true, true, 'created'],
  ['OK', false, true, 'modified'],
  [undefined, true, true, 'modified'],
  [undefined, true, false, 'modified'],
  [undefined, false, true, 'created'],
  [undefined, false, false, 'created or modified'],
])('status %j, known %s, long history %s: %s', (status, isKnown, isLong, kind) => {
  expect(changeKind(status, { isKnown, isLong })).toBe(kind);
});
