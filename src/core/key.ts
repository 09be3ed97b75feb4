/** What keys are made of. `1`, `'1'`, `true` and `null` are four different keys. */
export type KeyPart = string | number | boolean | null;
/** What decides which events belong together: one part, or several in order. */
export type Key = KeyPart | readonly KeyPart[];

/** What a function that reads a key gives: no key where it, or any part of it, is undefined. */
export type KeyRead = Key | readonly (KeyPart | undefined)[] | undefined;

/** The key that was read, if it is whole. */
export function wholeKey(read: KeyRead): Key | undefined {
  return typeof read !== 'object' || read === null || isWhole(read) ? read : undefined;
}

function isWhole(parts: readonly (KeyPart | undefined)[]): parts is readonly KeyPart[] {
  return !parts.includes(undefined);
}

/**
 * One text per key, such that different keys have different texts: every part carries its type,
 * and texts carry their length, so no separator inside a value can imitate another key.
 */
export function encodeKey(key: Key): string {
  if (!isCompound(key)) return encodePart(key);
  return `[${key.map(encodePart).join('')}`;
}

/** Whether a key is a list of parts. */
export function isCompound(key: Key): key is readonly KeyPart[] {
  return Array.isArray(key);
}

function encodePart(part: KeyPart): string {
  if (typeof part === 'string') return encodeText(part);
  if (part === null) return 'n';
  if (typeof part === 'boolean') return part ? 't' : 'f';
  return `d${Object.is(part, -0) ? 0 : part};`;
}

/** Lone surrogates become one and the same sign in UTF-8, so JSON's escapes keep them apart. */
function encodeText(text: string): string {
  return /\p{Cs}/u.test(text) ? `u${JSON.stringify(text)}` : `s${text.length}:${text}`;
}
