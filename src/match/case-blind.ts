/** Looking folded texts up in a text without making a folded copy of it. */
import { fold } from '../core/text.ts';

/** Beyond these, folding may change how long a text is, or depend on what stands around. */
const WIDE = /[\u0100-\uffff]/;

/** Characters up to U+00FF by code, each folded; every one of them folds to one of them. */
const FOLDED: Uint8Array = Uint8Array.from({ length: 0x100 }, (_, code) =>
  fold(String.fromCharCode(code)).charCodeAt(0),
);

/**
 * The text as `foldedCode` and `standsAt` may read it: mostly itself. The folded copy of a text
 * may be read in the same way.
 */
export function caseBlind(text: string): string {
  return WIDE.test(text) ? fold(text) : text;
}

/** The code of the character there in the folded text. */
export function foldedCode(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x100 ? (FOLDED[code] as number) : code;
}

/** Whether a folded text stands at this place of the folded text. */
export function standsAt(text: string, wanted: string, start: number): boolean {
  if (start < 0 || start + wanted.length > text.length) return false;
  for (let at = 0; at < wanted.length; at += 1) {
    if (foldedCode(text, start + at) !== wanted.charCodeAt(at)) return false;
  }
  return true;
}
