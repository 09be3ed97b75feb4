import { expect, test } from 'vitest';
import { InputError, inputError } from '../../src/node/input-error.ts';

test.each([
  ['ENOENT', 'input-missing', 'no such file'],
  ['ENOTDIR', 'input-missing', 'no such file'],
  ['EISDIR', 'input-directory', 'expected a file, received a directory'],
  ['EACCES', 'input-denied', 'permission denied'],
  ['EPERM', 'input-denied', 'permission denied'],
  ['EIO', 'input-unreadable', 'the system says EIO'],
])('%s becomes %s', (code, expected, why) => {
  const error = inputError('a.json', Object.assign(new Error('long'), { code }));
  expect(error.code).toBe(expected);
  expect(error.source).toBe('a.json');
  expect(error.message).toBe(`cannot read a.json: ${why}`);
});

test('anything else that is thrown is unreadable, and an input error stays itself', () => {
  expect(inputError('a', 'x').code).toBe('input-unreadable');
  const error = new InputError('input-evtx', 'a', 'why');
  expect(inputError('b', error)).toBe(error);
});

test('a path cannot end the line of the message', () => {
  expect(new InputError('input-missing', 'a\nb', 'gone').message).toBe(
    'cannot read a\\u000ab: gone',
  );
});
