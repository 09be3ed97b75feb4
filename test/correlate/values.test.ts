import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { values } from '../../src/correlate/values.ts';
import { marbles } from './marbles.ts';
import { seen } from './operator-contract.ts';

const event = (name: string): StreamElement<string> => ({ kind: 'event', timeMs: 1, event: name });
const late: StreamElement<string> = { kind: 'late', timeMs: 0, event: 'l', latenessMs: 1 };
const mark: StreamElement<string> = { kind: 'watermark', watermarkMs: 1 };

test('events pass as plain values; watermarks and late elements end here', () => {
  expect(seen(values<string>(), [event('a'), late, mark, event('b')])).toEqual(['a', 'b']);
});

describe('as an operator', () => {
  test('it passes on errors and the end, and its subscription ends with its subscriber', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const elements = { a: event('a'), b: event('b'), w: mark };
      const source = hot('-a-w-b-|', elements);
      expectObservable(source.pipe(values())).toBe('-a---b-|');
      expectObservable(hot('-a-#', elements).pipe(values())).toBe('-a-#');
      expectObservable(source.pipe(values()), '^--!').toBe('-a');
      expectSubscriptions(source.subscriptions).toBe(['^------!', '^--!']);
    });
  });
});
