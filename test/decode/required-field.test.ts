import { expect, test } from 'vitest';
import { fieldFailure, requiredText } from '../../src/decode/required-field.ts';

const origin = { source: 'test', position: 3 };

test('a required field that is there is its text', () => {
  expect(requiredText('Image', 'a.exe', origin)).toBe('a.exe');
  expect(requiredText('Image', 7, origin)).toBe('7');
});

test('a required field that is absent is a failure that names it', () => {
  for (const value of [undefined, null, '', '-']) {
    const failure = { code: 'field-missing', message: expect.stringContaining('Image'), origin };
    expect(requiredText('Image', value, origin)).toMatchObject(failure);
  }
});

test('a required field of no use is another failure, which does not quote it', () => {
  for (const value of [[], {}, ['hunter2']]) {
    expect(requiredText('Image', value, origin)).toMatchObject({ code: 'field-invalid' });
  }
  const failure = fieldFailure('LogonType', 'hunter2', origin);
  expect(failure).toMatchObject({
    code: 'field-invalid',
    message: expect.stringMatching(/^LogonType/),
  });
  expect(failure.message).not.toContain('hunter2');
});
