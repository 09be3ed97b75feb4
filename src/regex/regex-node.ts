import type { CharSet } from './char-set.ts';

/**
 * What a regular expression says, for the question whether it is found somewhere in a text:
 * groups, and whether a repetition is greedy, make no difference to that and are gone.
 */
export type RegexNode = OneChar | Place | Several | Repeat;

/**
 * One code point of the set, or, where `negated`, one that is not in it. `folded`: the set first
 * takes in all that differ by case alone, by the simple case folding of Unicode.
 */
export interface OneChar {
  readonly op: 'char';
  readonly set: CharSet;
  readonly negated: boolean;
  readonly folded: boolean;
}

/**
 * A place between two code points. A pattern that is `folded` throughout takes the long s and the
 * Kelvin sign for letters of words, as ECMAScript does.
 */
export interface Place {
  readonly op: 'place';
  readonly at: 'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'wordEdge' | 'noWordEdge';
  readonly folded: boolean;
}

export interface Several {
  readonly op: 'sequence' | 'choice';
  readonly of: readonly RegexNode[];
}

export interface Repeat {
  readonly op: 'repeat';
  readonly of: RegexNode;
  readonly min: number;
  /** `Infinity` where there is no bound. */
  readonly max: number;
}

/** What is found everywhere. */
export const EMPTY: RegexNode = { op: 'sequence', of: [] };

/** Nodes that an engine has to keep, with each repetition written out; at least one. */
export function sizeOf(node: RegexNode): number {
  switch (node.op) {
    case 'char':
    case 'place':
      return 1;
    case 'sequence':
    case 'choice':
      return Math.max(
        1,
        node.of.reduce((sum, part) => sum + sizeOf(part), 0),
      );
    case 'repeat':
      return sizeOf(node.of) * Math.max(1, Number.isFinite(node.max) ? node.max : node.min);
  }
}

/** The characters and places of a pattern, in no order that matters. */
export function endsOf(node: RegexNode): readonly (OneChar | Place)[] {
  switch (node.op) {
    case 'char':
    case 'place':
      return [node];
    case 'sequence':
    case 'choice':
      return node.of.flatMap(endsOf);
    case 'repeat':
      return endsOf(node.of);
  }
}
