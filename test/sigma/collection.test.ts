import { expect, test } from 'vitest';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { load } from './rule.ts';

const GLOBAL = `action: global
title: G
level: high
logsource: { product: windows }
detection:
  filter: { User: SYSTEM }
  condition: sel and not filter
`;

function titles(text: string, event: object): readonly string[] {
  const { rules } = load(text, { strict: true });
  return sigmaMatcher(rules)(event).map(({ title }) => title);
}

test('a global document is no rule, and part of every later one', () => {
  const own = (id: number): string => `---\ndetection:\n  sel: { EventID: ${id} }\n`;
  const text = `${GLOBAL}${own(1)}${own(2)}`;
  expect(load(text).rules.map(({ title, level }) => [title, level])).toEqual([
    ['G', 'high'],
    ['G', 'high'],
  ]);
  expect(titles(text, { EventID: 2, User: 'a' })).toEqual(['G']);
  expect(titles(text, { EventID: 2, User: 'SYSTEM' })).toEqual([]);
});

test('what a document says itself counts before what a global one says', () => {
  const text = `${GLOBAL}---\ntitle: own\ndetection:\n  sel: { a: 1 }\n  condition: sel\n`;
  expect(titles(text, { a: 1, User: 'SYSTEM' })).toEqual(['own']);
});

test('after a reset a document stands for itself', () => {
  const rule =
    'title: R\nlogsource: { product: x }\ndetection:\n  sel: { a: 1 }\n  condition: sel\n';
  const text = `${GLOBAL}---\naction: reset\n---\n${rule}`;
  expect(titles(text, { a: 1, User: 'SYSTEM' })).toEqual(['R']);
});

test('a repeated document is the one before it with changes', () => {
  const rule =
    'title: R\nlogsource: { product: x }\ndetection:\n  sel: { a: 1 }\n  condition: sel\n';
  const text = `${rule}---\naction: repeat\ntitle: S\ndetection:\n  sel: { a: 2 }\n`;
  expect(titles(text, { a: 1 })).toEqual(['R']);
  expect(titles(text, { a: 2 })).toEqual(['S']);
});
