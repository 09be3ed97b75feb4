import { type Problem, received, refuse } from '../core/problem.ts';
import { type IpNetwork, parseIp, parseNetwork } from '../match/ip.ts';
import type { Rejected } from './channel.ts';
import { forbiddenAddress } from './forbidden-address.ts';
import { rejected } from './outcome.ts';

/** What the host lets messages reach besides public addresses over encrypted connections. */
export interface OutboundOptions {
  /**
   * Networks that may be reached although they are private or reserved, for example
   * `10.20.0.0/16` or `127.0.0.1/32`.
   */
  readonly allowNetworks?: readonly string[] | undefined;
  /** True where connections without TLS are allowed; false. */
  readonly isPlainAllowed?: boolean | undefined;
}

/** The options, checked. */
export interface Outbound {
  readonly networks: readonly IpNetwork[];
  readonly isPlainAllowed: boolean;
}

/** Where to connect to. */
export interface Target {
  readonly url: URL;
  /** The name or address, without the brackets of version 6 and without a final dot. */
  readonly host: string;
  /** True where `host` is an address; it is then one that may be connected to. */
  readonly isAddress: boolean;
}

/** Throws a `DefinitionError` (`option-invalid`) where a network is none. */
export function outbound(options: OutboundOptions = {}): Outbound {
  const { allowNetworks = [], isPlainAllowed = false } = options;
  const problems: Problem[] = [];
  const networks = allowNetworks.flatMap((text, index) => {
    const net = parseNetwork(text);
    if (net !== undefined) return [net];
    const message = `expected a network as 10.20.0.0/16, received ${received(text)}`;
    problems.push({ code: 'option-invalid', path: `allowNetworks[${index}]`, message });
    return [];
  });
  refuse('outbound', problems);
  return { networks, isPlainAllowed };
}

/**
 * Checks an address of the web as far as its text goes. Spellings of addresses in decimal, octal
 * or hexadecimal are read as browsers do (WHATWG URL), so they are what they mean. What a name
 * stands for only the one who connects can check. No part of the URL is told: it may be a secret.
 */
export function checkTarget(
  text: string,
  { networks, isPlainAllowed }: Outbound,
): Target | Rejected {
  if (!URL.canParse(text)) return rejected('address-forbidden', 'the target is no URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(isPlainAllowed && url.protocol === 'http:')) {
    return rejected('address-forbidden', 'the target is not https');
  }
  if (url.username !== '' || url.password !== '') {
    return rejected('address-forbidden', 'the target holds a user name or password');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const what = checkHost(host, networks);
  if (what !== undefined) return rejected('address-forbidden', `the target is ${what}`);
  return { url, host, isAddress: parseIp(host) !== undefined };
}

/** What makes a name or address one not to connect to, by itself; undefined where nothing does. */
export function checkHost(host: string, networks: readonly IpNetwork[]): string | undefined {
  if (/^$|[\s/@?#\\%]/.test(host)) return 'no name of a host';
  const isLocal = /(?:^|\.)localhost$/i.test(host);
  const ip = parseIp(isLocal ? '127.0.0.1' : host);
  if (ip !== undefined) return forbiddenAddress(ip, networks);
  // A last label that is a number makes resolvers read the whole as an address of some spelling.
  return /(?:^|\.)(?:0x[0-9a-f]*|\d+)$/i.test(host) ? 'an address in another spelling' : undefined;
}
