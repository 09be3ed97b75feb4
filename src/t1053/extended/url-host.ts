/** The host of an address, in lower case; nothing for a text that names none. */
export function hostOf(address: string | undefined): string | undefined {
  const [, host] =
    /^https?:\/\/(?:[^/?#]{0,256}@)?([\w.-]{1,253})(?=[:/?#]|$)/i.exec(address ?? '') ?? [];
  return host?.toLowerCase();
}
