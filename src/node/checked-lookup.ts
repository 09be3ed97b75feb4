import { lookup as dnsLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Rejected, Retryable } from '../deliver/channel.ts';
import { forbiddenAddress } from '../deliver/forbidden-address.ts';
import { rejected, retryable } from '../deliver/outcome.ts';
import { checkHost, type Outbound } from '../deliver/target.ts';
import { parseIp } from '../match/ip.ts';

/** An address that was looked up. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Looks up all addresses of a name. */
export type Lookup = (host: string) => Promise<readonly Address[]>;

/** The system's way to look up names. */
export const systemLookup: Lookup = (host) => dnsLookup(host, { all: true, verbatim: true });

/**
 * The addresses of a host, each checked: one that must not be connected to refuses the host as a
 * whole. Whoever connects uses these and looks nothing up again, so a name cannot mean one thing
 * when it is checked and another when it is used. A look-up that fails reaches nothing.
 */
export async function checkedAddresses(
  host: string,
  { networks }: Outbound,
  lookup: Lookup,
): Promise<readonly Address[] | Retryable | Rejected> {
  const what = checkHost(host, networks);
  if (what !== undefined) return rejected('address-forbidden', `the target is ${what}`);
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  let addresses: readonly Address[];
  try {
    addresses = await lookup(host);
  } catch {
    return retryable('unreachable', 'the name of the target could not be looked up');
  }
  if (addresses.length === 0) return retryable('unreachable', 'the name has no address');
  for (const { address } of addresses) {
    const ip = parseIp(address);
    const fault =
      ip === undefined ? 'an address that cannot be read' : forbiddenAddress(ip, networks);
    if (fault !== undefined) {
      return rejected('address-forbidden', `the name of the target stands for ${fault}`);
    }
  }
  return addresses;
}
