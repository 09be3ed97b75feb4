import { expect, test } from 'vitest';
import { fieldNamesOf } from '../../src/decode/audit-names.ts';

test('a name that came before is guessed where it stands again', () => {
  const text = 'uid=0 gid=0';
  fieldNamesOf('TEST_A').learn('uid');
  const names = fieldNamesOf('TEST_A');
  expect(names.guess(text, 0)).toBe('uid');
  expect(names.guess(text, 6)).toBeUndefined();
  names.learn('gid');
  const again = fieldNamesOf('TEST_A');
  expect([again.guess(text, 0), again.guess(text, 6)]).toEqual(['uid', 'gid']);
});

test('a guess is right only before an equals sign', () => {
  const names = fieldNamesOf('TEST_B');
  names.learn('uid');
  for (const text of ['uid', 'uids=0', 'ui=0', 'xuid=0', '']) {
    expect(fieldNamesOf('TEST_B').guess(text, 0)).toBeUndefined();
  }
});

test('a name out of order sets the next guess', () => {
  for (const name of ['a', 'b', 'c']) fieldNamesOf('TEST_C').learn(name);
  const names = fieldNamesOf('TEST_C');
  names.learn('b');
  expect(names.guess('c=1', 0)).toBe('c');
});

test('types do not know the names of each other', () => {
  fieldNamesOf('TEST_D').learn('uid');
  expect(fieldNamesOf('TEST_E').guess('uid=0', 0)).toBeUndefined();
});

test('what is learned is bounded in names, their lengths, and types', () => {
  const long = 'n'.repeat(33);
  fieldNamesOf('TEST_F').learn(long);
  expect(fieldNamesOf('TEST_F').guess(`${long}=1`, 0)).toBeUndefined();
  for (let i = 0; i < 65; i += 1) fieldNamesOf('TEST_F').learn(`n${i}`);
  const last = fieldNamesOf('TEST_F');
  last.learn('n63');
  expect(last.guess('n64=1', 0)).toBeUndefined();
  for (let i = 0; i < 65; i += 1) fieldNamesOf(`TEST_${i}`).learn('uid');
  expect(fieldNamesOf('TEST_64').guess('uid=0', 0)).toBeUndefined();
});
