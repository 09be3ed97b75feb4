import { RE2JS } from 're2js';
import { caseOf, hasPlace, type RegexNode } from './regex-node.ts';
import { mayMatch, requiredText } from './required-text.ts';
import { markLines, RE2, RE2_LINES, RE2_LINES_START, writePattern } from './write-pattern.ts';

/** The pattern on RE2, behind a search for a text that each match contains. */
export function runRe2(node: RegexNode): (text: string) => boolean {
  const textCase = caseOf(node);
  const hasLines = hasPlace(node, ['lineStart', 'lineEnd']);
  const source = writePattern(node, hasLines ? RE2_LINES : RE2);
  const regex = RE2JS.compile(hasLines ? `${RE2_LINES_START}(?:${source})` : source);
  const required = requiredText(node, textCase !== 'regarded');
  const foldsWords = textCase === 'ignored' && hasPlace(node, ['wordEdge', 'noWordEdge']);
  return (text) => {
    if (required !== undefined && !mayMatch(required, text)) return false;
    const words = foldsWords ? plainWords(text) : text;
    return regex.test(hasLines ? markLines(words) : words);
  };
}

/**
 * Where case is ignored, ECMAScript counts two letters beyond ASCII among those of words, which
 * RE2 does not. Without case their plain forms are the same letters.
 */
function plainWords(text: string): string {
  return text.replace(/\u017f/g, 's').replace(/\u212a/g, 'k');
}
