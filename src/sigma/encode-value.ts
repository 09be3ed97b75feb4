/** Values as bytes, and bytes in Base64: what `wide`, `utf16`, `base64` and `base64offset` make. */

/** How a text becomes bytes. */
export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'utf16';

/** The bytes of a text; `utf16` has a byte order mark and is little endian. */
export function bytesOf(text: string, encoding: Encoding): readonly number[] {
  if (encoding === 'utf8') return [...new TextEncoder().encode(text)];
  const mark = encoding === 'utf16' ? [0xff, 0xfe] : [];
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const pairs = units.flatMap((unit) => {
    const [low, high] = [unit & 0xff, unit >> 8];
    return encoding === 'utf16be' ? [high, low] : [low, high];
  });
  return [...mark, ...pairs];
}

/** The bytes as a text of as many characters, for comparison with what a log holds of them. */
export function textOfBytes(bytes: readonly number[]): string {
  return bytes.map((byte) => String.fromCharCode(byte)).join('');
}

export function base64(bytes: readonly number[]): string {
  return btoa(textOfBytes(bytes));
}

/** The three texts of which one stands in the Base64 of anything that holds the bytes. */
export function base64Offsets(bytes: readonly number[]): readonly string[] {
  // What the neighbours' bits are part of is cut: so many characters at the start and the end.
  const starts = [0, 2, 3];
  const ends = [0, 3, 2];
  return starts.map((start, offset) => {
    const encoded = base64([...Array.from({ length: offset }, () => 0x20), ...bytes]);
    const end = ends[(bytes.length + offset) % 3] ?? 0;
    return encoded.slice(start, encoded.length - end);
  });
}
