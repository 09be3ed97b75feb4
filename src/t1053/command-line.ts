/**
 * Windows command lines: how the C runtime splits them, and how texts are made comparable. Split
 * first and normalise the arguments: what separates arguments is decided on the raw text, where
 * a no-break space is no blank, and a dropped sign must not join a backslash to a quote.
 */
import * as LIMITS from '../core/limits.ts';

const beyondAscii = /[\u0080-\u{10ffff}]/gu;

/**
 * The text with compatibility forms replaced (NFKC) and invisible signs dropped, so that U+FE63
 * reads `-` and a superscript s reads `s`. At most `LIMITS.commandLineCharsMax` characters of the
 * text are read. Character by character: NFKC of a whole text orders and composes marks as well,
 * which no option needs and which takes quadratic time on a hostile text.
 */
export function normaliseCommandLine(text: string): string {
  return text
    .slice(0, LIMITS.commandLineCharsMax)
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(beyondAscii, (sign) => sign.normalize('NFKC'));
}

/**
 * The arguments as the program sees them, the program's own name first, by the rules of
 * Microsoft's "Parsing C command-line arguments": quotes are dropped, a backslash counts only
 * before a quote, and a doubled quote inside quotes is one quote. In the name a backslash never
 * counts. At most `LIMITS.commandLineCharsMax` characters are parsed, the rest is not looked at.
 */
export function splitArguments(text: string): string[] {
  const line = text.slice(0, LIMITS.commandLineCharsMax);
  const program = /^(?:[^ \t"]+|"[^"]*"?)*/.exec(line)?.[0] ?? '';
  const found = [program.replaceAll('"', '')];
  let start = afterBlanks(line, program.length);
  while (start < line.length) {
    const { argument, end } = readArgument(line, start);
    found.push(argument);
    start = afterBlanks(line, end);
  }
  return found;
}

function afterBlanks(line: string, start: number): number {
  let at = start;
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  return at;
}

function readArgument(line: string, start: number): { argument: string; end: number } {
  const piece = /\\*"|\\+|[ \t]+|[^\\" \t]+/y;
  let argument = '';
  let isQuoted = false;
  let end = start;
  while (end < line.length) {
    piece.lastIndex = end;
    const text = piece.exec(line)?.[0] ?? '';
    if (!isQuoted && /^[ \t]/.test(text)) break;
    end += text.length;
    if (!text.endsWith('"')) {
      argument += text;
      continue;
    }
    const backslashes = text.length - 1;
    const isDoubled = isQuoted && line[end] === '"';
    argument += '\\'.repeat(backslashes >> 1);
    if (backslashes % 2 === 1) argument += '"';
    else if (isDoubled) {
      argument += '"';
      end += 1;
    } else isQuoted = !isQuoted;
  }
  return { argument, end };
}

/**
 * The text with every sign that stands for an ASCII sign replaced by it, and the length kept, so
 * that a position found here is a position in the text. Typographic quotes count as quotes, as in
 * PowerShell. Blanks stay what they are: only a space and a tab separate arguments.
 */
export function plainShape(text: string): string {
  return text.replace(beyondAscii, (sign) => {
    if (/[\u2018-\u201b]/.test(sign)) return "'";
    if (/[\u201c-\u201f]/.test(sign)) return '"';
    const plain = sign.normalize('NFKC');
    return /^[!-~]$/.test(plain) ? plain.padEnd(sign.length, '\u200b') : sign;
  });
}

/** What a sticky pattern matches at a position, its groups behind it; empty without a match. */
export function matchAt(
  pattern: RegExp,
  text: string,
  position: number,
): readonly (string | undefined)[] {
  pattern.lastIndex = position;
  return pattern.exec(text) ?? [];
}
