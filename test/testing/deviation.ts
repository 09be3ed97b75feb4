import type { PatternNode } from '../../src/correlate/pattern.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import type { MarkOptions, MarkPattern } from './told.ts';

/** A pattern on a timeline, and what the oracle tells of it. */
export interface Case {
  readonly pattern: MarkPattern;
  readonly timeline: string;
  readonly expected: readonly string[];
  readonly options?: MarkOptions;
}

/** A point on which the machine does not do what the semantics says. */
export interface Deviation {
  /** The clause, and what it says of the cases. */
  readonly title: string;
  readonly cases: readonly Case[];
  /** Whether a random pair may come to the same point; it is then not compared. */
  readonly touches: (root: PatternNode, options: PatternOptions<never, never>) => boolean;
}
