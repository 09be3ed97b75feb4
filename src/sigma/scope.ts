/** What a transformation is about. */
import type { LogSource } from '../match/dispatch-rule.ts';
import type { Leaf } from './change-leaves.ts';
import type { SigmaRule } from './sigma-rule.ts';

/** Which rules and fields a transformation is about; all where nothing is said. */
export interface Scope {
  /** Rules of this log source; a part that is left out is any. */
  readonly logSource?: LogSource | undefined;
  readonly includeFields?: readonly string[] | undefined;
  readonly excludeFields?: readonly string[] | undefined;
}

/** Whether rules of this log source are in scope. */
export function isAbout({ logSource = {} }: Scope, rule: Pick<SigmaRule, 'logSource'>): boolean {
  const parts = ['product', 'category', 'service'] as const;
  return parts.every(
    (part) => logSource[part] === undefined || logSource[part] === rule.logSource[part],
  );
}

/** The field of a leaf; empty for keywords. */
export function fieldOf(leaf: Leaf): string {
  return leaf.op === 'anyValue' ? '' : leaf.field;
}

/** Whether the field is in scope. */
export function isField({ includeFields, excludeFields }: Scope, field: string): boolean {
  return includeFields?.includes(field) !== false && excludeFields?.includes(field) !== true;
}
