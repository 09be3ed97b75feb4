/**
 * What `JSON.parse` does not tell: whether a text that is not JSON merely ends too early, and
 * whether it nests too deeply to be worth parsing. It works on character codes, in one pass, and
 * holds one byte a level. Escapes and numbers are checked only as far as this question needs.
 */
export type JsonVerdict = 'complete' | 'early' | 'malformed' | 'too-deep';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** ASCII: a closing bracket follows its opening one by two. */
const CLOSE_OFFSET = 2;

/** Which token may come next. */
type Expected = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma-or-close';

/** Tells what the text is; `depthMax` is the number of open brackets that are allowed. */
export function scanJson(text: string, depthMax: number): JsonVerdict {
  const open: number[] = [];
  let expected: Expected | undefined = 'value';
  for (let at = skipBlank(text, 0); at < text.length; at = skipBlank(text, at)) {
    const code = text.charCodeAt(at);
    const end = tokenEnd(text, at, code);
    if (expected === undefined || end === undefined || !fits(code, expected, open.at(-1))) {
      return 'malformed';
    }
    if (isOpening(code)) open.push(code);
    else if (isClosing(code)) open.pop();
    if (open.length > depthMax) return 'too-deep';
    if (end > text.length) return 'early';
    expected = following(code, expected, open);
    at = end;
  }
  return expected === undefined ? 'complete' : 'early';
}

function fits(code: number, expected: Expected, open: number | undefined): boolean {
  if (isClosing(code)) return expected.endsWith('close') && code - CLOSE_OFFSET === open;
  if (code === COMMA) return expected === 'comma-or-close';
  if (code === COLON) return expected === 'colon';
  if (expected.startsWith('key')) return code === QUOTE;
  return expected.startsWith('value');
}

function following(
  code: number,
  expected: Expected,
  open: readonly number[],
): Expected | undefined {
  if (code === OPEN_OBJECT) return 'key-or-close';
  if (code === OPEN_LIST) return 'value-or-close';
  if (code === COLON) return 'value';
  if (code === COMMA) return open.at(-1) === OPEN_OBJECT ? 'key' : 'value';
  if (expected.startsWith('key') && code === QUOTE) return 'colon';
  return open.length > 0 ? 'comma-or-close' : undefined;
}

/** Just past the token; past the text's end where it is cut; undefined for what is no token. */
function tokenEnd(text: string, at: number, code: number): number | undefined {
  if (code === QUOTE) return stringEnd(text, at);
  if (isOpening(code) || isClosing(code) || code === COMMA || code === COLON) return at + 1;
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return numberEnd(text, at);
  const word = ['true', 'false', 'null'].find((literal) => literal.charCodeAt(0) === code);
  if (word === undefined || !word.startsWith(text.slice(at, at + word.length))) return undefined;
  return at + word.length;
}

function stringEnd(text: string, at: number): number | undefined {
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i + 1;
    if (code < 0x20) return undefined;
    if (code === BACKSLASH) i += 1;
  }
  return text.length + 1;
}

function numberEnd(text: string, at: number): number {
  let end = at + 1;
  while ('0123456789+-.eE'.includes(text.charAt(end)) && end < text.length) end += 1;
  return end;
}

function isOpening(code: number): boolean {
  return code === OPEN_OBJECT || code === OPEN_LIST;
}

function isClosing(code: number): boolean {
  return code === CLOSE_OBJECT || code === CLOSE_LIST;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}
