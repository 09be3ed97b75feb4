import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { cutAt, withTimeline, withTimelineOf } from '../../src/testing/written-stream.ts';

const byName = (event: Mark): Mark => event;

function elements(): StreamElement<Mark>[] {
  return parseTimeline('b@2:k1 a@1 ^end');
}

test('a stream is written as a timeline, and equals what it was', () => {
  const stream = withTimeline(elements(), byName);
  expect(fc.stringify(stream)).toBe('b@2:k1 a@1 ^end');
  expect(stream).toEqual(elements());
});

test('a stream made of another is written as that one', () => {
  const stream = withTimeline(elements(), byName);
  expect(fc.stringify(withTimelineOf(stream.slice(1), stream))).toBe('a@1 ^end');
  expect(fc.stringify(withTimelineOf(elements().slice(2), elements()))).toMatch(/^\[\{"kind"/);
});

test('a cut is written where it is, at both ends, too', () => {
  const stream = withTimeline(elements(), byName);
  expect(fc.stringify(cutAt(stream, 1))).toBe('b@2:k1 | a@1 ^end');
  expect(fc.stringify(cutAt(stream, 0))).toBe('| b@2:k1 a@1 ^end');
  expect(fc.stringify(cutAt(stream, 3))).toBe('b@2:k1 a@1 ^end |');
  expect(cutAt(elements(), 1)).toEqual({ head: elements().slice(0, 1), tail: elements().slice(1) });
});
