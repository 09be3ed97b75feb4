import type { Writable } from 'node:stream';
import type { Clock } from '../core/clock.ts';
import { printable } from '../core/printable.ts';
import { parseArguments } from './arguments.ts';
import { HELP } from './help.ts';
import { InputError } from './input-error.ts';
import { type Output, output } from './output.ts';
import { OutputError } from './output-error.ts';
import { scanFiles } from './scan-files.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** The outside of the command; `process` has all of it but the clock. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly clock: Clock;
}

/** Runs the command and gives its exit status, as the help states it. Never ends the process. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const stdout = output(io.stdout);
  const stderr = output(io.stderr);
  try {
    await run(argv, stdout, stderr, io);
  } catch (error) {
    if (error instanceof OutputError) {
      stderr.write(`tocsin: ${error.message}\n`);
      return 1;
    }
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    const advice = error instanceof UsageError ? '; see tocsin --help' : '';
    stderr.write(`tocsin: ${printable(error.message)}${advice}\n`);
    return 2;
  }
  const failure = stdout.failure();
  // A reader that has seen enough, as `head`, is no fault.
  if (failure === undefined || failure === 'EPIPE') return 0;
  stderr.write(`tocsin: cannot write to standard output: the system says ${failure}\n`);
  return 1;
}

async function run(argv: readonly string[], stdout: Output, stderr: Output, io: Io): Promise<void> {
  const command = parseArguments(argv);
  if (command.name === 'help') stdout.write(HELP);
  else if (command.name === 'version') stdout.write(`${await version()}\n`);
  else await scanFiles(command, { ...io, stdout, stderr });
}
