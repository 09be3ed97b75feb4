import type { MarkOptions, MarkPattern } from './told.ts';

/** What a clause says of some timelines. */
export interface Case {
  /** The clause, and what it says. */
  readonly title: string;
  readonly cases: readonly {
    readonly pattern: MarkPattern;
    readonly timeline: string;
    readonly expected: readonly string[];
    readonly options?: MarkOptions;
  }[];
}
