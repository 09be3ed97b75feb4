/**
 * What runs regular expressions. It is injected, so that who needs none carries none and who
 * takes patterns from strangers can choose an engine that cannot hang.
 */
export interface RegexEngine {
  readonly compile: (source: string, flags: string) => CompiledRegex | RegexRefusal;
}

/** True where the pattern is found somewhere in the text. The same text gives the same answer. */
export interface CompiledRegex {
  readonly test: (text: string) => boolean;
}

/** Why the engine does not take a pattern. */
export interface RegexRefusal {
  readonly reason: string;
  /** Characters of the source before the fault. */
  readonly position: number;
}
