import { fold } from '../core/text.ts';

/** The text that a value is compared by; lists, objects and null have none. */
export function textOf(value: unknown, cased: boolean): string | undefined {
  if (typeof value === 'string') return cased ? value : fold(value);
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return cased ? String(value) : fold(String(value));
}
