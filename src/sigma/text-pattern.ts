/**
 * Texts of Sigma rules with their wildcards: `*` is any run of characters, `?` one; a backslash
 * takes a wildcard or a backslash literally and before anything else stands for itself.
 */
import {
  contains,
  endsWith,
  equals,
  startsWith,
  type ValueTest,
  wildcard,
} from '../match/value-test.ts';

/** A text, or what stands for others. */
export type TextPart = string | typeof MANY | typeof ONE;

export const MANY: unique symbol = Symbol('*');
export const ONE: unique symbol = Symbol('?');

/** The parts of a text; texts between wildcards are never empty. */
export function parseText(source: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let run = '';
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    const next = source.charAt(at + 1);
    if (character === '\\' && next !== '' && '*?\\'.includes(next)) {
      run += next;
      at += 1;
    } else if (character === '*' || character === '?') {
      if (run !== '') parts.push(run);
      parts.push(character === '*' ? MANY : ONE);
      run = '';
    } else run += character;
  }
  return run === '' ? parts : [...parts, run];
}

/** The text of parts that are all literal; undefined where there is a wildcard. */
export function literalOf(parts: readonly TextPart[]): string | undefined {
  return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
}

/** The parts where only their literal texts change. */
export function mapText(
  parts: readonly TextPart[],
  change: (text: string) => string,
): readonly TextPart[] {
  return parts.map((part) => (typeof part === 'string' ? change(part) : part));
}

/** The test that a value is a text of this form. */
export function textTest(parts: readonly TextPart[], cased: boolean): ValueTest {
  const options = { cased };
  const isOpen = parts[0] === MANY;
  const isOpenEnd = parts.length > 1 && parts.at(-1) === MANY;
  const inner = literalOf(parts.slice(Number(isOpen), isOpenEnd ? -1 : undefined));
  if (inner === undefined || (inner === '' && isOpen)) return wildcard(printText(parts), options);
  if (isOpen) return isOpenEnd ? contains(inner, options) : endsWith(inner, options);
  return isOpenEnd ? startsWith(inner, options) : equals(inner, options);
}

/** The text that parses to these parts. */
export function printText(parts: readonly TextPart[]): string {
  return parts
    .map((part) => {
      if (part === MANY) return '*';
      return part === ONE ? '?' : part.replace(/[\\*?]/g, '\\$&');
    })
    .join('');
}

/** The parts with anything before or after them. */
export function opened(
  parts: readonly TextPart[],
  { start, end }: { readonly start: boolean; readonly end: boolean },
): readonly TextPart[] {
  const begun: readonly TextPart[] = start && parts[0] !== MANY ? [MANY, ...parts] : parts;
  return end && begun.at(-1) !== MANY ? [...begun, MANY] : begun;
}
