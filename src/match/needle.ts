import { fold } from '../core/text.ts';
import { regexLiteral } from './regex-literal.ts';
import type { ValueTest } from './value-test.ts';
import { textOf } from './value-text.ts';
import { wildcardParts } from './wildcard.ts';

/** Something that can be looked up in a value: a folded text, or that there is a value at all. */
export interface Needle {
  /** Path of the field; undefined: in any value of the event. */
  readonly field: string | undefined;
  readonly place: 'whole' | 'start' | 'end' | 'inside' | 'present';
  /** Folded; empty for `present`. */
  readonly text: string;
}

/**
 * Needles of which each value that passes the test shows one. They may only weaken the test: what
 * they do not show cannot pass.
 */
export function needlesOf(field: string | undefined, test: ValueTest): readonly Needle[] {
  const at = (place: Needle['place'], text: string): Needle => ({ field, place, text });
  const present = [at('present', '')];
  switch (test.op) {
    case 'equals':
    case 'oneOf': {
      const values = test.op === 'equals' ? [test.value] : test.values;
      const texts = values.map((value) => textOf(value, false));
      if (texts.includes(undefined) || texts.includes('')) return present;
      const isSplit = test.cased && texts.some((text) => hasSurrogate(text ?? ''));
      return isSplit ? present : texts.map((text) => at('whole', text ?? ''));
    }
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      if (test.cased && hasSurrogate(test.text)) return present;
      return [at(PLACES[test.op], fold(test.text))];
    case 'wildcard': {
      if (test.cased && hasSurrogate(test.pattern)) return present;
      const needle = wildcardNeedle(fold(test.pattern));
      return needle === undefined ? present : [{ ...needle, field }];
    }
    case 'matches': {
      const literal = regexLiteral(test.source, test.flags);
      return literal === undefined ? present : [at('inside', literal)];
    }
    default:
      return present;
  }
}

const PLACES = { contains: 'inside', startsWith: 'start', endsWith: 'end' } as const;

/** Half of a pair folds otherwise than the pair, so a needle with one could miss its value. */
function hasSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text);
}

/** The longest part, at its end of the value where it stands at one. */
function wildcardNeedle(pattern: string): Omit<Needle, 'field'> | undefined {
  const { texts, isStart, isEnd } = wildcardParts(pattern);
  const longest = [...texts].sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return undefined;
  if (isStart && texts[0] === longest) return { place: 'start', text: longest };
  if (isEnd && texts.at(-1) === longest) return { place: 'end', text: longest };
  return { place: 'inside', text: longest };
}
