/**
 * A rule at length: why it does or does not see something in one event. Rules are defined and run
 * by the root entry.
 */
export {
  explainRule,
  formatRuleExplanation,
  type RuleExplanation,
  type SelectionExplanation,
} from './explain-rule.ts';
