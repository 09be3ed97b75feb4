/** IP addresses in every spelling that Windows resolves, in one canonical form. */

/**
 * The address in canonical form, or nothing for a text that is no address. IPv4 is read as
 * inet_aton reads it (`127.1`, `0x7f000001`, `017700000001`) and given in four decimals; IPv6 is
 * given as in RFC 5952, a zone kept behind `%`, and an IPv4-mapped address as IPv4.
 */
export function canonicalIp(text: string): string | undefined {
  const v4 = readIpv4(text);
  if (v4 !== undefined) return dotted(v4);
  const [address = '', zone, ...more] = text.split('%');
  const words = readIpv6(address);
  if (words === undefined || more.length > 0 || zone === '') return undefined;
  const [high = 0, low = 0] = words.slice(6);
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  if (isMapped) return dotted(high * 0x10000 + low);
  return zone === undefined ? compressed(words) : `${compressed(words)}%${zone}`;
}

/** One to four parts; the last one fills what the others leave of the 32 bits. */
function readIpv4(text: string): number | undefined {
  const parts = text.split('.').map(readPart);
  const last = parts.pop();
  const restMax = 256 ** (4 - parts.length) - 1;
  if (parts.length > 3 || last === undefined || last > restMax) return undefined;
  let address = last;
  for (const [index, part] of parts.entries()) {
    if (part === undefined || part > 255) return undefined;
    address += part * 256 ** (3 - index);
  }
  return address;
}

/** A number as C writes it: decimal, hexadecimal behind `0x`, octal behind `0`. */
function readPart(part: string): number | undefined {
  if (/^0x[\da-f]+$/i.test(part)) return Number.parseInt(part, 16);
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^[1-9]\d*$/.test(part) ? Number(part) : undefined;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}

/** Eight words of 16 bits, `::` standing for at least one of them (RFC 4291, section 2.2). */
function readIpv6(text: string): number[] | undefined {
  const [head = [], tail, ...more] = withoutDots(text).split('::').map(readWords);
  if (more.length > 0) return undefined;
  const zeros = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? zeros !== 0 : zeros < 1) return undefined;
  const words = [...head, ...Array<number>(zeros).fill(0), ...(tail ?? [])];
  return words.every((word) => word >= 0) ? words : undefined;
}

/** The last 32 bits may be written as IPv4, in four plain decimals. */
function withoutDots(text: string): string {
  const start = text.lastIndexOf(':') + 1;
  const address = text.slice(start);
  const isPlain = /^(?:(?:0|[1-9]\d{0,2})(?:\.|$)){4}$/.test(address);
  const v4 = isPlain ? readIpv4(address) : undefined;
  if (v4 === undefined) return text;
  return `${text.slice(0, start)}${(v4 >>> 16).toString(16)}:${(v4 & 0xffff).toString(16)}`;
}

/** The words between colons, none for an empty text, and -1 for what is no word. */
function readWords(text: string): number[] {
  if (text === '') return [];
  return text.split(':').map((w) => (/^[\da-f]{1,4}$/i.test(w) ? Number.parseInt(w, 16) : -1));
}

/** The longest run of two or more zeros becomes `::`, the first of equal ones (RFC 5952). */
function compressed(words: readonly number[]): string {
  const groups = words.map((word) => word.toString(16)).join(':');
  const runs = [...groups.matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length);
  const run = runs[0];
  if (run === undefined) return groups;
  const before = groups.slice(0, run.index).replace(/:$/, '');
  const after = groups.slice(run.index + run[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
