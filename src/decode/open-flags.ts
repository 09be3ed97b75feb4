import type { FileEvent } from '../core/event.ts';

/** Flags of `open(2)`, by the names that `ausearch -i` prints and with the values of x86_64. */
const FLAGS: ReadonlyMap<string, number> = new Map([
  ['O_RDONLY', 0],
  ['O_WRONLY', 0x1],
  ['O_RDWR', 0x2],
  ['O_CREAT', 0x40],
  ['O_EXCL', 0x80],
  ['O_NOCTTY', 0x100],
  ['O_TRUNC', 0x200],
  ['O_APPEND', 0x400],
  ['O_NONBLOCK', 0x800],
  ['O_DSYNC', 0x1000],
  ['O_ASYNC', 0x2000],
  ['O_DIRECT', 0x4000],
  ['O_LARGEFILE', 0x8000],
  ['O_DIRECTORY', 0x10000],
  ['O_NOFOLLOW', 0x20000],
  ['O_NOATIME', 0x40000],
  ['O_CLOEXEC', 0x80000],
  ['O_SYNC', 0x101000],
  ['O_PATH', 0x200000],
  ['O_TMPFILE', 0x410000],
]);

/** Of these, x86_64 and aarch64 share the values. */
const WRITE_ONLY = 0x1;
const READ_WRITE = 0x2;
const CREATE = 0x40;
const TRUNCATE = 0x200;
const APPEND = 0x400;
const PATH_ONLY = 0x200000;
const NAMELESS = 0x400000;

/** What `creat(2)` opens with. */
export const CREAT_FLAGS: number = CREATE | WRITE_ONLY | TRUNCATE;

/**
 * Flags printed as a number in that base or with `0x`, or as names joined with `|`; undefined for
 * any other text. The system call takes 32 bits, so the upper half of a register does not count.
 */
export function openFlagsOf(text: unknown, base: 8 | 16): number | undefined {
  if (typeof text !== 'string' || text.length > 400) return undefined;
  const isHex = base === 16 || text.startsWith('0x');
  const digits = /^(?:0x)?([\da-fA-F]{1,24})$/.exec(text)?.[1];
  if (digits === undefined) return namedFlags(text);
  if (isHex) return Number.parseInt(digits.slice(-8), 16);
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) % 2 ** 32 : undefined;
}

/** What an open with these flags may do to an existing file; undefined for a pure read. */
export function accessOf(flags: number): FileEvent['access'] {
  // A descriptor of the name alone, or of a new file that has none, changes no file of that name.
  if ((flags & (PATH_ONLY | NAMELESS)) !== 0) return undefined;
  const isWrite = (flags & (WRITE_ONLY | READ_WRITE)) !== 0;
  if (isWrite && (flags & APPEND) !== 0) return 'append';
  // The kernel empties the file even where it is opened for reading.
  if ((flags & TRUNCATE) !== 0) return 'overwrite';
  return isWrite ? 'inPlace' : undefined;
}

/** Names that are not known do not count, but one must be. */
function namedFlags(text: string): number | undefined {
  const values = text.split('|').flatMap((name) => FLAGS.get(name) ?? []);
  return values.length === 0 ? undefined : values.reduce((flags, value) => flags | value, 0);
}
