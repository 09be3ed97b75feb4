import { printable } from '../core/printable.ts';

/** Why an input cannot be read. The set is closed. */
export type InputErrorCode =
  | 'input-missing'
  | 'input-directory'
  | 'input-denied'
  | 'input-evtx'
  | 'input-unreadable';

/** Thrown when a file or standard input cannot be read; the message is one line. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  readonly code: InputErrorCode;
  /** The path as it was given, `stdin` for standard input. */
  readonly source: string;

  constructor(code: InputErrorCode, source: string, why: string, options?: ErrorOptions) {
    super(`cannot read ${printable(source)}: ${why}`, options);
    this.code = code;
    this.source = source;
  }
}

const CODES: ReadonlyMap<string, readonly [InputErrorCode, string]> = new Map([
  ['ENOENT', ['input-missing', 'no such file']],
  ['ENOTDIR', ['input-missing', 'no such file']],
  ['EISDIR', ['input-directory', 'expected a file, received a directory']],
  ['EACCES', ['input-denied', 'permission denied']],
  ['EPERM', ['input-denied', 'permission denied']],
]);

/** What the system said, as an `InputError`. */
export function inputError(source: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const systemCode = systemCodeOf(error);
  const known = CODES.get(systemCode);
  const [code, why] = known ?? (['input-unreadable', `the system says ${systemCode}`] as const);
  return new InputError(code, source, why, { cause: error });
}

function systemCodeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'nothing of why';
}
