import type { AlertFormat } from './alert-format.ts';
import type { Channel } from './channel.ts';
import { linesOfMessage } from './message-lines.ts';
import { delivered } from './outcome.ts';
import { toPlainLine } from './plain-text.ts';

/** Where lines go, and how they look. */
export interface ConsoleChannelOptions {
  /** Prints one line, for example `console.log`. */
  readonly write: (line: string) => void;
  /** `toPlainLine`, if none is given. */
  readonly format?: AlertFormat | undefined;
}

/** A channel of one line for each alert; nothing in a line is acted on by a terminal. */
export function consoleChannel({ write, format = toPlainLine }: ConsoleChannelOptions): Channel {
  return {
    send: async (message) => {
      for (const line of linesOfMessage(message, format)) write(line);
      return delivered();
    },
  };
}
