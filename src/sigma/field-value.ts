/** Single values of events. */
import { parseFieldPath, someValueAt } from '../match/field-path.ts';

/** The first text, number or truth value of a field, as text; undefined where there is none. */
export function fieldValue(fields: object, path: string): string | undefined {
  const steps = parseFieldPath(path);
  let found: string | undefined;
  if (steps === undefined) return undefined;
  someValueAt(fields, steps, (value) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return false;
    found = String(value);
    return true;
  });
  return found;
}

/** The number that a field is or spells in decimal. */
export function fieldNumber(fields: object, path: string): number | undefined {
  const text = fieldValue(fields, path)?.trim();
  const isDecimal = text !== undefined && /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
  return isDecimal ? Number(text) : undefined;
}
