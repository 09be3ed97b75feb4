import * as LIMITS from '../core/limits.ts';
import { type Problem, received } from '../core/problem.ts';
import type { Link, PatternNode, Prefer, StepNode } from './pattern.ts';
import { functionProblems, problem } from './pattern-problem.ts';

type BindStep = Extract<StepNode, { type: 'bind' }>;

/** Names that an object does not hold like others, or in another order than they were written. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'then', 'toJSON']);

const PREFERS: readonly Prefer[] = ['greedy', 'lazy', 'each'];
const LINKS: readonly Link[] = ['skip', 'next', 'every'];

/** Everything that is wrong with a pattern, each with its path (semantics F2). */
export function patternProblems(node: PatternNode, path = 'pattern'): Problem[] {
  const binds = node.steps.filter((step) => step.type === 'bind');
  return [
    ...nameProblems(node, path),
    ...(binds.length > 0 ? [] : [problem('pattern-empty', path, 'a step that binds', 'none')]),
    ...(binds.every(({ repeat }) => repeat?.min === 0) && binds.length > 0
      ? [problem('pattern-empty', path, 'a step that has to bind', 'only optional ones')]
      : []),
    ...boundProblems('withinMs', node.withinMs, path, 1),
    ...node.where.flatMap((test) => functionProblems(test, 'option-invalid', `${path}.where`)),
    ...(node.steps.length <= LIMITS.choicesMax || node.type === 'sequence'
      ? []
      : [problem('pattern-too-wide', path, `at most ${LIMITS.choicesMax} steps`, 'more')]),
    ...node.steps.flatMap((step) => stepProblems(step, node, `${path}.${step.name}`)),
  ];
}

function nameProblems({ steps }: PatternNode, path: string): Problem[] {
  return steps
    .filter(({ name }) => /^(?:0|[1-9]\d*)$/.test(name) || name === '' || RESERVED.has(name))
    .map(({ name }) =>
      problem('step-name', path, 'a name that keeps its place in an object', received(name)),
    );
}

function stepProblems(step: StepNode, node: PatternNode, path: string): Problem[] {
  if (step.type === 'never') return neverProblems(step, node, path);
  const { item, repeat } = step;
  return [
    ...repeatProblems(step, path),
    ...placeProblems(step, node, path),
    ...(item.type === 'pattern'
      ? nestedProblems(item.node, path)
      : functionProblems(item.test, 'step-invalid', path)),
    ...(repeat?.until === undefined
      ? []
      : functionProblems(repeat.until, 'option-invalid', `${path}.until`)),
  ];
}

function nestedProblems(node: PatternNode, path: string): Problem[] {
  const ends = [node.steps.at(0), node.steps.at(-1)];
  const isOpen = node.type === 'sequence' && ends.some((step) => step?.type === 'never');
  return [
    ...(isOpen ? [problem('never-nested', path, 'an absence between two steps', 'at an end')] : []),
    ...patternProblems(node, path),
  ];
}

function repeatProblems({ repeat }: BindStep, path: string): Problem[] {
  if (repeat === undefined) return [];
  const { min, max, prefer, link } = repeat;
  const isMin = Number.isInteger(min) && min >= 0 && min <= LIMITS.runsMax;
  const isMax =
    max === Number.POSITIVE_INFINITY || (Number.isInteger(max) && max >= min && max > 0);
  return [
    ...(isMin
      ? []
      : [problem('times-invalid', path, `0 to ${LIMITS.runsMax} times`, received(min))]),
    ...(isMax ? [] : [problem('times-invalid', path, 'max at or above min and 1', received(max))]),
    ...choiceProblems('prefer', prefer, PREFERS, path),
    ...choiceProblems('link', link, LINKS, path),
  ];
}

function placeProblems(step: BindStep, node: PatternNode, path: string): Problem[] {
  const { repeat, link, item } = step;
  const problems: Problem[] = [];
  const isLast =
    node.type === 'sequence' && node.steps.findLast(({ type }) => type === 'bind') === step;
  if (isLast && repeat?.min === 0 && repeat.prefer !== 'each') {
    problems.push(problem('optional-last', path, 'a step after an optional one', 'none'));
  }
  if (node.type !== 'sequence' && link !== 'skip') {
    problems.push(problem('link-misplaced', path, 'no link inside unordered or anyOf', link));
  }
  if (node.type === 'unordered' && (item.type === 'pattern' || repeat?.prefer === 'each')) {
    problems.push(problem('unordered-nested', path, 'a test, times or optional', 'another step'));
  }
  if (node.type === 'anyOf' && repeat?.min === 0) {
    problems.push(problem('optional-last', path, 'a branch that has to bind', 'an optional one'));
  }
  return problems;
}

function neverProblems(
  step: Extract<StepNode, { type: 'never' }>,
  node: PatternNode,
  path: string,
): Problem[] {
  const binds = node.steps.map(({ type }) => type === 'bind');
  const at = node.steps.indexOf(step);
  const isSequence = node.type === 'sequence';
  const isFirst = isSequence && !binds.slice(0, at).includes(true);
  const isLast = isSequence && !binds.slice(at).includes(true);
  const problems = [
    ...functionProblems(step.test, 'step-invalid', path),
    ...boundProblems('beforeMs', step.beforeMs, path),
    ...boundProblems('afterMs', step.afterMs, path),
  ];
  const isOdd =
    node.type === 'anyOf' ||
    (step.beforeMs !== undefined && !isFirst) ||
    (step.afterMs !== undefined && !isLast) ||
    (step.link === 'next' && (!isSequence || isFirst || isLast)) ||
    step.link === 'every';
  if (isOdd) {
    problems.push(problem('never-misplaced', path, 'an absence that fits its place', 'another'));
  }
  return problems;
}

function boundProblems(
  name: string,
  value: number | undefined,
  path: string,
  leastMs = 0,
): Problem[] {
  if (value === undefined || (Number.isFinite(value) && value >= leastMs)) return [];
  const expected = `milliseconds, ${leastMs} or more and finite`;
  return [problem('option-invalid', `${path}.${name}`, expected, received(value))];
}

function choiceProblems(
  name: string,
  value: string,
  choices: readonly string[],
  path: string,
): Problem[] {
  if (choices.includes(value)) return [];
  return [problem('option-invalid', `${path}.${name}`, choices.join(' or '), received(value))];
}
