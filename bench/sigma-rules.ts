/** Sigma rules of the corpus as rules for `dispatch`, read in place by the loader. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DispatchRule, LogSource } from 'tocsin/match';
import { loadSigma, printFault, type SigmaText } from 'tocsin/sigma';
import { corpusFolder } from './mixed-stream.ts';

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

/** The texts of all rules, or undefined where there is no corpus. */
export function sigmaTexts(): SigmaText[] | undefined {
  const file = join(corpusFolder(), 'sigma/rules.jsonl.gz');
  if (!existsSync(file)) return undefined;
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => {
    const { path, yaml } = JSON.parse(line) as { readonly path: string; readonly yaml: string };
    return { name: path, text: yaml };
  });
}

/** All rules, or undefined where there is no corpus. */
export function sigmaRules(): SigmaRules | undefined {
  const texts = sigmaTexts();
  if (texts === undefined) return undefined;
  const { rules, reports } = loadSigma(texts);
  return {
    rules: rules.map(({ file, logSource, predicate }) => ({
      path: file,
      predicate,
      source: logSource,
      sources: [logSource],
      isKeyword: JSON.stringify(predicate).includes('"anyValue"'),
    })),
    refused: reports
      .filter(({ state }) => state === 'refused')
      .flatMap(({ faults }) => faults.map(printFault)),
  };
}
