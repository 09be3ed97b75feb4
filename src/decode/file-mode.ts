/** Kinds of file as `ausearch -i` names them, by the bits of `st_mode` (inode(7)). */
const KINDS: ReadonlyMap<string, number> = new Map([
  ['fifo', 0o010000],
  ['character', 0o020000],
  ['dir', 0o040000],
  ['block', 0o060000],
  ['file', 0o100000],
  ['link', 0o120000],
  ['socket', 0o140000],
  ['suid', 0o4000],
  ['sgid', 0o2000],
  ['sticky', 0o1000],
]);

/** Kind and rights printed in octal (`0100644`) or in words (`file,suid,755`), as `st_mode`. */
export function fileModeOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || text.length > 40) return undefined;
  let mode = 0;
  for (const part of text.split(',')) {
    const bits = KINDS.get(part) ?? octal(part);
    if (bits === undefined) return undefined;
    mode |= bits;
  }
  return mode;
}

/**
 * The rights that a call sets, without the type: the argument in hexadecimal as the kernel prints
 * it, or in octal with a leading zero as `ausearch -i` does.
 */
export function newModeOf(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const isHex = /^(?:0|[1-9a-f][\da-f]{0,15})$/i.test(text);
  const mode = isHex ? Number.parseInt(text.slice(-4), 16) : fileModeOf(text);
  return mode === undefined ? undefined : mode & 0o7777;
}

function octal(text: string): number | undefined {
  return /^[0-7]{1,7}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}
