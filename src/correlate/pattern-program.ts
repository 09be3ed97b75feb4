/**
 * A pattern compiled to a graph of instructions: what may be bound next, in which order of
 * preference, and how the bound events become an object. Loops count in registers; `pattern-config`
 * walks the graph and turns every reachable state, registers included, into one fixed node.
 */
import type { Given, Link, PatternNode, Prefer, Test } from './pattern.ts';

/** Changes of the object under construction. */
export type Structure =
  | {
      readonly op: 'open';
      readonly name: string;
      readonly isList: boolean;
      readonly isRepeated: boolean;
      readonly group: Group;
    }
  | { readonly op: 'close'; readonly group: Group }
  /** A repetition binds no more. */
  | { readonly op: 'leave'; readonly name: string; readonly isList: boolean };

/** A pattern, nested or whole, with the conditions on its own events. */
export interface Group {
  readonly type: PatternNode['type'];
  readonly names: readonly string[];
  /** Steps whose value is a list, which is there even when it is empty. */
  readonly lists: readonly string[];
  /** Of `unordered`: how often its steps bind. */
  readonly bounds: readonly { readonly name: string; readonly min: number; readonly max: number }[];
  readonly withinMs: number | undefined;
  readonly where: PatternNode['where'];
}

/** What an event is asked, and the step of the whole pattern that asks. */
export interface Check {
  readonly test: Test;
  readonly given: Given | undefined;
  readonly step: string;
}

/** Counts how often something was repeated; beyond `cap` it does not matter. */
export interface Counter {
  readonly register: number;
  readonly min: number;
  readonly max: number;
  readonly cap: number;
}

/** Binds one event. */
export interface Take extends Check {
  readonly op: 'take';
  /** Number in the program, in the order of writing. */
  readonly id: number;
  readonly name: string;
  readonly isList: boolean;
  /** Whether the step may bind again, so that its value is not decided yet. */
  readonly isRepeated: boolean;
  /** The lists that it is a part of: which of their places it fills (P1). */
  readonly counters: readonly Counter[];
  /** What ends the repetitions that it is a part of (Q4). */
  readonly untils: readonly Check[];
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
  | { readonly op: 'count'; readonly counter: Counter; next: Instruction }
  | Loop
  | Unordered
  | { readonly op: 'match' };

export interface Loop {
  readonly op: 'loop';
  readonly counter: Counter;
  readonly prefer: Prefer;
  readonly link: Link;
  /** Whether nothing is bound after it in its pattern: then it is complete at its minimum (Q5). */
  readonly isAtEnd: boolean;
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
  readonly counter: Counter;
  readonly until: Check | undefined;
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
  /** Whether any pattern in it has a condition, or a nested one a bound of its own. */
  readonly hasConditions: boolean;
  readonly hasSpans: boolean;
  /** Whether a run may go on several times over (R6, Q3, Q8). */
  readonly hasCopies: boolean;
}
