import { fold } from '../core/text.ts';
import { normaliseCommandLine } from './command-line.ts';
import { canonicalIp } from './ip-address.ts';

/** What a host goes by. Names and addresses compare in canonical form. */
export interface HostIdentity {
  /** First label of its name, or its address where that is all the log gives. */
  readonly short: string;
  readonly fqdn?: string | undefined;
  readonly ips?: readonly string[] | undefined;
}

const ownNames: ReadonlySet<string> = new Set([
  '',
  'localhost',
  'localhost.localdomain',
  '%computername%',
  '$env:computername',
]);

/**
 * A host as `/S` and `at` take it, in one spelling: lower case, without quotes, slashes around it,
 * brackets and trailing dots, and every spelling of an address as one (see `canonicalIp`). `.`
 * becomes the empty text. `fe80--1s4.ipv6-literal.net` is how UNC paths write `fe80::1%4`.
 */
export function canonicalHost(text: string): string {
  const unquoted = fold(normaliseCommandLine(text))
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2');
  const name = withoutTrailing(unquoted.trim().replace(/^[\\/]+/, '')).replace(/^\[(.*)\]$/s, '$1');
  const literal = /^([\da-fs-]+)\.ipv6-literal\.net$/.exec(name)?.[1];
  return canonicalIp(literal?.replaceAll('-', ':').replace('s', '%') ?? name) ?? name;
}

/** A loop, because a pattern that is tied to the end alone takes quadratic time on `....x`. */
function withoutTrailing(text: string): string {
  let end = text.length;
  while (end > 0 && '\\/.'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * True for a target that is the host itself: loopback and unspecified addresses, names for
 * oneself, the host's own addresses, its short and its full name. The same first label in another
 * domain is another host; where the host's domain is unknown the first label decides.
 */
export function isLocalTarget(target: string, self: HostIdentity): boolean {
  const host = canonicalHost(target);
  const own = [self.short, self.fqdn ?? '', ...(self.ips ?? [])].map(canonicalHost);
  if (ownNames.has(host) || own.includes(host)) return true;
  if (canonicalIp(host) !== undefined) {
    return isLoopback(host) || own.map(withoutZone).includes(withoutZone(host));
  }
  const knowsDomain = canonicalHost(self.fqdn ?? '').includes('.');
  return !knowsDomain && firstLabel(host) === canonicalHost(self.short);
}

/** True for an address in canonical form that never leaves the host. */
function isLoopback(ip: string): boolean {
  return ip === '0.0.0.0' || ip.startsWith('127.') || ['::', '::1'].includes(withoutZone(ip));
}

/** A zone says by which interface a host reaches an address, and belongs to that host alone. */
function withoutZone(ip: string): string {
  return ip.replace(/%.*$/s, '');
}

function firstLabel(name: string): string {
  return name.split('.', 1)[0] ?? '';
}
