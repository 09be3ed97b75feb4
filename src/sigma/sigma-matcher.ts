/** Which rules single events match. */
import type { CompileOptions } from '../match/compile-predicate.ts';
import { dispatch } from '../match/dispatch.ts';
import { linearRegex } from '../regex/linear-regex.ts';
import { eventSources, sourcesOf } from './event-source.ts';
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
  const isRenamed = pipelines.length > 0;
  const table = dispatch(
    rules.map((rule) => {
      const changed = piped(rule, pipelines, routed);
      const sources = isRenamed ? undefined : sourcesOf(rule);
      return { rule, predicate: changed.predicate, sources };
    }),
    { regex, sourceOf: isRenamed ? undefined : eventSources() },
  );
  return (fields) => table.match(fields).map(({ rule }) => rule);
}
