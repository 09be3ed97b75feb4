import { expect, test } from 'vitest';
import { type Note, noteCounter } from '../../src/core/note.ts';

test('notes are counted by code', () => {
  const heard: Note[] = [];
  const note = noteCounter((n) => heard.push(n));
  note({ code: 'late', message: 'a' });
  note({ code: 'evicted', message: 'b' });
  note({ code: 'late', message: 'c' });
  expect(heard.map(({ code, count }) => [code, count])).toEqual([
    ['late', 1],
    ['evicted', 1],
    ['late', 2],
  ]);
});

test('a listener that throws does not end what it listens to', () => {
  const note = noteCounter(() => {
    throw new Error('listener');
  });
  expect(() => note({ code: 'late', message: 'a' })).not.toThrow();
});

test('without a listener notes are still accepted', () => {
  expect(() => noteCounter(undefined)({ code: 'late', message: 'a' })).not.toThrow();
});
