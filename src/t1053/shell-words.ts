/**
 * Shell scripts in words and operators, by the token rules of POSIX ("Shell Command Language", 2.3)
 * and the quoting of bash, as far as it takes to see what a script writes where. Nothing is
 * expanded: `$x` stays as it is.
 */
import * as LIMITS from '../core/limits.ts';

/** A word, an operator, or the text of a here-document. */
export interface ShellToken {
  readonly kind: 'word' | 'operator' | 'document';
  /** Without quotes and escapes; of a redirection with the number of the descriptor. */
  readonly text: string;
  /** Where the token begins in the script. */
  readonly start: number;
  /** True for a word that begins with a quote. */
  readonly isQuoted: boolean;
}

const blank = /(?:[ \t]|\\\n)+/y;
const comment = /#[^\n]*/y;
const operator = /\d*(?:<<<|<<-|<<|<>|<&|<|>>|>\||>&|>)|&>>|&>|&&|\|\||\|&|;;|\$\(|[;&|()\n`]/y;
const quoted = String.raw`'([^']*)'?|"([^"\\]*(?:\\.[^"\\]*)*)\\?"?`;
const ansiQuoted = String.raw`\$'([^'\\]*(?:\\.[^'\\]*)*)\\?'?`;
const plain = String.raw`\\(.?)|[^ \t\n'"\\$\x60;&|<>()]+|\$(?!\()`;
const piece = new RegExp(`${quoted}|${ansiQuoted}|${plain}`, 'sy');

/**
 * The tokens of a script, at most `LIMITS.commandLineCharsMax` characters of it. A quote that is
 * never closed goes on to the end.
 */
export function shellTokens(script: string): ShellToken[] {
  const text = script.slice(0, LIMITS.commandLineCharsMax);
  const tokens: ShellToken[] = [];
  const documents = new DocumentReader(text);
  let at = 0;
  const take = (kind: ShellToken['kind'], value: string, end: number): void => {
    const isQuoted = kind === 'word' && /^\$?['"]/.test(text.slice(at, at + 2));
    tokens.push({ kind, text: value, start: at, isQuoted });
    at = end;
  };
  while (at < text.length) {
    at = endOf(comment, text, endOf(blank, text, at));
    if (at >= text.length) break;
    const sign = text.slice(at, endOf(operator, text, at));
    if (sign === '') {
      const word = wordAt(text, at);
      take('word', word.text, word.end);
      continue;
    }
    take('operator', sign, at + sign.length);
    if (sign === '\n') at = documents.endOfDocuments(at);
    if (!/^\d*<<-?$/.test(sign)) continue;
    const delimiter = wordAt(text, endOf(blank, text, at));
    take('document', documents.read(delimiter.text, delimiter.end), delimiter.end);
  }
  return tokens;
}

/** Behind what the sticky pattern matches at the position; the position itself without a match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function wordAt(text: string, start: number): { text: string; end: number } {
  let word = '';
  let end = start;
  while (end < text.length) {
    piece.lastIndex = end;
    const match = piece.exec(text);
    if (match === null) break;
    const [all, single, double, ansi, escaped] = match;
    end += all.length;
    if (single !== undefined) word += single;
    else if (double !== undefined) word += double.replace(/\\(["\\$`]|\n)/g, unescaped);
    else if (ansi !== undefined) word += withoutEscapes(ansi);
    else word += escaped === undefined ? all : unescaped('', escaped);
  }
  return { text: word, end };
}

/** An escaped sign stands for itself, and an escaped end of line for nothing. */
function unescaped(_all: string, sign: string): string {
  return sign === '\n' ? '' : sign;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
]);

/** The text with `\n`, `\t`, `\r`, `\x41`, `\101` and escaped quotes as what they stand for. */
export function withoutEscapes(text: string): string {
  return text.replace(
    /\\(?:x([\da-f]{1,2})|0?([0-7]{1,3})|(.))/gis,
    (all: string, hex?: string, octal?: string, sign = '') => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return ESCAPES.get(sign) ?? all;
    },
  );
}

/** Here-documents stand behind the line that asks for them, in the order of asking. */
class DocumentReader {
  readonly #text: string;
  /** Where the next document of the line begins; undefined once the line has ended. */
  #next: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The document that ends in a line of the delimiter alone; leading tabs do not count. */
  read(delimiter: string, at: number): string {
    const lines: string[] = [];
    let end = this.#next ?? this.#lineAfter(at);
    while (end < this.#text.length) {
      const next = this.#text.indexOf('\n', end);
      const line = this.#text.slice(end, next < 0 ? undefined : next);
      end += line.length + 1;
      if (line.replace(/^\t+/, '') === delimiter) break;
      lines.push(line);
    }
    this.#next = end;
    return lines.join('\n');
  }

  #lineAfter(at: number): number {
    const lineEnd = this.#text.indexOf('\n', at);
    return lineEnd < 0 ? this.#text.length : lineEnd + 1;
  }

  /** Behind the documents of the line that ends here. */
  endOfDocuments(at: number): number {
    const end = this.#next ?? at;
    this.#next = undefined;
    return end;
  }
}
