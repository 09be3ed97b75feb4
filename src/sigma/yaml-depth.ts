/** What is wrong with a YAML text, found by its signs, before a reader that recurses sees it. */
import { Lexer } from 'yaml';

/** Where a text goes beyond so many levels; undefined where it does not. */
export function tooDeepAt(text: string, depthMax: number): number | undefined {
  return deepBlock(text, depthMax) ?? deepFlow(text, depthMax);
}

/** Block levels: columns at which something is indented further, or begun by `-`, `?` or `:`. */
function deepBlock(text: string, depthMax: number): number | undefined {
  const columns: number[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    for (let at = skipBlanks(text, start, end); at < end; at = skipBlanks(text, at + 1, end)) {
      while ((columns.at(-1) ?? -1) >= at - start) columns.pop();
      columns.push(at - start);
      if (columns.length > depthMax) return at;
      if (!isMarker(text, at, end)) break;
    }
    start = end + 1;
  }
  return undefined;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at;
}

/** Whether something nested may stand behind this character on the same line. */
function isMarker(text: string, at: number, end: number): boolean {
  const next = at + 1 < end ? text.charAt(at + 1) : ' ';
  return '-?:'.includes(text.charAt(at)) && /\s/.test(next);
}

/** Brackets, where there are so many that they could nest too deep; texts hold some, too. */
function deepFlow(text: string, depthMax: number): number | undefined {
  if (openings(text) <= depthMax) return undefined;
  let depth = 0;
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > depthMax) return at;
    // What the lexer says about a text has no length of its own in it.
    if (!SIGNS.includes(token)) at += token.length;
  }
  return undefined;
}

/** What plain YAML has not: a tag, an anchor, an alias or a merge key. */
export interface NotPlain {
  readonly what: 'tag' | 'anchor' | 'merge';
  readonly offset: number;
}

/** Where such a thing may stand; most of what looks like it is within quotes. */
const SUSPECT = /(?:^|[\s,[{])(?:[&*!]\S|<<\s*:)/m;

/**
 * The first of these, found before a reader makes something of all of them. What is left to the
 * reader is refused by it, too.
 */
export function notPlainIn(text: string): NotPlain | undefined {
  if (!SUSPECT.test(text)) return undefined;
  let at = 0;
  let before = '';
  let merge: number | undefined;
  for (const token of new Lexer().lex(text)) {
    const isScalar = before === '\u001f';
    if (!isScalar && token.startsWith('!')) return { what: 'tag', offset: at };
    if (!isScalar && /^[&*]./.test(token)) return { what: 'anchor', offset: at };
    if (merge !== undefined && token === ':') return { what: 'merge', offset: merge };
    if (token.trim() !== '') merge = isScalar && token === '<<' ? at : undefined;
    if (!SIGNS.includes(token)) at += token.length;
    before = token;
  }
  return undefined;
}

/** Begin of a document or flow, a scalar, and the end of a flow that is open at a new line. */
const SIGNS = ['\u0002', '\u0018', '\u001f', '\ufeff'];

function openings(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) count += 1;
  }
  return count;
}
