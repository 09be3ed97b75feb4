/** Loaded rules as one JSON text, which needs no YAML to be read again. */
import { type Problem, received, refuse } from '../core/problem.ts';
import { isRecord } from '../match/field-path.ts';
import type { Linked } from './link-documents.ts';
import type { SigmaCorrelation, SigmaRule } from './sigma-rule.ts';

const FORMAT = 'tocsin-sigma';
const VERSION = 1;

/** The rules as a text for `fromBundle`. */
export function toBundle({ rules, correlations }: Linked): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, rules, correlations });
}

/**
 * The rules of a text that `toBundle` made. Throws a `DefinitionError` with the code
 * `bundle-invalid` for any other text; that its predicates are sound is seen when they are
 * compiled, so a bundle from a stranger is as safe as his rules.
 */
export function fromBundle(text: string): Linked {
  const data = parsed(text);
  const problems: Problem[] = [];
  const expect = (holds: boolean, path: string, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'bundle-invalid', path, message });
  };
  const { format, version, rules, correlations } = isRecord(data) ? data : {};
  expect(format === FORMAT, 'bundle.format', FORMAT, format);
  expect(version === VERSION, 'bundle.version', `${VERSION}`, version);
  expect(isListOf(rules, 'rule'), 'bundle.rules', 'a list of rules', rules);
  const areCorrelations = isListOf(correlations, 'correlation');
  expect(areCorrelations, 'bundle.correlations', 'a list of correlations', correlations);
  refuse('A bundle', problems);
  return {
    rules: rules as readonly SigmaRule[],
    correlations: correlations as readonly SigmaCorrelation[],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isListOf(value: unknown, kind: string): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && one['kind'] === kind);
}
