import * as LIMITS from '../core/limits.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { truncate } from '../core/text.ts';
import type { CompiledRegex, RegexEngine } from '../match/regex-engine.ts';
import { isLinear } from './linear-proof.ts';
import { readPattern } from './read-pattern.ts';
import { type LinearRefusal, RegexFault } from './regex-code.ts';
import { type RegexNode, sizeOf } from './regex-node.ts';
import { runNative } from './run-native.ts';
import { runRe2 } from './run-re2.ts';
import { trimPattern } from './trim-pattern.ts';

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
    const regex = runOf(node);
    const charsMax = charsMaxOf(node, regex);
    const test = (text: string): boolean => {
      if (text.length <= charsMax) return regex.test(text);
      const shown = truncate(source, LIMITS.keyTextCharsMax);
      const message = `the first ${charsMax} of ${text.length} characters searched: ${shown}`;
      tell({ code: 'text-cut', message });
      return regex.test(text.slice(0, charsMax));
    };
    return { engine: regex.engine, test };
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

function runOf(node: RegexNode): LinearRegex {
  const native = isLinear(node) ? runNative(node) : undefined;
  if (native !== undefined) return { engine: 'native', test: native };
  return { engine: 're2', test: runRe2(node) };
}

function charsMaxOf(node: RegexNode, { engine }: LinearRegex): number {
  if (engine === 'native') return LIMITS.regexCharsMax;
  return Math.min(LIMITS.regexCharsMax, Math.floor(LIMITS.regexStepsMax / sizeOf(node)));
}
