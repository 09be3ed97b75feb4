import { type IpAddress, type IpNetwork, isInNetwork, parseNetwork } from '../match/ip.ts';

/**
 * Networks that no alert is sent to unless the host allows it. IANA's registries of special-purpose
 * addresses (RFC 6890, as kept at iana.org/assignments/iana-ipv4-special-registry and
 * iana-ipv6-special-registry), and the address of Azure's platform.
 */
const FORBIDDEN: readonly (readonly [network: string, what: string])[] = [
  ['0.0.0.0/8', 'this host'],
  ['10.0.0.0/8', 'a private network'],
  ['100.64.0.0/10', 'a shared network'],
  ['127.0.0.0/8', 'loopback'],
  ['168.63.129.16/32', 'the platform of Azure'],
  ['169.254.0.0/16', 'link-local, metadata of clouds included'],
  ['172.16.0.0/12', 'a private network'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'documentation'],
  ['192.88.99.0/24', 'a 6to4 relay'],
  ['192.168.0.0/16', 'a private network'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
  ['2001::/23', 'reserved, Teredo included'],
  ['2001:db8::/32', 'documentation'],
  ['2002::/16', '6to4'],
  ['3fff::/20', 'documentation'],
];

/**
 * Global unicast. All else of version 6 is refused: loopback, unique local and link-local
 * addresses, multicast, NAT64 (64:ff9b::/96), and addresses of version 4 in version 6.
 */
const GLOBAL_V6 = network('2000::/3');

const networks = FORBIDDEN.map(([text, what]) => ({ net: network(text), what }));

/** What makes the address one not to connect to; undefined where nothing does. */
export function forbiddenAddress(
  ip: IpAddress,
  allowed: readonly IpNetwork[] = [],
): string | undefined {
  if (allowed.some((net) => isInNetwork(ip, net))) return undefined;
  if (ip.version === 6 && !isInNetwork(ip, GLOBAL_V6)) return 'no global unicast address';
  return networks.find(({ net }) => isInNetwork(ip, net))?.what;
}

function network(text: string): IpNetwork {
  const parsed = parseNetwork(text);
  if (parsed === undefined) throw new RangeError(`no network: ${text}`);
  return parsed;
}
