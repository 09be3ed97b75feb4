import { fold } from '../core/text.ts';

/** The text that a value is compared by; lists, objects and null have none. */
export function textOf(value: unknown, cased: boolean): string | undefined {
  if (typeof value === 'string') return cased ? value : fold(value);
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return cased ? String(value) : fold(String(value));
}

/**
 * The text that stands for a value in every test: what it answers of the one it answers of the
 * other. Undefined for lists, objects, null and for numbers without decimal text.
 */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
