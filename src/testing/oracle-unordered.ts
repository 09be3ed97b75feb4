import type { PatternNode, StepNode, Test } from '../correlate/pattern.ts';
import {
  holds,
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
    ...wayTo(way, `${member.name}[${member.events.length}]`, way.link),
    step: topStep(way, member.name),
    untils: member.until === undefined ? way.untils : [...way.untils, member.until],
    test: member.test,
    ahead: [],
    bind: (seen: Seen, since: readonly Seen[]): State[] => {
      const from = closed(members, [...since, seen], way);
      return bindStates(node, from, member.name, seen, way, then);
    },
  }));
  return [{ waits }];
}

/** The states after the event is bound by a member, and with `sameEvent` by those written after. */
function bindStates(
  node: PatternNode,
  members: readonly Member[],
  name: string,
  seen: Seen,
  way: Way,
  then: Then,
): State[] {
  const inside: Way = { ...way, link: 'skip', nevers: insideNevers(node, way) };
  const statesOf = (list: readonly Member[]): State[] => membersStates(node, list, inside, then);
  let bound = withEvent(members, name, seen);
  const after = members.slice(members.findIndex((member) => member.name === name) + 1);
  for (const member of node.sameEvent ? after : []) {
    if (!canBind(member) || !holds(member.test, topStep(way, member.name), seen)) continue;
    const more = withEvent(bound, member.name, seen);
    if (statesOf(more).length > 0) bound = more;
  }
  return statesOf(bound);
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
function closed(members: readonly Member[], passed: readonly Seen[], way: Way): readonly Member[] {
  return members.map((member) => {
    const { until } = member;
    if (until === undefined) return member;
    const step = topStep(way, member.name);
    const isEnd = passed.some((seen) => holds(until, step, seen));
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
