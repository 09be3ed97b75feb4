import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { refuse } from '../core/problem.ts';

/** An event as a timeline writes it: a name and a time, and a value and a key where it has them. */
export interface Mark extends Timed {
  readonly name: string;
  readonly value?: number | undefined;
  readonly key?: string | undefined;
}

const TOKEN =
  /^(?<late>~)?(?<name>[\w-]+)(?:=(?<value>-?\d+))?@(?<time>-?\d+)(?::(?<key>[\w-]+))?$/;
const WATERMARK = /^\^(?<time>-?\d+|end)$/;

/**
 * The elements that a timeline writes, one to a word, in order of arrival:
 *
 * - `a@5` is an event of the name `a` at 5 ms; `a=2@5:k1` has the value 2 and the key `k1`, too;
 * - `^7` is the watermark 7, and `^end` that which ends a finite source;
 * - `~a@5` is a late event, as late as the watermark before it says.
 *
 * Names and keys are letters, digits, `_` and `-`. Anything else throws a `DefinitionError`.
 */
export function parseTimeline(timeline: string): StreamElement<Mark>[] {
  let passedMs = Number.NEGATIVE_INFINITY;
  return timeline
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, index) => {
      const element = parseWord(word, index, passedMs);
      if (element.kind === 'watermark') passedMs = element.watermarkMs;
      return element;
    });
}

function parseWord(word: string, index: number, passedMs: number): StreamElement<Mark> {
  const time = WATERMARK.exec(word)?.groups?.['time'];
  if (time !== undefined) {
    return {
      kind: 'watermark',
      watermarkMs: time === 'end' ? Number.POSITIVE_INFINITY : Number(time),
    };
  }
  const { late, name, value, time: at, key } = TOKEN.exec(word)?.groups ?? {};
  if (name === undefined || (late !== undefined && Number(at) > passedMs)) {
    const message = `expected an event such as a@5, a=2@5:k1 or ~a@5, or ^7; received "${word}"`;
    refuse('timeline', [{ code: 'timeline-invalid', path: `words[${index}]`, message }]);
  }
  const timeMs = Number(at);
  const event: Mark = {
    name: name as string,
    timeMs,
    ...(value === undefined ? {} : { value: Number(value) }),
    ...(key === undefined ? {} : { key }),
  };
  return late === undefined
    ? { kind: 'event', timeMs, event }
    : { kind: 'late', timeMs, event, latenessMs: passedMs - timeMs };
}

/**
 * Elements as one line that `parseTimeline` reads. `markOf` says how an event of another type is
 * written; what a timeline cannot write in a name or key becomes `_`.
 */
export function printTimeline<E>(
  elements: readonly StreamElement<E>[],
  markOf: (event: E) => Omit<Mark, 'timeMs'>,
): string {
  return elements.map((element) => printElement(element, markOf)).join(' ');
}

function printElement<E>(
  element: StreamElement<E>,
  markOf: (event: E) => Omit<Mark, 'timeMs'>,
): string {
  if (element.kind === 'watermark') {
    const { watermarkMs } = element;
    return `^${watermarkMs === Number.POSITIVE_INFINITY ? 'end' : watermarkMs}`;
  }
  const { name, value, key } = markOf(element.event);
  const late = element.kind === 'late' ? '~' : '';
  const ofValue = value === undefined ? '' : `=${value}`;
  const ofKey = key === undefined ? '' : `:${plain(key)}`;
  return `${late}${plain(name)}${ofValue}@${element.timeMs}${ofKey}`;
}

function plain(text: string): string {
  return text.replace(/[^\w-]/g, '_') || '_';
}
