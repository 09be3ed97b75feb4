import { expect, test } from 'vitest';
import { diff } from '../../src/history/diff.ts';
import { historyOf } from '../../src/history/history-of.ts';
import { parseTimeline } from '../../src/testing/timeline.ts';
import { pairOf } from './machines.ts';

test('H4: keys that began, went and changed are told in their order, with what was and is', () => {
  const history = historyOf(pairOf(10));
  history.play(parseTimeline('a@1:k9 a@2:k3 a@8:k5 a@9:k4 ^9'));
  const before = history.checkpoint();
  history.play(parseTimeline('a@10:k7 a@11:k5 x@12:k4 a@12:k1 ^40 a@41:k5 a@41:k7'));
  const middle = history.at({ position: 9 });
  const keysOf = (list: readonly { key: unknown }[]): unknown[] => list.map(({ key }) => key);
  const { began, went, changed } = diff(before, middle);
  expect([began, went, changed].map(keysOf)).toEqual([['k7', 'k1'], [], ['k5']]);
  expect(changed[0]).toMatchObject({
    before: { runs: [[[{ name: 'a' }, 8, 2]]] },
    after: { runs: [[[{ timeMs: 8 }, 8, 2]], [[{ timeMs: 11 }, 11, 5]]] },
  });
  const last = diff(before, history.checkpoint());
  expect(keysOf(last.went)).toEqual(['k9', 'k3', 'k4']);
});
