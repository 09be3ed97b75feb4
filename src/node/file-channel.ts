import { open } from 'node:fs/promises';
import { type AlertFormat, toJsonLine } from '../deliver/alert-format.ts';
import type { Channel } from '../deliver/channel.ts';
import { linesOfMessage } from '../deliver/message-lines.ts';
import { delivered, retryable } from '../deliver/outcome.ts';
import { codeOf } from './socket-fault.ts';

/** Which file, and how lines look. */
export interface FileChannelOptions {
  readonly path: string;
  /** `toJsonLine`, if none is given. */
  readonly format?: AlertFormat | undefined;
}

/**
 * Appends a line for each alert to a file, made where missing and readable by its owner alone;
 * delivered is what fsync has confirmed. The file is opened anew for each message, so it may be
 * moved away at any time. After a failure in the middle of a message its lines come again.
 */
export function fileChannel({ path, format = toJsonLine }: FileChannelOptions): Channel {
  // A write that failed may have left half a line.
  let isTorn = false;
  return {
    send: async (message) => {
      const lines = linesOfMessage(message, format).map((line) => `${line}\n`);
      const text = (isTorn ? '\n' : '') + lines.join('');
      try {
        const file = await open(path, 'a', 0o600);
        try {
          isTorn = true;
          await file.appendFile(text);
          isTorn = false;
          await file.datasync();
        } finally {
          await file.close();
        }
        return delivered();
      } catch (error) {
        return retryable('receiver-fault', `cannot write the file: ${codeOf(error)}`);
      }
    },
  };
}
