/** Texts of ASCII characters in bytes of UTF-8. */

/** The bytes of a text. */
export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Whether the text stands at that place. */
export function standsAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  return text.every((byte, index) => bytes[at + index] === byte);
}

/** Where the text stands first, from that place on; -1 where it does not. */
export function indexOfText(bytes: Uint8Array, text: Uint8Array, from: number): number {
  const first = text[0] ?? 0;
  let at = bytes.indexOf(first, from);
  while (at >= 0 && !standsAt(bytes, at, text)) at = bytes.indexOf(first, at + 1);
  return at;
}

/** Whether the byte is a blank, a tab or a part of a line end. */
export function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** True where an element opens there: `<Event>` and `<Event a="b">`, and not `<EventData>`. */
export function opensElement(bytes: Uint8Array, at: number, opener: Uint8Array): boolean {
  const next = bytes[at + opener.length];
  return standsAt(bytes, at, opener) && (next === 0x3e || isBlankByte(next));
}
