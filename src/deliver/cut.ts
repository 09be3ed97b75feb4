import { printable } from '../core/printable.ts';

/** How a text ends that did not fit. */
const MARK = '… (cut)';

/** At most so many characters, the mark of a cut included; it ends in a whole sign. */
export function cut(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const head = text.slice(0, Math.max(charsMax - MARK.length, 0));
  return `${head.replace(/[\ud800-\udbff]$/, '')}${MARK}`;
}

/** The text as one line that nothing acts on, of at most so many characters. */
export function cutLine(text: string, charsMax: number): string {
  return cut(printable(text), charsMax);
}
