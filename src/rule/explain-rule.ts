import type { TelemetryEvent } from '../core/event.ts';
import { thrown } from '../core/problem.ts';
import { type Explanation, explainPredicate, formatExplanation } from '../match/explain-match.ts';
import type { Rule } from './rule.ts';
import type { Seen } from './seen.ts';

/** Why one selection of a rule does or does not see something in an event. */
export interface SelectionExplanation {
  readonly id: string;
  readonly gate: Explanation;
  /** What `refine` made of an event that passed the gate; a `threw` names the class thrown. */
  readonly refine: 'found' | 'found-nothing' | 'not-asked' | `threw ${string}`;
}

/** Why a rule does or does not see something in an event. */
export interface RuleExplanation {
  readonly name: string;
  /** Whether some selection does. */
  readonly matched: boolean;
  readonly selections: readonly SelectionExplanation[];
}

/**
 * What each selection of a rule says of one event: its gate test by test, and whether the function
 * behind it found something, with nothing remembered of earlier events. The event's values stand
 * in it, which may be secrets.
 */
export function explainRule(rule: Rule, event: TelemetryEvent): RuleExplanation {
  const selections = rule.selections.map(({ id, gate, refine }): SelectionExplanation => {
    const explanation = explainPredicate(gate, event);
    return {
      id,
      gate: explanation,
      refine: refined(explanation.matched, () => refine(event, UNSEEN)),
    };
  });
  const matched = selections.some(({ refine }) => refine === 'found');
  return { name: rule.name, matched, selections };
}

const UNSEEN: Seen = { firstMs: () => undefined, lastMs: () => undefined };

function refined(isAsked: boolean, find: () => unknown): SelectionExplanation['refine'] {
  if (!isAsked) return 'not-asked';
  try {
    return find() === undefined ? 'found-nothing' : 'found';
  } catch (error) {
    return `threw ${thrown(error)}`;
  }
}

/** The explanation as lines of text, `+` for what matched and `-` for what did not. */
export function formatRuleExplanation({ name, matched, selections }: RuleExplanation): string {
  const parts = selections.flatMap(({ id, gate, refine }) => [
    `  ${refine === 'found' ? '+' : '-'} ${id}: ${refine}`,
    ...formatExplanation(gate)
      .split('\n')
      .map((line) => `    ${line}`),
  ]);
  return [`${matched ? '+' : '-'} ${name}`, ...parts].join('\n');
}
