import type { PatternNode, StepNode, Test } from '../correlate/pattern.ts';
import {
  type Binding,
  holds,
  type Path,
  present,
  type Seen,
  type State,
  type Then,
  topStep,
  type Values,
  type Way,
  wayTo,
} from './oracle-state.ts';
import { mayHold } from './oracle-where.ts';

/** A step of `unordered`, and what it has bound so far. */
interface Member {
  readonly name: string;
  readonly test: Test;
  readonly min: number;
  readonly max: number;
  readonly until?: Test | undefined;
  /** Whether its value is a list. */
  readonly isList: boolean;
  readonly events: readonly Seen[];
  /** An event came that its `until` accepts (Q4). */
  readonly isClosed: boolean;
}

/** The states of steps in any order of which none has bound an event (Q7). */
export function unorderedStates(node: PatternNode, way: Way, then: Then): State[] {
  return membersStates(node, node.steps.flatMap(memberOf), way, then);
}

function memberOf(step: StepNode): Member[] {
  if (step.type === 'never' || step.item.type === 'pattern') return [];
  const { min = 1, max = 1, until, isList = false } = step.repeat ?? {};
  const { name, item } = step;
  return [{ name, test: item.test, min, max, until, isList, events: [], isClosed: false }];
}

function membersStates(
  node: PatternNode,
  members: readonly Member[],
  way: Way,
  then: Then,
): State[] {
  const isComplete = members.every(({ events, min }) => events.length >= min);
  const values = valuesOf(members, isComplete);
  if (!mayHold(node, values, isComplete)) return [];
  if (isComplete) return then(present(values));
  const isStuck = members.some(({ isClosed, events, min }) => isClosed && events.length < min);
  const open = isStuck ? [] : members.filter(canBind);
  const waits = open.map((member) => ({
    ...wayToMember(way, member),
    test: member.test,
    ahead: [],
    bind: (seen: Seen, since: readonly Seen[], soFar: object): Binding => {
      const from = closed(members, [...since, seen], way, soFar);
      return bindAll(node, from, member.name, seen, { way, then, soFar });
    },
  }));
  return [{ waits }];
}

/** The way to one more event of a member. */
function wayToMember(way: Way, { name, min, max, until, isList, events }: Member): Way {
  const there = wayTo(way, name, way.link);
  const count = Number.isFinite(max) ? events.length : Math.min(events.length, min);
  return {
    ...there,
    path: isList ? [...there.path, events.length] : there.path,
    spot: isList ? [...there.spot, count] : there.spot,
    untils: until === undefined ? way.untils : [...way.untils, until],
  };
}

/** Binds an event by a member, and with `sameEvent` by those written after that accept it. */
function bindAll(
  node: PatternNode,
  members: readonly Member[],
  name: string,
  seen: Seen,
  { way, then, soFar }: { readonly way: Way; readonly then: Then; readonly soFar: object },
): Binding {
  const inside: Way = { ...way, link: 'skip', nevers: insideNevers(node, way) };
  const after = members.slice(members.findIndex((member) => member.name === name) + 1);
  let bound = withEvent(members, name, seen);
  let states = membersStates(node, bound, inside, then);
  const also: Path[] = [];
  for (const member of node.sameEvent && states.length > 0 ? after : []) {
    if (!canBind(member) || !holds(member.test, topStep(way, member.name), seen, soFar)) continue;
    const more = withEvent(bound, member.name, seen);
    const statesThen = membersStates(node, more, inside, then);
    if (statesThen.length === 0) continue;
    [bound, states] = [more, statesThen];
    also.push(wayToMember(way, member).path);
  }
  return { states, also };
}

function canBind({ events, max, isClosed }: Member): boolean {
  return events.length < max && !isClosed;
}

function withEvent(members: readonly Member[], name: string, seen: Seen): readonly Member[] {
  return members.map((member) =>
    member.name === name ? { ...member, events: [...member.events, seen] } : member,
  );
}

/** The members after some events went by, of which `until` may have accepted one. */
function closed(
  members: readonly Member[],
  passed: readonly Seen[],
  way: Way,
  soFar: object,
): readonly Member[] {
  return members.map((member) => {
    const { until } = member;
    if (until === undefined) return member;
    const step = topStep(way, member.name);
    const isEnd = passed.some((seen) => holds(until, step, seen, soFar));
    return { ...member, isClosed: member.isClosed || isEnd };
  });
}

/** What each member binds. One that can still bind more has no value yet. */
function valuesOf(members: readonly Member[], isComplete: boolean): Values {
  const decided = members.filter((member) => isComplete || !canBind(member));
  return Object.fromEntries(
    decided.map(({ name, isList, events }) => [name, isList ? events : events[0]]),
  );
}

/** What `never` forbids between the events of the pattern (N6). */
function insideNevers(node: PatternNode, way: Way): Way['nevers'] {
  return node.steps.flatMap((step) =>
    step.type === 'never'
      ? [{ test: step.test, step: topStep(way, step.name), isNext: false }]
      : [],
  );
}
