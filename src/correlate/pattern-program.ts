/**
 * A pattern compiled to a graph of instructions: what may be bound next, in which order of
 * preference, and how the bound events become an object. Loops count in registers; `pattern-config`
 * walks the graph and turns every reachable state, registers included, into one fixed node.
 */
import type { Given, Link, PatternNode, Prefer, Repeat, StepNode, Test } from './pattern.ts';

type BindStep = Extract<StepNode, { type: 'bind' }>;
type NeverStep = Extract<StepNode, { type: 'never' }>;

/** Changes of the object under construction. */
export type Structure =
  | { readonly op: 'open'; readonly name: string; readonly isList: boolean; readonly group: Group }
  | { readonly op: 'close'; readonly group: Group };

/** A pattern, nested or whole, with the conditions on its own events. */
export interface Group {
  readonly names: readonly string[];
  /** Steps whose value is a list, which is there even when it is empty. */
  readonly lists: readonly string[];
  readonly withinMs: number | undefined;
  readonly where: PatternNode['where'];
}

/** What an event is asked, and the step of the whole pattern that asks. */
export interface Check {
  readonly test: Test;
  readonly given: Given | undefined;
  readonly step: string;
}

/** Binds one event. */
export interface Take extends Check {
  readonly op: 'take';
  /** Number in the program, in the order of writing. */
  readonly id: number;
  readonly name: string;
  readonly isList: boolean;
  readonly next: Instruction;
}

export type Instruction =
  | Take
  | { readonly op: 'link'; readonly link: Link; readonly next: Instruction }
  | { readonly op: 'structure'; readonly change: Structure; readonly next: Instruction }
  | { readonly op: 'never'; readonly ban: Check; readonly isNext: boolean; next: Instruction }
  | { readonly op: 'fork'; readonly branches: readonly Instruction[] }
  | { readonly op: 'choice'; readonly branches: readonly Instruction[] }
  | { readonly op: 'reset'; readonly register: number; readonly next: Instruction }
  | { readonly op: 'count'; readonly register: number; readonly cap: number; next: Instruction }
  | Loop
  | Unordered
  | { readonly op: 'match' };

export interface Loop {
  readonly op: 'loop';
  readonly register: number;
  readonly min: number;
  readonly max: number;
  readonly prefer: Prefer;
  readonly link: Link;
  readonly until: Check | undefined;
  body: Instruction;
  readonly exit: Instruction;
}

export interface Unordered {
  readonly op: 'unordered';
  readonly members: readonly Member[];
  readonly bans: readonly Check[];
  readonly sameEvent: boolean;
  readonly exit: Instruction;
}

export interface Member {
  readonly register: number;
  readonly min: number;
  readonly max: number;
  readonly take: Take;
}

/** An absence at an end of the pattern. */
export interface EndAbsence extends Check {
  /** Reach beyond the end in milliseconds; undefined for the whole timespan. */
  readonly reachMs: number | undefined;
}

export interface Program {
  readonly entry: Instruction;
  readonly registers: number;
  /** Absences before the first event and after the last. */
  readonly leading: readonly EndAbsence[];
  readonly trailing: readonly EndAbsence[];
  /** Whether the timespan must be free of what `unordered` forbids, on both sides (N6). */
  readonly isAround: boolean;
  readonly group: Group;
  /** Whether any pattern in it has a condition. */
  readonly hasConditions: boolean;
}

/** The program of a pattern that `patternProblems` found nothing wrong with. */
export function compilePattern(node: PatternNode): Program {
  const compiler = new Compiler();
  const leading = endAbsences(node, 'start');
  const trailing = endAbsences(node, 'end');
  const inner = node.type === 'sequence' ? withoutEnds(node) : node;
  const around = node.type === 'unordered' ? neversOf(node).map(absence) : [];
  const entry = compiler.pattern(inner, { op: 'match' }, undefined);
  return {
    entry,
    registers: compiler.registers,
    leading: [...leading, ...around],
    trailing: [...trailing, ...around],
    isAround: around.length > 0,
    group: groupOf(node),
    hasConditions: hasConditions(node),
  };
}

function groupOf(node: PatternNode): Group {
  const binds = bindsOf(node);
  const lists = binds.filter(({ repeat }) => repeat?.isList === true).map(({ name }) => name);
  return {
    names: binds.map(({ name }) => name),
    lists: node.type === 'anyOf' ? [] : lists,
    withinMs: node.withinMs,
    where: node.where,
  };
}

function hasConditions({ withinMs, where, steps }: PatternNode): boolean {
  const isNested = (step: StepNode): boolean =>
    step.type === 'bind' && step.item.type === 'pattern' && hasConditions(step.item.node);
  return withinMs !== undefined || where.length > 0 || steps.some(isNested);
}

