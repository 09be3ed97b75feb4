import { RE2JS } from 're2js';
import * as LIMITS from '../core/limits.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { truncate } from '../core/text.ts';
import type { CompiledRegex, RegexEngine } from '../match/regex-engine.ts';
import { isLinear } from './linear-proof.ts';
import { readPattern } from './read-pattern.ts';
import { type LinearRefusal, RegexFault } from './regex-code.ts';
import { endsOf, type RegexNode, sizeOf } from './regex-node.ts';
import { mayMatch, requiredText } from './required-text.ts';
import { trimPattern } from './trim-pattern.ts';
import {
  markLines,
  NATIVE,
  RE2,
  RE2_LINES,
  RE2_LINES_START,
  writePattern,
} from './write-pattern.ts';

/** A pattern that takes time in proportion to the text. */
export interface LinearRegex extends CompiledRegex {
  /** What runs it: the platform's `RegExp`, where its grammar proves it linear, or RE2. */
  readonly engine: 'native' | 're2';
}

/** A `RegexEngine` whose answers say more. */
export interface LinearEngine extends RegexEngine {
  readonly compile: (source: string, flags: string) => LinearRegex | LinearRefusal;
}

/** How regular expressions are run. */
export interface LinearOptions {
  /** Hears `text-cut` of each text that was too long. */
  readonly onNote?: OnNote;
}

/**
 * Regular expressions that cannot hang. The language is that of ECMAScript with the flag `u`, the
 * flags `i`, `m` and `s` beside the pattern or inside it (`(?i)`, `(?s:…)`), any escaped sign but
 * letters and digits, and no look-around or backreference. What is not taken is refused with a
 * `RegexCode` and the position.
 *
 * A text of more than 65,536 characters is searched up to there as if it ended there, and a
 * note `text-cut` says so; for a pattern of more than 256 nodes, repetitions written out, the
 * bound is 16,777,216 by their number. It costs half a second at the very worst, and as a rule
 * microseconds.
 *
 * ```ts
 * import { compilePredicate, matches } from 'tocsin';
 * import { linearRegex } from 'tocsin/regex';
 *
 * const evil = { op: 'test', field: 'name', test: matches('^(a|a)*$', 'i') } as const;
 * const isEvil = compilePredicate(evil, { regex: linearRegex() });
 * console.log(isEvil({ name: 'A'.repeat(1_000) }), isEvil({ name: `${'a'.repeat(1_000)}!` }));
 * // prints: true false
 *
 * console.log(linearRegex().compile('(a+)\\1', ''));
 * // prints: { code: 'backreference', position: 4, reason: 'a backreference' }
 * ```
 */
export function linearRegex({ onNote }: LinearOptions = {}): LinearEngine {
  const tell = noteCounter(onNote);
  const compile = (source: string, flags: string): LinearRegex => {
    const node = trimPattern(readPattern(source, flags));
    const run = isLinear(node) ? (nativeOf(node) ?? re2Of(node)) : re2Of(node);
    const test = (text: string): boolean => {
      if (text.length <= run.charsMax) return run.test(text);
      const shown = truncate(source, LIMITS.keyTextCharsMax);
      const message = `the first ${run.charsMax} of ${text.length} characters searched: ${shown}`;
      tell({ code: 'text-cut', message });
      return run.test(text.slice(0, run.charsMax));
    };
    return { engine: run.engine, test };
  };
  return {
    compile: (source, flags) => {
      try {
        return compile(source, flags);
      } catch (error) {
        if (error instanceof RegexFault) return error.refusal;
        throw error;
      }
    },
  };
}

/** A pattern with the characters of a text that it searches. */
interface Run extends LinearRegex {
  readonly charsMax: number;
}

/** Undefined where flags hold for a part of the pattern alone, which `RegExp` cannot say. */
function nativeOf(node: RegexNode): Run | undefined {
  const { isFolded, isMixed } = caseOf(node);
  const [hasText, hasLines] = ['text', 'line'].map((which) => hasPlace(node, which));
  if (isMixed || (hasText === true && hasLines === true)) return undefined;
  const flags = `u${isFolded ? 'i' : ''}${hasLines === true ? 'm' : ''}`;
  const regex = new RegExp(writePattern(node, NATIVE), flags);
  return { engine: 'native', charsMax: LIMITS.regexCharsMax, test: (text) => regex.test(text) };
}

function re2Of(node: RegexNode): Run {
  const { isFolded, isMixed } = caseOf(node);
  const hasLines = hasPlace(node, 'line');
  const source = writePattern(node, hasLines ? RE2_LINES : RE2);
  const regex = RE2JS.compile(hasLines ? `${RE2_LINES_START}(?:${source})` : source);
  const required = requiredText(node, isFolded);
  const foldsWords = isFolded && !isMixed && hasPlace(node, 'word');
  const test = (text: string): boolean => {
    if (required !== undefined && !mayMatch(required, text)) return false;
    const words = foldsWords ? plainWords(text) : text;
    return regex.test(hasLines ? markLines(words) : words);
  };
  const charsMax = Math.floor(LIMITS.regexStepsMax / sizeOf(node));
  return { engine: 're2', charsMax: Math.min(charsMax, LIMITS.regexCharsMax), test };
}

/** Whether the pattern ignores case somewhere, and whether it does not everywhere. */
function caseOf(node: RegexNode): { readonly isFolded: boolean; readonly isMixed: boolean } {
  const ends = endsOf(node);
  const isFolded = ends.some(({ folded }) => folded);
  return { isFolded, isMixed: isFolded && !ends.every(({ folded }) => folded) };
}

function hasPlace(node: RegexNode, which: string): boolean {
  return endsOf(node).some((end) => end.op === 'place' && end.at.toLowerCase().includes(which));
}

/**
 * Where case is ignored, ECMAScript counts two letters beyond ASCII among those of words, which
 * RE2 does not. Without case their plain forms are the same letters.
 */
function plainWords(text: string): string {
  return text.replace(/\u017f/g, 's').replace(/\u212a/g, 'k');
}
