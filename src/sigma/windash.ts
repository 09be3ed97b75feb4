/** Command lines that write one switch with different dashes. */
import * as LIMITS from '../core/limits.ts';
import type { TextPart } from './text-pattern.ts';

/** What Windows programs take for a dash: hyphen, slash, en dash, em dash, horizontal bar. */
const DASHES = ['-', '/', '\u2013', '\u2014', '\u2015'] as const;

/** A hyphen or slash that begins a word, as in `-create` or `/create`. */
const SWITCH = /\B[-/]\b/g;

/**
 * The text with each of its switches written with each dash; undefined where these are more than
 * `sigmaVariantsMax`.
 */
export function windash(parts: readonly TextPart[]): readonly (readonly TextPart[])[] | undefined {
  let variants: readonly (readonly TextPart[])[] = [[]];
  for (const part of parts) {
    const texts: readonly TextPart[] | undefined = typeof part === 'string' ? dashed(part) : [part];
    if (texts === undefined || variants.length * texts.length > LIMITS.sigmaVariantsMax) {
      return undefined;
    }
    variants = variants.flatMap((before) =>
      texts.map((text): readonly TextPart[] => [...before, text]),
    );
  }
  return variants;
}

function dashed(text: string): readonly string[] | undefined {
  const at = [...text.matchAll(SWITCH)].map(({ index }) => index);
  if (DASHES.length ** at.length > LIMITS.sigmaVariantsMax) return undefined;
  return at.reduce<readonly string[]>(
    (texts, index) =>
      texts.flatMap((one) =>
        DASHES.map((dash) => one.slice(0, index) + dash + one.slice(index + 1)),
      ),
    [text],
  );
}
