import { fold } from '../core/text.ts';

/** The text that a value is compared by; lists, objects and null have none. */
export function textOf(value: unknown, cased: boolean): string | undefined {
  if (typeof value === 'string') return cased ? value : folded(value);
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  return cased ? String(value) : fold(String(value));
}

/** Shorter texts are folded at once, and do not push out a long one. */
const LONG = 24;

let last = '';
let lastFolded = '';

/** Tests of one field come one after the other: a path or command line is folded for the first. */
function folded(text: string): string {
  if (text.length < LONG) return fold(text);
  if (text !== last) {
    lastFolded = fold(text);
    last = text;
  }
  return lastFolded;
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
