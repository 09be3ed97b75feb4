/**
 * Sigma rules of the corpus as rules for `dispatch`, read in place. It is as much of Sigma as the
 * benchmark needs: `correlation` documents and what it does not know are named and left out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { and, or, type Predicate } from 'tocsin';
import type { DispatchRule, LogSource } from 'tocsin/match';
import { parse } from 'yaml';
import { corpusFolder } from './mixed-stream.ts';
import { parseCondition } from './sigma-condition.ts';
import { fieldPredicate } from './sigma-values.ts';

/** A rule with the name of its file. */
export interface SigmaRule extends DispatchRule {
  readonly path: string;
  readonly source: LogSource;
  readonly isKeyword: boolean;
}

export interface SigmaRules {
  readonly rules: readonly SigmaRule[];
  /** Rules that were not taken, each with the reason. */
  readonly refused: readonly string[];
}

/** All rules, or undefined where there is no corpus. */
export function sigmaRules(): SigmaRules | undefined {
  const file = join(corpusFolder(), 'sigma/rules.jsonl.gz');
  if (!existsSync(file)) return undefined;
  const rules: SigmaRule[] = [];
  const refused: string[] = [];
  for (const line of gunzipSync(readFileSync(file)).toString().trim().split('\n')) {
    const { path, yaml, logsource } = JSON.parse(line);
    try {
      const predicate = rulePredicate(parse(yaml).detection);
      rules.push({
        path,
        predicate,
        source: logsource,
        sources: [sourceOf(logsource)],
        isKeyword: JSON.stringify(predicate).includes('"anyValue"'),
      });
    } catch (error) {
      refused.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { rules, refused };
}

function sourceOf({ product, category, service }: LogSource): LogSource {
  return { product, category, service };
}

function rulePredicate(detection: Readonly<Record<string, unknown>>): Predicate {
  const { condition, ...selections } = detection;
  const named = new Map(
    Object.entries(selections)
      .filter(([name]) => name !== 'timeframe')
      .map(([name, selection]) => [name, selectionPredicate(selection)]),
  );
  const conditions = (Array.isArray(condition) ? condition : [condition]).map(String);
  const parts = conditions.map((one) => parseCondition(one, named));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : or(...parts);
}

function selectionPredicate(selection: unknown): Predicate {
  if (Array.isArray(selection)) {
    return or(
      ...selection.map((one) =>
        typeof one === 'object' && one !== null ? selectionPredicate(one) : fieldPredicate('', one),
      ),
    );
  }
  if (typeof selection !== 'object' || selection === null) return fieldPredicate('', selection);
  const parts = Object.entries(selection).map(([key, value]) => fieldPredicate(key, value));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : and(...parts);
}
