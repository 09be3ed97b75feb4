import * as LIMITS from '../core/limits.ts';
import { type Problem, received } from '../core/problem.ts';

/** The last `sliding` milliseconds before each event (semantics A2). */
export interface SlidingWindow {
  readonly sliding: number;
  /** Whether an event just so long ago is still in it. Default `exclusive`: it is not. */
  readonly edge?: 'exclusive' | 'inclusive' | undefined;
  /** Whether it is told, too, what is left when events leave. Default false. */
  readonly changes?: boolean | undefined;
  /** Events of one key; then the oldest leaves early, and is noted. Default 100 000. */
  readonly eventsMax?: number | undefined;
}

/** What windows that are told when they are over have in common. */
interface Closing {
  /** Whether it is told with each event, too, what a window holds so far. Default false. */
  readonly early?: boolean | undefined;
}

/** Windows by the clock, one after the other, from 1970-01-01T00:00Z on (semantics A3). */
export interface TumblingWindow extends Closing {
  readonly tumbling: number;
  /** How much later than that they begin, in milliseconds. Default 0. */
  readonly offsetMs?: number | undefined;
  /** Empty windows in a row that are told of a key before it is forgotten. Default 0. */
  readonly emptyMax?: number | undefined;
}

/** Windows of `hopping` milliseconds, one of which begins every `everyMs` (semantics A4). */
export interface HoppingWindow extends Closing {
  readonly hopping: number;
  readonly everyMs: number;
  readonly offsetMs?: number | undefined;
  readonly emptyMax?: number | undefined;
}

/** Events no more than `session` milliseconds apart, over `capMs` at most (semantics A5). */
export interface SessionWindow extends Closing {
  readonly session: number;
  readonly capMs: number;
}

/** The last `last` events, told with every `every`th of them (semantics A6). */
export interface CountWindow {
  readonly last: number;
  /** Default 1. */
  readonly every?: number | undefined;
  /** How long a key without events is kept. */
  readonly ttlMs: number;
}

/** Which events of a key an aggregate is over. */
export type Window = SlidingWindow | TumblingWindow | HoppingWindow | SessionWindow | CountWindow;

const KINDS = ['sliding', 'tumbling', 'hopping', 'session', 'last'] as const;

/** The problems of a window, with paths below `path`. */
export function windowProblems(window: Window, path: string): Problem[] {
  // A window that is none at all is one of no kind.
  const given = (window ?? {}) as unknown as Readonly<Record<string, unknown>>;
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string): void => {
    const message = `expected ${expected}; received ${received(given[name])}`;
    if (!holds) problems.push({ code: 'window-invalid', path: `${path}.${name}`, message });
  };
  const kinds = KINDS.filter((name) => given[name] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const message = `expected one of ${KINDS.join(', ')}; received ${kinds.join(', ') || 'none'}`;
    return [{ code: 'window-invalid', path, message }];
  }
  for (const [name, value] of Object.entries(given)) {
    const [holds, expected] = (ALLOWED[kind].includes(name) && FIELDS[name]) || UNKNOWN;
    if (value !== undefined) expect(name, holds(value), expected);
  }
  for (const name of NEEDED[kind]) {
    if (given[name] === undefined) expect(name, false, FIELDS[name]?.[1] ?? '');
  }
  if (problems.length === 0 && 'hopping' in window) {
    const { hopping, everyMs } = window;
    expect('everyMs', everyMs <= hopping, 'no more than the window is long');
    const isFew = hopping / paneMs(hopping, everyMs) <= LIMITS.panesMax;
    expect('everyMs', isFew, `a window of no more than ${LIMITS.panesMax} panes`);
  }
  return problems;
}

/** The longest span that both are multiples of. */
export function paneMs(lengthMs: number, everyMs: number): number {
  return everyMs === 0 ? lengthMs : paneMs(everyMs, lengthMs % everyMs);
}

type Expected = readonly [holds: (value: unknown) => boolean, expected: string];

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const SPAN: Expected = [(value) => isWhole(value) && value > 0, 'whole milliseconds above 0'];
const COUNT: Expected = [(value) => isWhole(value) && value > 0, 'a whole number above 0'];
const FLAG: Expected = [(value) => typeof value === 'boolean', 'true or false'];
const UNKNOWN: Expected = [() => false, 'no such field of this kind of window'];

const FIELDS: Readonly<Record<string, Expected>> = {
  sliding: SPAN,
  tumbling: SPAN,
  hopping: SPAN,
  session: SPAN,
  everyMs: SPAN,
  capMs: SPAN,
  ttlMs: SPAN,
  offsetMs: [isWhole, 'whole milliseconds'],
  last: COUNT,
  every: COUNT,
  eventsMax: COUNT,
  emptyMax: [(value) => isWhole(value) && value >= 0, 'a whole number, 0 or more'],
  early: FLAG,
  changes: FLAG,
  edge: [(value) => value === 'exclusive' || value === 'inclusive', 'exclusive or inclusive'],
};

const NEEDED: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  sliding: [],
  tumbling: [],
  hopping: ['everyMs'],
  session: ['capMs'],
  last: ['ttlMs'],
};

const ALLOWED: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  sliding: ['sliding', 'edge', 'changes', 'eventsMax'],
  tumbling: ['tumbling', 'offsetMs', 'emptyMax', 'early'],
  hopping: ['hopping', 'everyMs', 'offsetMs', 'emptyMax', 'early'],
  session: ['session', 'capMs', 'early'],
  last: ['last', 'every', 'ttlMs'],
};
