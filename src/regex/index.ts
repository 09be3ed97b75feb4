/**
 * Regular expressions that cannot hang, for predicates with `matches`: `linearRegex`.
 *
 * Patterns that their grammar proves linear run on the platform's `RegExp`, all others on RE2
 * (re2js), behind a search for a text that each match must contain.
 */
export {
  type LinearEngine,
  type LinearOptions,
  type LinearRegex,
  linearRegex,
} from './linear-regex.ts';
export type { LinearRefusal, RegexCode } from './regex-code.ts';
