import { compilePredicate } from './compile-predicate.ts';
import type { Matcher } from './matcher.ts';
import type { Predicate } from './predicate.ts';
import type { RegexEngine } from './regex-engine.ts';
import { compileTextCell, type TextCell } from './text-cell.ts';

/**
 * A part of a predicate that asks one field alone, so that its answer can be kept with a value of
 * that field. It is compiled when it is first asked: most never are.
 */
export class Cell {
  /** Among the cells of its field. */
  readonly number: number;
  /** The answer where the field has no value. */
  readonly onAbsent: boolean;
  readonly #predicate: Predicate;
  #onText: TextCell | undefined;
  #onEvent: Matcher | undefined;

  constructor(number: number, predicate: Predicate) {
    this.number = number;
    this.#predicate = predicate;
    this.onAbsent = holdsOfNothing(predicate);
  }

  /** The answer where the field has one value, of this text. */
  onText(text: string, folded: string, regex: RegexEngine | undefined): boolean {
    this.#onText ??= compileTextCell(this.#predicate, regex);
    return this.#onText(text, folded);
  }

  /** The plain predicate, for a field of several values or of one without a text. */
  onEvent(regex: RegexEngine | undefined): Matcher {
    this.#onEvent ??= compilePredicate(this.#predicate, regex === undefined ? {} : { regex });
    return this.#onEvent;
  }
}

function holdsOfNothing(predicate: Predicate): boolean {
  switch (predicate.op) {
    case 'and':
      return predicate.of.every(holdsOfNothing);
    case 'or':
      return predicate.of.some(holdsOfNothing);
    case 'atLeast':
      return predicate.of.filter(holdsOfNothing).length >= predicate.count;
    case 'not':
      return !holdsOfNothing(predicate.of);
    default:
      return false;
  }
}
