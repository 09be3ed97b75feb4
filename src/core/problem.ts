/** One fault in a definition. */
export interface Problem {
  /** Stable and closed within the function that reports it, for example `option-invalid`. */
  readonly code: string;
  /** Where in the definition, for example `rules[2].selections[0].gate.of[1].field`. */
  readonly path: string;
  /** What was expected and what was received. */
  readonly message: string;
}

/** Thrown when something is defined wrongly: it lists every problem found, not just the first. */
export class DefinitionError extends Error {
  override readonly name: string = 'DefinitionError';
  readonly problems: readonly Problem[];

  constructor(what: string, problems: readonly Problem[]) {
    const lines = problems.map((p) => `  ${p.path}: ${p.message} [${p.code}]`);
    super(`${what} has ${problems.length} problem(s):\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** Throws a `DefinitionError` unless the list is empty. */
export function refuse(what: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DefinitionError(what, problems);
}

/** Any value in a few words, for a message. It cannot throw and does not print long texts. */
export function received(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What was thrown, by its class alone: its message may hold what the event held. */
export function thrown(error: unknown): string {
  return error instanceof Error ? error.name : received(error);
}
