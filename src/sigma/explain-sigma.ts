/** Why a rule does or does not match an event, selection by selection. */
import { type Explanation, explainPredicate, formatExplanation } from '../match/explain-match.ts';
import { linearRegex } from '../regex/linear-regex.ts';
import { piped } from './pipeline.ts';
import { routed } from './routed.ts';
import type { MatcherOptions } from './sigma-matcher.ts';
import type { SigmaRule } from './sigma-rule.ts';

/** The answer of a rule for one event, with all that it was made of. */
export interface SigmaExplanation {
  readonly title: string;
  readonly matched: boolean;
  readonly condition: string;
  /** Each selection of the condition, with the answer of each of its tests. */
  readonly selections: readonly SelectionExplanation[];
  /** The answer of log source, condition and filters together. */
  readonly whole: Explanation;
}

/** The answer of one selection of a rule. */
export interface SelectionExplanation {
  readonly name: string;
  readonly explanation: Explanation;
}

/**
 * Why a rule does or does not match the fields of an event: every test with the values it saw. It
 * holds values of the event, which may be secrets. For people who ask, not for every event.
 */
export function explainSigma(
  rule: SigmaRule,
  fields: object,
  { regex = linearRegex(), pipelines = [] }: MatcherOptions = {},
): SigmaExplanation {
  const { predicate: all } = piped(rule, pipelines, routed);
  const whole = explainPredicate(all, fields, { regex });
  const selections = Object.entries(piped(rule, pipelines).selections).map(([name, predicate]) => ({
    name,
    explanation: explainPredicate(predicate, fields, { regex }),
  }));
  const { title, condition } = rule;
  return { title, matched: whole.matched, condition, selections, whole };
}

/** The explanation as lines of text, `+` for what matched and `-` for what did not. */
export function formatSigma({
  title,
  matched,
  condition,
  selections,
  whole,
}: SigmaExplanation): string {
  const parts = selections.flatMap(({ name, explanation }) => [
    `  ${explanation.matched ? '+' : '-'} ${name}`,
    ...indented(explanation),
  ]);
  const isOnlyHere = selections.some(({ explanation }) => explanation.matched) && !matched;
  const rest = isOnlyHere ? ['  with its log source and filters', ...indented(whole)] : [];
  return [`${matched ? '+' : '-'} ${title}: ${condition}`, ...parts, ...rest].join('\n');
}

function indented(explanation: Explanation): string[] {
  return formatExplanation(explanation)
    .split('\n')
    .map((line) => `    ${line}`);
}
