import { expect, test } from 'vitest';
import { writeStatus } from '../../src/t1053/write-status.ts';

test.each([
  ['Created', 'created'],
  ['Succeeded.Created', 'created'],
  ['201', 'created'],
  ['SUCCEEDED.CREATED', 'created'],
  ['OK', 'modified'],
  ['Succeeded.OK', 'modified'],
  ['200', 'modified'],
  ['Succeeded.', undefined],
  ['Accepted', undefined],
  ['Recreated', undefined],
  ['2010', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j says %s', (subOutcome, status) => {
  expect(writeStatus(subOutcome)).toBe(status);
});
