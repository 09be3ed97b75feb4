/**
 * IP addresses as text, read strictly: RFC 4632 dotted quads without leading zeros (some readers
 * take those for octal), RFC 4291 section 2.2 for version 6. An IPv4-mapped address
 * (`::ffff:10.0.0.1`, which Windows logs for callers over a dual-stack socket) is the version 4
 * address it carries, so it lies in version 4 networks and in no version 6 one.
 */

/** An address as 16-bit groups, highest first: two for version 4, eight for version 6. */
export interface IpAddress {
  readonly version: 4 | 6;
  readonly groups: readonly number[];
}

export interface IpNetwork extends IpAddress {
  /** Number of leading bits that addresses of the network share. */
  readonly prefixBits: number;
}

/** Longest text of an address without its zone. */
const ADDRESS_CHARS_MAX = 45;

/** The address that the whole text names, or undefined. A zone (`%eth0`) is read over. */
export function parseIp(text: string): IpAddress | undefined {
  const zoneAt = text.indexOf('%');
  if (zoneAt < 0) return parseAddress(text);
  const address = parseAddress(text.slice(0, zoneAt));
  return text.includes(':') && /^%[\w.~-]+$/.test(text.slice(zoneAt)) ? address : undefined;
}

/** The network that the whole text names, or undefined; no bit beyond the prefix may be set. */
export function parseNetwork(text: string): IpNetwork | undefined {
  const [, addressText = '', bitsText = ''] = /^([^/]*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const address = parseAddress(addressText);
  if (address === undefined) return undefined;
  const isMapped = address.version === 4 && addressText.includes(':');
  const prefixBits = Number(bitsText) - (isMapped ? 96 : 0);
  if (prefixBits < 0 || prefixBits > address.groups.length * 16) return undefined;
  const isBase = address.groups.every((group, i) => (group & ~mask(prefixBits, i)) === 0);
  return isBase ? { ...address, prefixBits } : undefined;
}

/** True where the address and the network are of one version and share the network's prefix. */
export function isInNetwork(ip: IpAddress, net: IpNetwork): boolean {
  if (ip.version !== net.version) return false;
  return net.groups.every((group, i) => ((ip.groups[i] ?? 0) & mask(net.prefixBits, i)) === group);
}

/** Which bits of the group belong to the prefix. */
function mask(prefixBits: number, groupIndex: number): number {
  const bits = Math.min(Math.max(prefixBits - groupIndex * 16, 0), 16);
  return 0xffff & (0xffff << (16 - bits));
}

function parseAddress(text: string): IpAddress | undefined {
  if (text.length > ADDRESS_CHARS_MAX) return undefined;
  const groups = text.includes(':') ? parseV6(text) : parseV4(text);
  if (groups === undefined) return undefined;
  if (groups.length === 2) return { version: 4, groups };
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  return isMapped ? { version: 4, groups: groups.slice(6) } : { version: 6, groups };
}

function parseV4(text: string): number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const octets = text.split('.');
  const [a = 0, b = 0, c = 0, d = 0] = octets.map(Number);
  const isStrict = octets.every((octet) => octet === String(Number(octet)) && Number(octet) < 256);
  return isStrict ? [a * 256 + b, c * 256 + d] : undefined;
}

function parseV6(text: string): number[] | undefined {
  const [left = '', right, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const high = parseGroups(left, right === undefined);
  if (right === undefined) return high?.length === 8 ? high : undefined;
  const low = parseGroups(right, true);
  if (high === undefined || low === undefined) return undefined;
  const zeros = 8 - high.length - low.length;
  return zeros > 0 ? [...high, ...new Array<number>(zeros).fill(0), ...low] : undefined;
}

/** Hexadecimal groups; the last may be a dotted quad where the address ends. */
function parseGroups(text: string, isEnd: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (isEnd && i === parts.length - 1 && part.includes('.')) {
      const quad = parseV4(part);
      return quad && [...groups, ...quad];
    }
    if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
    groups.push(Number.parseInt(part, 16));
  }
  return groups;
}
