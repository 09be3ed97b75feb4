import type { HasRule } from '../rule/detect.ts';
import { t1053 } from '../t1053/pack.ts';
import { UsageError } from './usage-error.ts';

/** The alerts of the pack with these names. Throws a `UsageError` for a name of none. */
export function parseAlertNames(text: string): readonly HasRule[] {
  const known = t1053.map(({ rule }) => rule.name);
  const names = text.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const expected = `expected names out of ${known.join(', ')}`;
    throw new UsageError(`--alerts: ${expected}, received ${unknown || 'nothing'}`);
  }
  return t1053.filter(({ rule }) => names.includes(rule.name));
}
