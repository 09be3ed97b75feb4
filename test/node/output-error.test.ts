import { expect, test } from 'vitest';
import { OutputError } from '../../src/node/output-error.ts';

test('says in one line what the system says, if anything', () => {
  const full = Object.assign(new Error('no\nspace'), { code: 'ENOSPC' });
  expect(new OutputError('a\nb', full).message).toBe(
    'cannot write a\\u000ab: the system says ENOSPC',
  );
  expect(new OutputError('a', 'broken').message).toBe(
    'cannot write a: the system says nothing of why',
  );
});
