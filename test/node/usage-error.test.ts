import { expect, test } from 'vitest';
import { UsageError } from '../../src/node/usage-error.ts';

test('can be told from other errors by its name', () => {
  expect(String(new UsageError('expected a file'))).toBe('UsageError: expected a file');
});
