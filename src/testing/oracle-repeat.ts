import type { Repeat } from '../correlate/pattern.ts';
import { type State, type Then, type Way, waitsIn, wayOn } from './oracle-state.ts';

/** A repetition that a run has come to. */
export interface Repetition {
  readonly repeat: Repeat;
  /** The way to its first event. */
  readonly way: Way;
  /** Whether no step after it binds anything (Q5). */
  readonly isAtEnd: boolean;
  /** The states of one more binding. */
  readonly item: (way: Way, then: Then) => State[];
  /** What follows when it binds no more. */
  readonly left: Then;
  /** What follows while it may bind more: the run has left it once an event is bound there. */
  readonly passed: (value: unknown, isBound: boolean) => State[];
}

/** The states of a repetition that has bound `values` (Q1 to Q6). */
export function repeatStates(repetition: Repetition, values: readonly unknown[]): State[] {
  const { repeat, isAtEnd, left, passed } = repetition;
  const isBound = values.length > 0;
  const value = repeat.isList ? values : values[0];
  if (values.length === repeat.max) return left(value);
  const again = againStates(repetition, values);
  if (values.length < repeat.min) return again;
  if (repeat.prefer === 'each')
    return [...again, ...(isBound ? left(value) : passed(value, false))];
  if (isAtEnd) return left(value);
  const on = passed(value, isBound);
  return repeat.prefer === 'greedy' ? inOrder(again, on) : inOrder(on, again);
}

/** The states of a repetition that waits for one more (Q1, Q4). */
function againStates(repetition: Repetition, values: readonly unknown[]): State[] {
  const { repeat, way, item } = repetition;
  const { min, max, link, until, isList } = repeat;
  const from = values.length > 0 ? { ...wayOn(way), link } : way;
  const count = Number.isFinite(max) ? values.length : Math.min(values.length, min);
  const there: Way = {
    ...from,
    path: isList ? [...way.path, values.length] : way.path,
    spot: isList ? [...way.spot, count] : way.spot,
    untils: until === undefined ? way.untils : [...way.untils, until],
  };
  return item(there, (one) => repeatStates(repetition, [...values, one]));
}

/** One run that waits for both: the first in order gets an event that both accept (Q2). */
function inOrder(first: readonly State[], second: readonly State[]): State[] {
  const ahead = first.flatMap(waitsIn);
  return first.flatMap((a) =>
    second.map((b) => {
      if (a.steps !== undefined || b.steps !== undefined) return a.steps === undefined ? b : a;
      const after = b.waits.map((wait) => ({ ...wait, ahead: [...ahead, ...wait.ahead] }));
      return { waits: [...a.waits, ...after] };
    }),
  );
}
