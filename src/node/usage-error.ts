/** Thrown when a command line cannot be followed; the message says what was expected. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}
