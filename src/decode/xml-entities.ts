const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The text with each reference to a predefined entity or a character replaced; others stay. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:([a-z]{2,4})|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g, resolve);
}

/**
 * The text freed of what a log pipeline put in: it escapes a text once, and once more where it
 * carries it inside another document.
 */
export function unescapeTwice(text: string): string {
  return unescapeXml(unescapeXml(text));
}

function resolve(reference: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return PREDEFINED.get(name) ?? reference;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : reference;
}
