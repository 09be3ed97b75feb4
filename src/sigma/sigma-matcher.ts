/** Which rules single events match. */
import { type CompileOptions, compilePredicate } from '../match/compile-predicate.ts';
import { linearRegex } from '../regex/linear-regex.ts';
import { piped, type SigmaPipeline } from './pipeline.ts';
import { routed } from './routed.ts';
import type { SigmaRule } from './sigma-rule.ts';

/** How rules are made ready to run. */
export interface MatcherOptions {
  /** Runs `re`. Default: `linearRegex()`, which cannot hang. */
  readonly regex?: CompileOptions['regex'];
  /** What fields are called in these events, where it is not as rules have it. Default: none. */
  readonly pipelines?: readonly SigmaPipeline[] | undefined;
}

/** The rules that an event matches, by its fields under the names that rules have for them. */
export type SigmaMatcher = (fields: object) => readonly SigmaRule[];

/** Makes rules ready to run over single events. */
export function sigmaMatcher(
  rules: readonly SigmaRule[],
  { regex = linearRegex(), pipelines = [] }: MatcherOptions = {},
): SigmaMatcher {
  const compiled = rules.map((rule) => ({
    rule,
    isMatch: compilePredicate(piped(rule, pipelines, routed).predicate, {
      regex,
      path: rule.title,
    }),
  }));
  return (fields) => compiled.flatMap(({ rule, isMatch }) => (isMatch(fields) ? [rule] : []));
}
