import { expect, test } from 'vitest';
import { unionMembers, untestedCodes } from './codes.ts';
import { repositoryTexts, select } from './tree.ts';

const texts = repositoryTexts();
const tests = select(texts, /^test\/(?!house\/).*\.test\.ts$/);

test.each([
  ['DecodeCode', 'src/core/failure.ts'],
  ['NoteCode', 'src/core/note.ts'],
  ['SendFault', 'src/deliver/channel.ts'],
  ['DeadReason', 'src/deliver/outbox.ts'],
])('every %s is named by a test', (name, path) => {
  const codes = unionMembers(texts.get(path) ?? '', name);
  expect(codes).not.toEqual([]);
  expect(untestedCodes(codes, tests)).toEqual([]);
});

test('a code without a test is found', () => {
  const codes = unionMembers("export type Code =\n  | 'late'\n  | 'lost';", 'Code');
  expect(codes).toEqual(['late', 'lost']);
  expect(untestedCodes(codes, new Map([['a.test.ts', "f('late');"]]))).toEqual(['lost']);
});
