/** How counter-examples write streams: as a timeline, where an arbitrary was told the marks. */
import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import { type Mark, printTimeline } from './timeline.ts';

type Elements<E> = readonly StreamElement<E>[];
type MarkOf<E> = (event: E) => Omit<Mark, 'timeMs'>;

/** A stream in two parts, for a law on what happens between them. */
export interface CutStream<E> {
  readonly head: Elements<E>;
  readonly tail: Elements<E>;
}

/** Whoever puts elements in another order takes this along. */
const MARK_OF = Symbol('how a timeline writes the events');

/** The same elements; counter-examples write them as a timeline. */
export function withTimeline<E>(elements: StreamElement<E>[], markOf: MarkOf<E>): typeof elements {
  Object.defineProperty(elements, MARK_OF, { value: markOf });
  return asText(elements, () => printTimeline(elements, markOf));
}

/** The same elements, written as `other` is. */
export function withTimelineOf<E>(
  elements: StreamElement<E>[],
  other: Elements<E>,
): typeof elements {
  const markOf = markOfAll(other);
  return markOf === undefined ? elements : withTimeline(elements, markOf);
}

/** The elements before and after a cut, written as `a@1 | b@2`. */
export function cutAt<E>(elements: Elements<E>, index: number): CutStream<E> {
  const parts = { head: elements.slice(0, index), tail: elements.slice(index) };
  const markOf = markOfAll(elements);
  if (markOf === undefined) return parts;
  const textOf = (part: Elements<E>): string => printTimeline(part, markOf);
  return asText(parts, () => `${textOf(parts.head)} | ${textOf(parts.tail)}`.trim());
}

function markOfAll<E>(elements: Elements<E>): MarkOf<E> | undefined {
  return (elements as { readonly [MARK_OF]?: MarkOf<E> })[MARK_OF];
}

function asText<T extends object>(value: T, text: () => string): T {
  return Object.defineProperty(value, fc.toStringMethod, { value: text });
}
