/** Compiles a pattern to the instructions that its runs follow. */
import { refuse } from '../core/problem.ts';
import { definitionProblems } from './check-definition.ts';
import type { Pattern, PatternNode, Repeat, StepNode } from './pattern.ts';
import type { PatternOptions } from './pattern-options.ts';
import type {
  Check,
  Counter,
  Instruction,
  Loop,
  Member,
  Program,
  Take,
  Unordered,
} from './pattern-program.ts';
import {
  type BindStep,
  bindsOf,
  checkOf,
  endAbsences,
  forks,
  groupOf,
  isOneEvent,
  isSomewhere,
  neversOf,
  withoutEnds,
} from './pattern-shape.ts';

/** The program of a pattern that `patternProblems` found nothing wrong with. */
export function compilePattern(node: PatternNode): Program {
  const compiler = new Compiler();
  const inner = node.type === 'sequence' ? withoutEnds(node) : node;
  const around =
    node.type === 'unordered' && neversOf(node).length > 0
      ? neversOf(node).map(({ test, name }) => ({ ...checkOf(test, name), reachMs: undefined }))
      : undefined;
  const top: Around = { step: undefined, counters: [], untils: [] };
  const entry = compiler.pattern(inner, { op: 'match' }, top);
  return {
    entry,
    registers: compiler.registers,
    leading: around ?? endAbsences(node, 'start'),
    trailing: around ?? endAbsences(node, 'end'),
    isAround: around !== undefined,
    group: groupOf(node),
    hasConditions: isSomewhere(node, ({ where }) => where.length > 0),
    hasSpans: isSomewhere(node, ({ withinMs }) => withinMs !== undefined),
    hasCopies: isSomewhere(node, forks),
  };
}

/** The program of a pattern under these options. Throws a `DefinitionError` for wrong ones. */
export function programOf<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
): Program {
  refuse('patternMachine', definitionProblems(pattern, options));
  const { node } = pattern;
  const where = options.where === undefined ? node.where : [...node.where, options.where];
  return compilePattern({ ...node, where });
}

/** What stands around a step. */
interface Around {
  /** Name of the step of the whole pattern; undefined at the top. */
  readonly step: string | undefined;
  readonly counters: readonly Counter[];
  readonly untils: readonly Check[];
}

class Compiler {
  registers = 0;
  takes = 0;

  pattern(node: PatternNode, exit: Instruction, around: Around): Instruction {
    if (node.type === 'unordered') return this.#unordered(node, exit, around);
    if (node.type === 'anyOf') return this.#anyOf(node, exit, around);
    const last = node.steps.findLastIndex(({ type }) => type === 'bind');
    return node.steps.reduceRight(
      (next, one, index) => this.#step(one, next, around, index === last),
      exit,
    );
  }

  #step(one: StepNode, next: Instruction, around: Around, isAtEnd: boolean): Instruction {
    const within = { ...around, step: around.step ?? one.name };
    if (one.type === 'never') {
      const ban = checkOf(one.test, within.step);
      return { op: 'never', ban, isNext: one.link === 'next', next };
    }
    const { repeat } = one;
    const item =
      repeat === undefined
        ? this.#item(one, false, next, within)
        : this.#loop(one, repeat, next, within, isAtEnd);
    return one.link === 'skip' ? item : { op: 'link', link: one.link, next: item };
  }

  #loop(
    one: BindStep,
    repeat: Repeat,
    next: Instruction,
    around: Around,
    isAtEnd: boolean,
  ): Instruction {
    const { prefer, link, until, isList } = repeat;
    const { name } = one;
    const counter = this.#counter(repeat);
    const exit: Instruction = { op: 'structure', change: { op: 'leave', name, isList }, next };
    const loop: Loop = { op: 'loop', counter, prefer, link, isAtEnd, body: exit, exit };
    const within = {
      ...around,
      counters: isList ? [...around.counters, counter] : around.counters,
      untils: until ? [...around.untils, checkOf(until, around.step ?? name)] : around.untils,
    };
    loop.body = this.#item(one, isList, { op: 'count', counter, next: loop }, within);
    return { op: 'reset', register: counter.register, next: loop };
  }

  #item(one: BindStep, isList: boolean, next: Instruction, around: Around): Instruction {
    const { name, item } = one;
    const isRepeated = one.repeat !== undefined;
    if (item.type === 'test') return this.#take(one, isList, next, around);
    const group = groupOf(item.node);
    const close: Instruction = { op: 'structure', change: { op: 'close', group }, next };
    const body = this.pattern(item.node, close, around);
    const change = { op: 'open', name, isList, isRepeated, group } as const;
    return { op: 'structure', change, next: body };
  }

  #take(one: BindStep, isList: boolean, next: Instruction, around: Around): Take {
    const { name, item, repeat } = one;
    const { step = name, counters, untils } = around;
    const { test } = item as Extract<BindStep['item'], { type: 'test' }>;
    this.takes += 1;
    const own = { id: this.takes, name, isList, isRepeated: repeat !== undefined };
    return { op: 'take', ...checkOf(test, step), ...own, counters, untils, next };
  }

  #unordered(node: PatternNode, exit: Instruction, around: Around): Instruction {
    const members: Member[] = [];
    const unordered: Unordered = {
      op: 'unordered',
      members,
      bans: neversOf(node).map(({ test, name }) => checkOf(test, around.step ?? name)),
      sameEvent: node.sameEvent,
      exit,
    };
    for (const one of bindsOf(node)) {
      const step = around.step ?? one.name;
      const { min = 1, max = 1, isList = false } = one.repeat ?? {};
      const until = one.repeat?.until && checkOf(one.repeat.until, step);
      const counter = this.#counter({ min, max });
      const within = {
        step,
        counters: isList ? [...around.counters, counter] : around.counters,
        untils: until ? [...around.untils, until] : around.untils,
      };
      const take = this.#take(one, isList, { op: 'count', counter, next: unordered }, within);
      members.push({ counter, until, take });
    }
    return members.reduceRight<Instruction>(
      (next, { counter }) => ({ op: 'reset', register: counter.register, next }),
      unordered,
    );
  }

  #anyOf(node: PatternNode, exit: Instruction, around: Around): Instruction {
    const binds = bindsOf(node);
    const branches = binds.map((one) => this.#step(one, exit, around, true));
    return { op: binds.every(isOneEvent) ? 'choice' : 'fork', branches };
  }

  #counter({ min, max }: Pick<Repeat, 'min' | 'max'>): Counter {
    const register = this.registers;
    this.registers += 1;
    // Beyond the minimum only a finite maximum has to be counted for.
    const cap = max === Number.POSITIVE_INFINITY ? Math.max(min, 1) : max;
    return { register, min, max, cap };
  }
}
