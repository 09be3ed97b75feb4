import { printable } from '../core/printable.ts';

/** Thrown when a file that was asked for cannot be written; the message is one line. */
export class OutputError extends Error {
  override readonly name: string = 'OutputError';

  constructor(path: string, error: unknown) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why = typeof code === 'string' ? code : 'nothing of why';
    super(`cannot write ${printable(path)}: the system says ${why}`, { cause: error });
  }
}
