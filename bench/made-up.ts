/** Values made up by a seed. */

/** What gives the next number. */
export type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

export function word(random: Random): string {
  const length = 4 + Math.floor(random() * 8);
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('');
}

export function hex(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

export function digits(random: Random): string {
  return String(1_000 + Math.floor(random() * 60_000));
}

export function byte(random: Random): number {
  return Math.floor(random() * 256);
}

export function guid(random: Random): string {
  return [8, 4, 4, 4, 12]
    .map((length) => hex(random, length))
    .join('-')
    .toUpperCase();
}

export function hashes(random: Random): string {
  const [md5, sha, imp] = [32, 64, 32].map((length) => hex(random, length).toUpperCase());
  return `MD5=${md5},SHA256=${sha},IMPHASH=${imp}`;
}
