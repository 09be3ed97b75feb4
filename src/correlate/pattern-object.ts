/** What a run bound as an object, and the conditions over it. */
import { exceeds } from '../core/time.ts';
import type { Candidate } from './pattern-place.ts';
import type { Group, Program, Structure } from './pattern-program.ts';
import type { Arriving, Binding } from './pattern-run.ts';

type Bound = Record<string, unknown>;

/** A pattern under construction. */
interface Frame {
  readonly group: Group;
  readonly bound: Bound;
  firstMs: number;
}

/** The bindings of a run in order. */
export function bindingsOf(last: Binding): Binding[] {
  const found: Binding[] = [];
  for (let at: Binding | undefined = last; at !== undefined; at = at.before) found.push(at);
  return found.reverse();
}

/** The steps of a match as their detection holds them. */
export function stepsOf(program: Program, last: Binding, closing: readonly Structure[]): Bound {
  const builder = new Builder(program.group);
  for (const one of bindingsOf(last)) builder.take(one);
  for (const change of closing) builder.change(change);
  for (const name of program.group.lists) builder.root[name] ??= [];
  return builder.root;
}

/** What a run bound so far, as its match would hold it; a step without an event is absent. */
export function boundSoFar(program: Program, last: Binding | undefined): Bound {
  const builder = new Builder(program.group);
  for (const one of last === undefined ? [] : bindingsOf(last)) builder.take(one);
  return builder.root;
}

/** What reading a step throws that is not bound yet: the condition cannot be decided. */
export const UNBOUND: Error = new Error('a step that is not bound yet was read');

/**
 * How a condition is asked: guarded, for it is code of the host. One that throws `UNBOUND` holds
 * until it can be decided.
 */
export type Ask = (condition: (steps: never) => boolean, steps: object) => boolean;

/** Whether a run may bind this event by the conditions that can be decided with it (R9, W3). */
export function agrees(
  program: Program,
  last: Binding | undefined,
  candidate: Candidate,
  at: Arriving,
  isExclusive: boolean,
  ask: Ask,
): boolean {
  const builder = new Builder(program.group);
  const isLeft = (change: Structure): boolean =>
    change.op === 'open' || allHold(builder.top, ask, undefined);
  for (const one of last === undefined ? [] : bindingsOf(last)) builder.take(one);
  for (const change of candidate.changes) {
    if (!isLeft(change)) return false;
    builder.change(change);
  }
  builder.bind(candidate, at.event, at.timeMs);
  const open = candidate.take.isList ? candidate.take.name : undefined;
  return builder.frames.every(
    (frame, depth) =>
      !exceeds(at.timeMs - frame.firstMs, frame.group.withinMs ?? Infinity, isExclusive) &&
      allHold(frame, ask, depth === builder.frames.length - 1 ? open : builder.openAt(depth)),
  );
}

/** Whether a match holds by the conditions that its unbound steps left open. */
export function holdsAtEnd(
  program: Program,
  last: Binding,
  closing: readonly Structure[],
  ask: Ask,
): boolean {
  const bound = stepsOf(program, last, closing);
  return program.group.where.every((condition) => ask(condition, bound));
}

/** Every condition of a pattern that reads only what is bound; `open` is a step not left yet. */
function allHold({ group, bound }: Frame, ask: Ask, open: string | undefined): boolean {
  if (group.where.length === 0) return true;
  const view: Bound = {};
  for (const name of group.names) {
    if (name !== open && name in bound) view[name] = bound[name];
    else Object.defineProperty(view, name, { get: unbound, enumerable: true });
  }
  return group.where.every((condition) => ask(condition, view));
}

function unbound(): never {
  throw UNBOUND;
}

class Builder {
  readonly root: Bound;
  readonly frames: Frame[];
  readonly #names: string[] = [];

  constructor(group: Group) {
    this.root = {};
    this.frames = [{ group, bound: this.root, firstMs: Number.NaN }];
  }

  get top(): Frame {
    return this.frames.at(-1) as Frame;
  }

  /** Name of the step of the frame at this depth that the frame above it is the value of. */
  openAt(depth: number): string | undefined {
    return this.#names[depth];
  }

  take({ candidate, event, timeMs }: Binding): void {
    for (const change of candidate.changes) this.change(change);
    this.bind(candidate, event, timeMs);
  }

  change(change: Structure): void {
    if (change.op === 'close') {
      for (const name of this.top.group.lists) this.top.bound[name] ??= [];
      this.frames.pop();
      this.#names.pop();
      return;
    }
    const bound: Bound = {};
    put(this.top.bound, change.name, change.isList, bound);
    this.#names.push(change.name);
    this.frames.push({ group: change.group, bound, firstMs: Number.NaN });
  }

  bind({ take }: Candidate, event: unknown, timeMs: number): void {
    put(this.top.bound, take.name, take.isList, event);
    for (const frame of this.frames) if (Number.isNaN(frame.firstMs)) frame.firstMs = timeMs;
  }
}

function put(bound: Bound, name: string, isList: boolean, value: unknown): void {
  if (!isList) bound[name] = value;
  else if (name in bound) (bound[name] as unknown[]).push(value);
  else bound[name] = [value];
}
