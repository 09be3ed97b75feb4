/** The value over a queue of values: what is let go of is what was put in first. */
export interface Contents<R> {
  push(value: unknown): void;
  shift(value: unknown): void;
  read(): R;
  /** What `contentsOf` needs besides the values themselves. */
  save(): unknown;
}
