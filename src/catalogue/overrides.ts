/** What a host says otherwise than an alert's own defaults. */
import type { Severity } from '../core/alert.ts';
import { DefinitionError, type Problem } from '../core/problem.ts';
import type { AlertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import { type OptionShape, shapeProblems } from '../rule/option-shape.ts';
import type { Rule } from '../rule/rule.ts';
import type { AlertCard } from './card.ts';

/** Plain data: it survives JSON unchanged. */
export interface Overrides {
  /** Severity of every alert, in place of the one that its score gives. */
  readonly severity?: Severity | undefined;
  /** Alerts that score less are recorded as suppressed and not sent. 0 to 100. */
  readonly scoreMin?: number | undefined;
  /** Longest gap between two records of one action, in milliseconds, in place of the alert's. */
  readonly withinMs?: number | undefined;
  /** Options of the alert itself: its allow lists, thresholds and windows. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

/** The severities, mildest first. */
const SEVERITIES: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];

function shapeOf({ options }: AlertCard): OptionShape {
  return {
    type: 'record',
    fields: {
      severity: { type: 'choice', of: SEVERITIES },
      scoreMin: { type: 'number', min: 0, max: 100 },
      withinMs: { type: 'number', min: 0 },
      options,
    },
  };
}

/**
 * What is wrong with overrides of an alert: `option-unknown`, `option-missing` and
 * `option-invalid` by its shape, and what the alert itself has to say.
 */
export function overrideProblems(
  card: AlertCard,
  pipeline: AlertPipeline<object>,
  overrides: Overrides,
): readonly Problem[] {
  const problems = shapeProblems(shapeOf(card), overrides, 'overrides');
  if (problems.length > 0) return problems;
  try {
    overriddenRule(pipeline, overrides);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
}

/** The rule of an alert with these overrides. Throws what the alert has to say against them. */
export function overriddenRule(pipeline: AlertPipeline<object>, overrides: Overrides): Rule {
  const { options, withinMs } = overrides;
  const { rule } = options === undefined ? pipeline : pipeline(options);
  return withinMs === undefined ? rule : defineRule<unknown>({ ...rule, withinMs });
}
