import type { Writable } from 'node:stream';

/** A stream of text to the outside, and whether anybody still reads it. */
export interface Output {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** Resolves when the reader has caught up, or is gone. */
  readonly ready: () => Promise<void>;
  /** Why nothing more can be written, for example `EPIPE` after `| head`. */
  readonly failure: () => string | undefined;
}

/** A stream such as `process.stdout`; an error of it is kept as a value and never thrown. */
export function output(stream: Writable & { readonly isTTY?: boolean }): Output {
  let failed: string | undefined;
  let isFull = false;
  let wake = (): void => {};
  stream.on('drain', () => {
    isFull = false;
    wake();
  });
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failed = error.code ?? error.name;
    wake();
  });
  return {
    isTerminal: stream.isTTY === true,
    write: (text) => {
      if (failed === undefined) isFull = !stream.write(text);
    },
    ready: async () => {
      if (!isFull || failed !== undefined) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    },
    failure: () => failed,
  };
}
