/** The conditions over what a run bound, asked as early as they can be (semantics R9). */
import type { Arriving, Binding } from './pattern-attempt.ts';
import { Builder, type Frame } from './pattern-builder.ts';
import type { Candidate, Config } from './pattern-place.ts';
import type { Program, Structure } from './pattern-program.ts';

type Values = Record<string, unknown>;

/** What reading a step throws that is not bound yet: the condition cannot be decided. */
export const UNBOUND: Error = new Error('a step that is not bound yet was read');

/**
 * How a condition is asked: guarded, for it is code of the host. One that throws `UNBOUND` holds
 * until it can be decided.
 */
export type Ask = (condition: (steps: never) => boolean, steps: object) => boolean;

/**
 * Whether the conditions let a run bind the event and come to this place by it (R9). Where one of
 * several ways on ends a nested pattern, that pattern is complete as it stands, and is asked so.
 */
export function agrees(
  { group }: Program,
  last: Binding | undefined,
  candidates: readonly Candidate[],
  { event, timeMs }: Arriving,
  { complete, ended, endedAlone, gone }: Config,
  ask: Ask,
): boolean {
  const bound = (): Builder => {
    const builder = new Builder(group, last, true);
    for (const change of candidates[0]?.changes ?? []) builder.change(change);
    for (const one of candidates) builder.bind(one, event, timeMs);
    return builder;
  };
  const closed = gone.map(({ take }) => take.name);
  const builder = bound();
  if (!holdOnTheWay(builder, ended, closed, ask)) return false;
  if (complete !== undefined && !allHold(completed(builder), ask, undefined)) return false;
  return endedAlone.every((changes) => holdWhereClosed(bound(), changes, ask));
}

/** Whether all conditions hold that can be asked while so many patterns end. */
function holdOnTheWay(
  builder: Builder,
  ended: readonly Structure[],
  closed: readonly string[],
  ask: Ask,
): boolean {
  for (let index = 0; ; index += 1) {
    const next = ended[index];
    if (next?.op === 'leave' && next.name === builder.top.hidden) {
      builder.change(next);
      index += 1;
    }
    if (!allHold(builder.top, ask, closed)) return false;
    // Lists that are left empty are filled where a pattern is complete.
    while (ended[index]?.op === 'leave') index += 1;
    const close = ended[index];
    if (close === undefined) return true;
    if (!allHold(completed(builder), ask, undefined)) return false;
    builder.change(close);
  }
}

/** Whether the conditions of the patterns that end so hold of what each has bound. */
function holdWhereClosed(builder: Builder, changes: readonly Structure[], ask: Ask): boolean {
  return changes.every((change) => {
    if (change.op === 'close' && !allHold(completed(builder), ask, undefined)) return false;
    builder.change(change);
    return true;
  });
}

function completed(builder: Builder): Frame {
  builder.fill();
  return builder.top;
}

/** Every condition of a pattern; without `closed` it is complete, and what is unbound is absent. */
function allHold(frame: Frame, ask: Ask, closed: readonly string[] | undefined): boolean {
  const { group, bound } = frame;
  if (group.where.length === 0) return true;
  if (closed !== undefined && group.type === 'anyOf') return true;
  const view: Values = {};
  for (const name of group.names) {
    const value = closed === undefined ? bound[name] : decided(frame, name, closed);
    if (value !== undefined || closed === undefined) view[name] = value;
    else Object.defineProperty(view, name, { get: unbound, enumerable: true });
  }
  return group.where.every((condition) => ask(condition, view));
}

/** The value of a step where it is what it will be in the match, should the run lead to one. */
function decided(
  { group, bound, hidden }: Frame,
  name: string,
  closed: readonly string[],
): unknown {
  const value = bound[name];
  if (group.type !== 'unordered') return name === hidden ? undefined : value;
  const { max = 1 } = group.bounds.find((one) => one.name === name) ?? {};
  const count = Array.isArray(value) ? value.length : Number(Object.hasOwn(bound, name));
  if (!closed.includes(name) && count < max) return undefined;
  return value ?? (group.lists.includes(name) ? [] : undefined);
}

function unbound(): never {
  throw UNBOUND;
}
