/** How deep a YAML text nests, found without recursion, before a reader that recurses sees it. */
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
