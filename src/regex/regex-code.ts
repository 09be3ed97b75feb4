import type { RegexRefusal } from '../match/regex-engine.ts';

/**
 * Why a pattern is refused. The set is closed:
 *
 * - `flag-unknown`: a flag other than i, m and s;
 * - `too-large`: more than 4,096 characters, or 1,000 nodes once repetitions are written out;
 * - `too-deep`: more than 64 levels of groups;
 * - `group-unclosed`, `group-unopened`: a parenthesis without its other;
 * - `group-unknown`: a group of another kind, such as a comment or a condition;
 * - `lookaround`, `atomic`, `backreference`: what no linear engine has;
 * - `class-unclosed`: a bracket without its other;
 * - `class-ambiguous`: `[]`, `[^]` and `[:name:]`, which mean one thing here and another there;
 * - `range-reversed`: a range or number of times from more to less;
 * - `repeat-misplaced`: a quantifier after nothing, a place or another quantifier;
 * - `repeat-too-large`: more than 1,000 times;
 * - `escape-unknown`: a letter or digit after a backslash that means nothing, or not everywhere
 *   the same.
 */
export type RegexCode =
  | 'flag-unknown'
  | 'too-large'
  | 'too-deep'
  | 'group-unclosed'
  | 'group-unopened'
  | 'group-unknown'
  | 'lookaround'
  | 'atomic'
  | 'backreference'
  | 'class-unclosed'
  | 'class-ambiguous'
  | 'range-reversed'
  | 'repeat-misplaced'
  | 'repeat-too-large'
  | 'escape-unknown';

/** A refusal with a stable name. */
export interface LinearRefusal extends RegexRefusal {
  readonly code: RegexCode;
}

/** Ends the reading of a pattern; it does not leave this room. */
export class RegexFault extends Error {
  readonly refusal: LinearRefusal;

  constructor(code: RegexCode, position: number, reason: string) {
    super(reason);
    this.refusal = { code, position, reason };
  }
}
