/** Builds the object of a match from what a run bound, event by event. */

import { type Binding, bindingsOf } from './pattern-attempt.ts';
import type { Candidate } from './pattern-place.ts';
import type { Group, Structure } from './pattern-program.ts';

type Values = Record<string, unknown>;

/** A pattern under construction. */
export interface Frame {
  readonly group: Group;
  readonly bound: Values;
  /** Whether the step that it is the value of may bind again. */
  readonly isRepeated: boolean;
  /** The step whose value is not decided yet, as it is under construction or may go on. */
  hidden: string | undefined;
  firstMs: number;
}

export class Builder {
  readonly root: Values = {};
  readonly frames: Frame[];
  /** Whether a list that is over and empty is an empty list, and not absent. */
  readonly #fillsLists: boolean;

  constructor(group: Group, last: Binding | undefined, fillsLists: boolean) {
    this.#fillsLists = fillsLists;
    this.frames = [frameOf(group, this.root, false)];
    let seq = -1;
    for (const one of last === undefined ? [] : bindingsOf(last)) {
      // What shares an event with the step before stands in the same pattern as that (Q7).
      if (one.seq !== seq) for (const change of one.candidate.changes) this.change(change);
      seq = one.seq;
      this.bind(one.candidate, one.event, one.timeMs);
    }
  }

  get top(): Frame {
    return this.frames.at(-1) as Frame;
  }

  change(change: Structure): void {
    if (change.op === 'open') this.#open(change);
    else if (change.op === 'close') this.#close();
    else this.#leave(change);
  }

  bind({ take }: Candidate, event: unknown, timeMs: number): void {
    put(this.top.bound, take.name, take.isList, event);
    if (take.isRepeated) this.top.hidden = take.name;
    for (const frame of this.frames) if (Number.isNaN(frame.firstMs)) frame.firstMs = timeMs;
  }

  #open({ name, isList, isRepeated, group }: Extract<Structure, { op: 'open' }>): void {
    const bound: Values = {};
    put(this.top.bound, name, isList, bound);
    this.top.hidden = name;
    this.frames.push(frameOf(group, bound, isRepeated));
  }

  #close(): void {
    this.fill();
    const { isRepeated } = this.frames.pop() as Frame;
    if (!isRepeated) this.top.hidden = undefined;
  }

  #leave({ name, isList }: Extract<Structure, { op: 'leave' }>): void {
    const { top } = this;
    if (isList && this.#fillsLists && !Object.hasOwn(top.bound, name)) top.bound[name] = [];
    if (top.hidden === name) top.hidden = undefined;
  }

  /** Gives the pattern on top its empty lists. */
  fill(): void {
    if (!this.#fillsLists) return;
    const { group, bound } = this.top;
    for (const name of group.lists) if (!Object.hasOwn(bound, name)) bound[name] = [];
  }
}

function frameOf(group: Group, bound: Values, isRepeated: boolean): Frame {
  return { group, bound, isRepeated, hidden: undefined, firstMs: Number.NaN };
}

function put(bound: Values, name: string, isList: boolean, value: unknown): void {
  if (!isList) bound[name] = value;
  else if (Object.hasOwn(bound, name)) (bound[name] as unknown[]).push(value);
  else bound[name] = [value];
}
