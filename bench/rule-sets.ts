/** Parts of the rules of the corpus. */
import { seeded } from './made-up.ts';
import type { SigmaRule } from './sigma-rules.ts';

export function plain(rules: readonly SigmaRule[]): readonly SigmaRule[] {
  return rules.filter(({ isKeyword }) => !isKeyword);
}

export function processRules(rules: readonly SigmaRule[]): readonly SigmaRule[] {
  return plain(rules).filter(
    ({ source }) => source.category === 'process_creation' && source.product === 'windows',
  );
}

/** So many of the rules, drawn by a seed. */
export function sample(rules: readonly SigmaRule[], count: number): readonly SigmaRule[] {
  const random = seeded(3);
  return rules
    .map((rule) => ({ rule, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ rule }) => rule);
}
