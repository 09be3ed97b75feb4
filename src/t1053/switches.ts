/** The switches behind a program's name, in a text that may quote the whole command once more. */
import { fold } from '../core/text.ts';
import { matchAt } from './command-line.ts';

/** What stands behind a program's name. */
export interface Switches {
  /**
   * Values by the switches' lower-case names, an empty text where a switch has none. The value of
   * the program's name itself, `Restart-Computer SRV01`, goes by the empty name.
   */
  readonly given: ReadonlyMap<string, string>;
  /** Host that stands there by itself, `\\host`, where one does. */
  readonly host?: string | undefined;
  /** Position of what is none of it. */
  readonly end: number;
}

/** Blanks, quotes of whatever level, and redirections, which a shell takes away. */
const skipped = /(?:\s|\\?["']|\d?[<>]{1,2}[ \t]*&?[^\s&|"'<>]*)+/y;
const name = /[-/]([a-z?]+)(?=[\s"'/:;&|(){}<>]|\\["']|$)/iy;
const value = /:?\s*(?:\\?"([^"]*)"|'([^']*)'|(?![-/])([^\s"'&|;(){}<>]+))/y;
const attached = /:[^\s"'&|;(){}<>]*/y;
const hostOrNumber = /(?:(\\\\[^\s"'&|;(){}<>]+)|\d+)(?=[\s"'&|;]|$)/y;

/**
 * Reads on until something stands there that is neither a switch, nor the value of one of those
 * that take a value, nor a host, nor a number: the next command, or an argument that means
 * another program.
 */
export function readSwitches(text: string, start: number, valued: ReadonlySet<string>): Switches {
  const given = new Map<string, string>();
  const take = (called: string, at: number): number => {
    const [whole = '', ...values] = matchAt(valued.has(called) ? value : attached, text, at);
    given.set(called, values.find((found) => found !== undefined) ?? '');
    return at + whole.length;
  };
  let host: string | undefined;
  let end = valued.has('') ? take('', start) : start;
  for (;;) {
    const at = end + (matchAt(skipped, text, end)[0]?.length ?? 0);
    const [spelled, called = ''] = matchAt(name, text, at);
    const [alone, named] = matchAt(hostOrNumber, text, at);
    const length = (spelled ?? alone)?.length;
    if (length === undefined) return { given, host, end: at };
    end = at + length;
    host ??= named;
    if (spelled !== undefined) end = take(fold(called), end);
  }
}