function endAbsences({ type, steps }: PatternNode, end: 'start' | 'end'): EndAbsence[] {
  if (type !== 'sequence') return [];
  const from = end === 'start' ? steps : [...steps].reverse();
  const found: NeverStep[] = [];
  for (const step of from) {
    if (step.type !== 'never') break;
    found.push(step);
  }
  return found.map((step) => ({
    ...check(step.test, step.name),
    reachMs: end === 'start' ? step.beforeMs : step.afterMs,
  }));
}

function absence({ test, name }: NeverStep): EndAbsence {
  return { ...check(test, name), reachMs: undefined };
}

function check(test: Test, step: string): Check {
  return { test, given: test.given, step };
}

function withoutEnds(node: PatternNode): PatternNode {
  const isBind = ({ type }: StepNode): boolean => type === 'bind';
  const first = node.steps.findIndex(isBind);
  const last = node.steps.findLastIndex(isBind);
  return { ...node, steps: node.steps.slice(first, last + 1) };
}

function neversOf({ steps }: PatternNode): NeverStep[] {
  return steps.filter((step) => step.type === 'never');
}

function bindsOf({ steps }: PatternNode): BindStep[] {
  return steps.filter((step) => step.type === 'bind');
}

/** True for a pattern that is one test, whose event alone decides a choice. */
function isSingle(step: BindStep): boolean {
  return step.item.type === 'test' && step.repeat === undefined;
}

class Compiler {
  registers = 0;
  takes = 0;

  /** `step` is the name of the step of the whole pattern; undefined at the top. */
  pattern(node: PatternNode, exit: Instruction, step: string | undefined): Instruction {
    if (node.type === 'sequence') {
      return node.steps.reduceRight((next, one) => this.#step(one, next, step), exit);
    }
    return node.type === 'unordered'
      ? this.#unordered(node, exit, step)
      : this.#anyOf(node, exit, step);
  }

  #step(one: StepNode, next: Instruction, step: string | undefined): Instruction {
    const name = step ?? one.name;
    if (one.type === 'never') {
      const ban = check(one.test, name);
      return { op: 'never', ban, isNext: one.link === 'next', next };
    }
    const { repeat } = one;
    const item =
      repeat === undefined
        ? this.#item(one, false, next, name)
        : this.#loop(one, repeat, next, name);
    return one.link === 'skip' ? item : { op: 'link', link: one.link, next: item };
  }

  #loop(one: BindStep, repeat: Repeat, exit: Instruction, step: string): Instruction {
    const { min, max, prefer, link, until, isList } = repeat;
    const register = this.#register();
    const own = { register, min, max, prefer, link, until: until && check(until, step) };
    const loop: Loop = { op: 'loop', ...own, body: exit, exit };
    // Beyond the minimum only a finite maximum has to be counted for.
    const cap = max === Number.POSITIVE_INFINITY ? Math.max(min, 1) : max;
    loop.body = this.#item(one, isList, { op: 'count', register, cap, next: loop }, step);
    return { op: 'reset', register, next: loop };
  }

  #item(one: BindStep, isList: boolean, next: Instruction, step: string): Instruction {
    const { name, item } = one;
    if (item.type === 'test') {
      this.takes += 1;
      return { op: 'take', ...check(item.test, step), id: this.takes, name, isList, next };
    }
    const group = groupOf(item.node);
    const close: Instruction = { op: 'structure', change: { op: 'close', group }, next };
    const body = this.pattern(item.node, close, step);
    return { op: 'structure', change: { op: 'open', name, isList, group }, next: body };
  }

  #unordered(node: PatternNode, exit: Instruction, step: string | undefined): Instruction {
    const members: Member[] = [];
    const unordered: Unordered = {
      op: 'unordered',
      members,
      bans: neversOf(node).map(({ test, name }) => check(test, step ?? name)),
      sameEvent: node.sameEvent,
      exit,
    };
    for (const one of bindsOf(node)) {
      const { min = 1, max = 1, isList = false } = one.repeat ?? {};
      const register = this.#register();
      const cap = max === Number.POSITIVE_INFINITY ? Math.max(min, 1) : max;
      const next = { op: 'count', register, cap, next: unordered } as const;
      const take = this.#item(one, isList, next, step ?? one.name);
      if (take.op === 'take') members.push({ register, min, max, take });
    }
    return members.reduceRight<Instruction>(
      (next, { register }) => ({ op: 'reset', register, next }),
      unordered,
    );
  }

  #anyOf(node: PatternNode, exit: Instruction, step: string | undefined): Instruction {
    const branches = bindsOf(node).map((one) => this.#step(one, exit, step));
    return { op: bindsOf(node).every(isSingle) ? 'choice' : 'fork', branches };
  }

  #register(): number {
    this.registers += 1;
    return this.registers - 1;
  }
}
