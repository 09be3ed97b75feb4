/** A host as events name it. */
export interface HostName {
  /** First label in lower case; an address is kept whole. */
  readonly host: string;
  /** The whole name in lower case, if it has a domain. */
  readonly fqdn: string | undefined;
}

/** The parts of a host's name, or of its address where a log gives that instead. */
export function hostNameOf(name: string): HostName {
  const lower = name.toLowerCase();
  const dot = lower.indexOf('.');
  if (dot <= 0 || isAddress(lower)) return { host: lower, fqdn: undefined };
  return { host: lower.slice(0, dot), fqdn: lower };
}

function isAddress(name: string): boolean {
  return name.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(name);
}
