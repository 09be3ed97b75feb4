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

/** Whether all of the pattern ignores case, none of it, or a part. */
export function caseOf(node: RegexNode): 'ignored' | 'regarded' | 'mixed' {
  const ends = endsOf(node);
  if (!ends.some(({ folded }) => folded)) return 'regarded';
  return ends.every(({ folded }) => folded) ? 'ignored' : 'mixed';
}

export function hasPlace(node: RegexNode, places: readonly Place['at'][]): boolean {
  return endsOf(node).some((end) => end.op === 'place' && places.includes(end.at));
}

/** The character that a pattern repeats and beside which it has nothing. */
export function repeatedCharOf(node: RegexNode): OneChar | undefined {
  switch (node.op) {
    case 'sequence': {
      const [part, ...rest] = node.of;
      return part === undefined || rest.length > 0 ? undefined : repeatedCharOf(part);
    }
    case 'repeat': {
      const { of } = node;
      if (of.op === 'char') return of;
      return of.op === 'sequence' && of.of.length === 1 && of.of[0]?.op === 'char'
        ? of.of[0]
        : undefined;
    }
    default:
      return undefined;
  }
}

function endsOf(node: RegexNode): readonly (OneChar | Place)[] {
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
