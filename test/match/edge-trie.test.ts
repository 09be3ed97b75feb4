import { expect, test } from 'vitest';
import { EdgeTrie } from '../../src/match/edge-trie.ts';
import { IdList } from '../../src/match/id-list.ts';

/** The places in the list of the texts that are found at this side of a value. */
function found(side: 'start' | 'end', texts: readonly string[], value: string): number[] {
  const edges = texts.map((text, id) => ({
    text: text.replace(/^=/, ''),
    isWhole: text.startsWith('='),
    id,
  }));
  const ids = new IdList();
  new EdgeTrie(edges, side).find(value, ids);
  return ids.toArray().sort((a, b) => a - b);
}

test.each<['start' | 'end', readonly string[], string, readonly number[]]>([
  ['end', [], 'abc', []],
  ['end', ['c'], 'abc', [0]],
  ['start', ['c'], 'abc', []],
  ['start', ['ab', 'abc', 'abcd', 'b'], 'abc', [0, 1]],
  ['end', ['bc', 'abc', 'xabc', 'ab'], 'abc', [0, 1]],
  ['end', ['c', 'bc', 'c'], 'abc', [0, 1, 2]],
  ['start', ['abx', 'aby', 'acx'], 'abxy', [0]],
  ['start', ['abx', 'aby', 'acx'], 'ab', []],
  ['end', ['=abc', '=bc'], 'abc', [0]],
  ['end', ['=abc', '=bc'], 'bc', [1]],
  ['end', ['=abc', 'bc'], 'ABC', [0, 1]],
  ['start', ['a', ''], '', [1]],
  ['start', ['\u{1f514}x', '\u{1f514}y'], '\u{1f514}y', [1]],
])('at the %s, of %j in %j: %j', (side, texts, value, ids) => {
  expect(found(side, texts, value)).toEqual(ids);
});

test('texts longer than a stack is deep are told apart at their last character', () => {
  const long = 'a'.repeat(50_000);
  expect(found('start', [`${long}b`, `${long}c`, `${long}b`], `${long}b`)).toEqual([0, 2]);
});

test('each of thousands of texts is found, and nothing beside it', () => {
  const texts = Array.from({ length: 5_000 }, (_, i) => `${(i * 7919) % 5_003}.example`);
  const edges = texts.map((text, id) => ({ text, isWhole: true, id }));
  const [starts, ends] = [new EdgeTrie(edges, 'start'), new EdgeTrie(edges, 'end')];
  for (const [id, text] of texts.entries()) {
    for (const trie of [starts, ends]) {
      const ids = new IdList();
      trie.find(text, ids);
      expect(ids.toArray()).toEqual([id]);
    }
  }
});
