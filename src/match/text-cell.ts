import { fold } from '../core/text.ts';
import { compileTest } from './compile-test.ts';
import { type Needle, needlesOf } from './needle.ts';
import { NeedleIndex } from './needle-index.ts';
import type { Predicate } from './predicate.ts';
import type { RegexEngine } from './regex-engine.ts';
import { regexLiteral } from './regex-literal.ts';
import type { Scalar, TextTest, ValueTest } from './value-test.ts';
import { textOf } from './value-text.ts';
import { compileWildcard } from './wildcard.ts';

/** Whether a field with one value, which has this text, satisfies a predicate of it alone. */
export type TextCell = (text: string, folded: string) => boolean;

/** From so many texts on, one look for all costs less than one for each. */
const INDEXED_MIN = 8;

/**
 * A checked predicate over one field as a closure over the text of its one value; `folded` is
 * `fold(text)`, made once for all that ask.
 */
export function compileTextCell(predicate: Predicate, regex: RegexEngine | undefined): TextCell {
  switch (predicate.op) {
    case 'and': {
      return every(predicate.of.map((part) => compileTextCell(part, regex)));
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
  const known = of.map((part) => ({ part, needle: exactNeedle(part) }));
  const needles = known.flatMap(({ needle }) => needle ?? []);
  const isWorth = needles.length >= INDEXED_MIN;
  const alone = known.filter(({ needle }) => !isWorth || needle === undefined);
  const others = some(alone.map(({ part }) => compileTextCell(part, regex)));
  if (!isWorth) return others;
  const index = new NeedleIndex(needles.map((needle) => ({ needle, id: 0 })));
  return (text, folded) => index.find(folded).length > 0 || others(text, folded);
}

/** What stands in a value if, and only if, it passes. */
function exactNeedle(part: Predicate): Needle | undefined {
  if (part.op !== 'test' || !('cased' in part.test) || part.test.cased) return undefined;
  const { op } = part.test;
  if (op !== 'contains' && op !== 'startsWith' && op !== 'endsWith') return undefined;
  return needlesOf(undefined, part.test)[0];
}

// Loops: `some` and `every` of a list would make a closure for each text that is asked about.
function some(parts: readonly TextCell[]): TextCell {
  return (text, folded) => {
    for (const part of parts) if (part(text, folded)) return true;
    return false;
  };
}

function every(parts: readonly TextCell[]): TextCell {
  return (text, folded) => {
    for (const part of parts) if (!part(text, folded)) return false;
    return true;
  };
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
      const literal = test.op === 'matches' ? regexLiteral(test.source, test.flags) : undefined;
      // A pattern is run where its literal stands, so that most values never meet it.
      if (literal === undefined) return (text) => accepts(text);
      return (text, folded) => folded.includes(literal) && accepts(text);
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
