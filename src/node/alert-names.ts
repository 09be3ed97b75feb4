import type { HasRule } from '../rule/detect.ts';
import { UsageError } from './usage-error.ts';

/** Those of the alerts with these names. Throws a `UsageError` for a name of none. */
export function parseAlertNames(text: string, alerts: readonly HasRule[]): readonly HasRule[] {
  const known = alerts.map(({ rule }) => rule.name);
  const names = text.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const expected = `expected names out of ${known.join(', ')}`;
    throw new UsageError(`--alerts: ${expected}, received ${unknown || 'nothing'}`);
  }
  return alerts.filter(({ rule }) => names.includes(rule.name));
}
