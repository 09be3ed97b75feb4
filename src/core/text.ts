/** Case folding in one place: what "without regard to case" means everywhere in tocsin. */

/**
 * Lower case by Unicode, with the final sigma and the long s folded onto their plain forms, so
 * that both sides of a comparison agree. Never by locale: Turkish would part `I` from `i`.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return /[\u03c2\u017f]/.test(lower)
    ? lower.replace(/\u03c2/g, '\u03c3').replace(/\u017f/g, 's')
    : lower;
}

/** At most so many characters; a cut text says how much is missing and ends in a whole sign. */
export function truncate(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const head = text.slice(0, charsMax).replace(/[\ud800-\udbff]$/, '');
  return `${head}… (${text.length - head.length} more characters)`;
}

/** The text with every occurrence of each secret replaced by `***`, longer secrets first. */
export function scrub(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((scrubbed, secret) => scrubbed.replaceAll(secret, '***'), text);
}
