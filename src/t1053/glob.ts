import { fold } from '../core/text.ts';

/**
 * Whether a text matches a glob without regard to case: `*` stands for any characters, `?` for
 * one. Linear in practice: a star is tried from the left and never revisited after a later one.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const pattern = fold(glob);
  const subject = fold(text);
  let p = 0;
  let star = -1;
  let resumeAt = 0;
  for (let s = 0; s < subject.length; ) {
    if (pattern[p] === '*') {
      star = p;
      resumeAt = s;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === subject[s])) {
      p += 1;
      s += 1;
    } else if (star >= 0) {
      p = star + 1;
      resumeAt += 1;
      s = resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
