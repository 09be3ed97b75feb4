import { fold } from '../core/text.ts';
import { compileTest } from './compile-test.ts';
import { LiteralSweep, SWEEP_CHARS_MIN } from './literal-sweep.ts';
import type { Predicate } from './predicate.ts';
import type { RegexEngine } from './regex-engine.ts';
import type { Scalar, TextTest, ValueTest } from './value-test.ts';
import { textOf } from './value-text.ts';
import { compileWildcard } from './wildcard.ts';

/** Whether a field with one value, which has this text, satisfies a predicate of it alone. */
export type TextCell = (text: string, folded: string) => boolean;

/** From so many texts on, one sweep costs less than to look for each. */
const SWEPT_MIN = 8;

/**
 * A checked predicate over one field as a closure over the text of its one value; `folded` is
 * `fold(text)`, made once for all that ask.
 */
export function compileTextCell(predicate: Predicate, regex: RegexEngine | undefined): TextCell {
  switch (predicate.op) {
    case 'and': {
      const parts = predicate.of.map((part) => compileTextCell(part, regex));
      return (text, folded) => parts.every((part) => part(text, folded));
    }
    case 'or':
      return alternatives(predicate.of, regex);
    case 'atLeast': {
      const parts = predicate.of.map((part) => compileTextCell(part, regex));
      const { count } = predicate;
      return (text, folded) => parts.filter((part) => part(text, folded)).length >= count;
    }
    case 'not': {
      const part = compileTextCell(predicate.of, regex);
      return (text, folded) => !part(text, folded);
    }
    case 'test':
      return textTest(predicate.test, regex);
    default:
      throw new TypeError(`${predicate.op} is not of one field`);
  }
}

function alternatives(of: readonly Predicate[], regex: RegexEngine | undefined): TextCell {
  const swept = of.flatMap((part) => {
    if (part.op !== 'test' || part.test.op !== 'contains' || part.test.cased) return [];
    const text = fold(part.test.text);
    return text.length < SWEEP_CHARS_MIN ? [] : [{ part, text }];
  });
  const isWorth = swept.length >= SWEPT_MIN;
  const alone = isWorth ? of.filter((part) => !swept.some((one) => one.part === part)) : of;
  const parts = alone.map((part) => compileTextCell(part, regex));
  if (!isWorth) return (text, folded) => parts.some((part) => part(text, folded));
  const sweep = new LiteralSweep(swept.map(({ text }) => ({ text, id: 0 })));
  return (text, folded) => sweep.some(folded) || parts.some((part) => part(text, folded));
}

function textTest(test: ValueTest, regex: RegexEngine | undefined): TextCell {
  switch (test.op) {
    case 'equals':
      return membership([test.value], test.cased);
    case 'oneOf':
      return membership(test.values, test.cased);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textual(test);
    case 'wildcard': {
      const { pattern, cased } = test;
      const fits = compileWildcard(cased ? pattern : fold(pattern));
      return (text, folded) => fits(cased ? text : folded);
    }
    default: {
      const accepts = compileTest(test, ({ source, flags }) => {
        const compiled = regex?.compile(source, flags);
        return compiled === undefined || 'reason' in compiled ? undefined : compiled;
      });
      return (text) => accepts(text);
    }
  }
}

function membership(values: readonly Scalar[], cased: boolean): TextCell {
  const texts = new Set(values.map((value) => textOf(value, cased)));
  const [only] = texts;
  if (texts.size === 1) return cased ? (text) => text === only : (_, folded) => folded === only;
  return (text, folded) => texts.has(cased ? text : folded);
}

function textual({ op, text: given, cased }: TextTest): TextCell {
  const wanted = cased ? given : fold(given);
  if (op === 'contains') return (text, folded) => (cased ? text : folded).includes(wanted);
  if (op === 'startsWith') return (text, folded) => (cased ? text : folded).startsWith(wanted);
  return (text, folded) => (cased ? text : folded).endsWith(wanted);
}
