/** What a pattern is made of, as its compiler asks. */
import type { PatternNode, StepNode, Test } from './pattern.ts';
import type { Check, EndAbsence, Group } from './pattern-program.ts';

export type BindStep = Extract<StepNode, { type: 'bind' }>;
type NeverStep = Extract<StepNode, { type: 'never' }>;

export function bindsOf({ steps }: PatternNode): BindStep[] {
  return steps.filter((step) => step.type === 'bind');
}

export function neversOf({ steps }: PatternNode): NeverStep[] {
  return steps.filter((step) => step.type === 'never');
}

export function checkOf(test: Test, step: string): Check {
  return { test, given: test.given, step };
}

export function groupOf(node: PatternNode): Group {
  const binds = bindsOf(node);
  const isLists = node.type !== 'anyOf';
  return {
    type: node.type,
    names: binds.map(({ name }) => name),
    lists: binds.filter(({ repeat }) => isLists && repeat?.isList).map(({ name }) => name),
    bounds:
      node.type === 'unordered'
        ? binds.map(({ name, repeat }) => ({ name, min: repeat?.min ?? 1, max: repeat?.max ?? 1 }))
        : [],
    withinMs: node.withinMs,
    where: node.where,
  };
}

/** Whether something holds of the pattern or of one nested in it. */
export function isSomewhere(node: PatternNode, holds: (one: PatternNode) => boolean): boolean {
  const nested = bindsOf(node).flatMap(({ item }) => (item.type === 'pattern' ? [item.node] : []));
  return holds(node) || nested.some((one) => isSomewhere(one, holds));
}

/** Whether a run in this pattern may go on several times over. */
export function forks(node: PatternNode): boolean {
  const isEach = ({ link, repeat }: BindStep): boolean =>
    link === 'every' || repeat?.link === 'every' || repeat?.prefer === 'each';
  const binds = bindsOf(node);
  return binds.some(isEach) || (node.type === 'anyOf' && !binds.every(isOneEvent));
}

/** True for a branch that is one test, whose event alone decides a choice. */
export function isOneEvent({ item, repeat }: BindStep): boolean {
  return item.type === 'test' && repeat === undefined;
}

/** The absences before or after all that a pattern binds in order. */
export function endAbsences({ steps }: PatternNode, end: 'start' | 'end'): EndAbsence[] {
  const from = end === 'start' ? steps : [...steps].reverse();
  const count = from.findIndex((step) => step.type === 'bind');
  return from.slice(0, count).flatMap((step): EndAbsence[] => {
    if (step.type !== 'never') return [];
    const reachMs = end === 'start' ? step.beforeMs : step.afterMs;
    return [{ ...checkOf(step.test, step.name), reachMs }];
  });
}

/** A sequence without the absences at its ends. */
export function withoutEnds(node: PatternNode): PatternNode {
  const first = node.steps.findIndex(({ type }) => type === 'bind');
  const last = node.steps.findLastIndex(({ type }) => type === 'bind');
  return { ...node, steps: node.steps.slice(first, last + 1) };
}
