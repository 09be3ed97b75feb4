/** Audit records print a value that holds blanks, quotes or control characters in hexadecimal. */

/** Lone surrogates never come out of it, and a byte-order mark in a name is part of the name. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** What is no digit has a bit that no byte has. */
const NO_DIGIT = 0x100;

const DIGITS: Uint16Array = new Uint16Array(0x80).map((_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? NO_DIGIT : digit;
});

/**
 * The text whose bytes in UTF-8 these digits are, with `zero` for the byte 0; undefined where they
 * are no whole bytes. Bytes that are not UTF-8 become U+FFFD.
 */
export function decodeHex(digits: string, zero: number = 0): string | undefined {
  const { length } = digits;
  if (length === 0 || length % 2 === 1) return undefined;
  const bytes = new Uint8Array(length / 2);
  for (let at = 0; at < length; at += 2) {
    const byte = (digitAt(digits, at) << 4) | digitAt(digits, at + 1);
    if (byte >= NO_DIGIT) return undefined;
    bytes[at >> 1] = byte === 0 ? zero : byte;
  }
  return utf8.decode(bytes);
}

function digitAt(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] ?? NO_DIGIT;
}
