/** First label of the host's name in lower case; an address is kept whole. */
export function shortHostName(name: string): string {
  const lower = name.toLowerCase();
  const dot = lower.indexOf('.');
  return dot <= 0 || isAddress(lower) ? lower : lower.slice(0, dot);
}

/** The whole name in lower case, if it is a name and has a domain. */
export function fullHostName(name: string): string | undefined {
  return name.indexOf('.') <= 0 || isAddress(name) ? undefined : name.toLowerCase();
}

function isAddress(name: string): boolean {
  return name.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(name);
}
