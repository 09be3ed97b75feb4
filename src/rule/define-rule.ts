import { DefinitionError, type Problem, received, refuse } from '../core/problem.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Predicate } from '../match/predicate.ts';
import type { Rule, RuleDefinition, Selection } from './rule.ts';

/**
 * Checks and freezes the definition of an alert. Throws a `DefinitionError` that lists every
 * problem with its path: `option-invalid`, `id-duplicate`, and the codes of `compilePredicate`.
 */
export function defineRule<F>(definition: RuleDefinition<F>): Rule {
  refuse(`rule ${definition.name}`, problemsOf(definition));
  const selections = definition.selections.map((selection) => Object.freeze({ ...selection }));
  // Facts go only from a rule's own refine to its own describe, so their type need not show.
  return Object.freeze({ ...definition, selections: Object.freeze(selections) }) as unknown as Rule;
}

function problemsOf<F>(definition: RuleDefinition<F>): Problem[] {
  const problems: Problem[] = [];
  const expect = (path: string, holds: boolean, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path, message });
  };
  const { name, revision, withinMs, selections } = definition;
  expect('name', name.length > 0, 'a name', name);
  expect(
    'revision',
    Number.isInteger(revision) && revision > 0,
    'a whole number above 0',
    revision,
  );
  expect(
    'withinMs',
    Number.isFinite(withinMs) && withinMs >= 0,
    'milliseconds, 0 or more',
    withinMs,
  );
  expect('selections', selections.length > 0, 'at least one selection', selections);
  return [...problems, ...selections.flatMap((s, i) => selectionProblems(s, i, definition))];
}

function selectionProblems<F>(
  selection: Selection<F>,
  index: number,
  definition: RuleDefinition<F>,
): Problem[] {
  const path = `selections[${index}]`;
  const problems: Problem[] = gateProblems(selection.gate, `${path}.gate`);
  if (definition.selections.findIndex((other) => other.id === selection.id) < index) {
    const message = `expected an id of its own; received ${selection.id} again`;
    problems.push({ code: 'id-duplicate', path: `${path}.id`, message });
  }
  const holdMs = selection.holdMs ?? 0;
  if (!(holdMs >= 0 && holdMs <= definition.withinMs)) {
    const message = `expected 0 to withinMs (${definition.withinMs}); received ${received(holdMs)}`;
    problems.push({ code: 'option-invalid', path: `${path}.holdMs`, message });
  }
  return problems;
}

function gateProblems(gate: Predicate, path: string): Problem[] {
  try {
    compilePredicate(gate, { path });
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return [...error.problems];
    throw error;
  }
}
