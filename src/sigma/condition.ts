/** Conditions of Sigma rules as trees: `selection and not 1 of filter_*`. */

import * as LIMITS from '../core/limits.ts';

/** A condition, over names of selections. */
export type Condition =
  | { readonly op: 'and'; readonly of: readonly Condition[] }
  | { readonly op: 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'name'; readonly name: string }
  /** `some` is `1 of`, `every` is `all of`; the pattern may hold `*`, or be `them`. */
  | { readonly op: 'some'; readonly pattern: string }
  | { readonly op: 'every'; readonly pattern: string };

/** What is wrong with a condition, and after how many characters. */
export interface ConditionFault {
  readonly fault: 'condition-invalid' | 'pipe-removed';
  readonly message: string;
  readonly hint?: string;
  readonly offset: number;
}

interface Token {
  readonly text: string;
  readonly offset: number;
}

const LEVELS_MAX = 64;

/** The tree of a condition. `not` binds before `and`, and that before `or`. */
export function parseCondition(source: string): Condition | ConditionFault {
  const pipe = source.indexOf('|');
  if (pipe >= 0) {
    const message = 'expected a condition, received an aggregation, which Sigma no longer has';
    const hint = 'write a correlation; upgradePipe prints it';
    return { fault: 'pipe-removed', message, hint, offset: pipe };
  }
  if (source.length > LIMITS.sigmaConditionCharsMax) {
    const message = `expected at most ${LIMITS.sigmaConditionCharsMax} characters`;
    return { fault: 'condition-invalid', message, offset: LIMITS.sigmaConditionCharsMax };
  }
  const tokens = [...source.matchAll(/[()]|[^\s()]+/g)].map(({ 0: text, index }) => ({
    text,
    offset: index,
  }));
  const parser = new ConditionParser(tokens, source.length);
  const tree = parser.either(1);
  if ('fault' in tree) return tree;
  const rest = parser.next;
  return rest === undefined ? tree : parser.fault('expected and, or, or the end', rest);
}

class ConditionParser {
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #at = 0;

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  fault(expected: string, token: Token | undefined): ConditionFault {
    const received = token === undefined ? 'the end' : JSON.stringify(token.text);
    const offset = token?.offset ?? this.#length;
    return { fault: 'condition-invalid', message: `${expected}; received ${received}`, offset };
  }

  either(depth: number): Condition | ConditionFault {
    return this.#joined('or', () => this.#joined('and', () => this.#operand(depth)));
  }

  #joined(op: 'and' | 'or', part: () => Condition | ConditionFault): Condition | ConditionFault {
    const of: Condition[] = [];
    do {
      const one = part();
      if ('fault' in one) return one;
      of.push(one);
    } while (this.#take(op));
    const [only] = of;
    return only !== undefined && of.length === 1 ? only : { op, of };
  }

  #operand(depth: number): Condition | ConditionFault {
    const token = this.next;
    if (depth > LEVELS_MAX) return this.fault(`expected at most ${LEVELS_MAX} levels`, token);
    if (this.#take('not')) {
      const of = this.#operand(depth + 1);
      return 'fault' in of ? of : { op: 'not', of };
    }
    if (this.#take('(')) {
      const inner = this.either(depth + 1);
      if ('fault' in inner) return inner;
      return this.#take(')') ? inner : this.fault('expected )', this.next);
    }
    const quantifier = this.#quantifier();
    if (quantifier !== undefined) return quantifier;
    if (token === undefined || RESERVED.has(token.text.toLowerCase())) {
      return this.fault('expected the name of a selection', token);
    }
    if (!/^[\w.-]+$/.test(token.text)) return this.fault('expected a name', token);
    this.#at += 1;
    return { op: 'name', name: token.text };
  }

  #quantifier(): Condition | ConditionFault | undefined {
    const [count, of, pattern] = this.#tokens.slice(this.#at, this.#at + 3);
    if (of?.text.toLowerCase() !== 'of' || count === undefined) return undefined;
    const op = QUANTIFIERS.get(count.text.toLowerCase());
    if (op === undefined) return this.fault('expected 1 of, any of or all of', count);
    if (pattern === undefined || !/^[\w.*-]+$/.test(pattern.text)) {
      return this.fault('expected them or a pattern of names', pattern);
    }
    this.#at += 3;
    return { op, pattern: pattern.text };
  }

  #take(text: string): boolean {
    if (this.next?.text.toLowerCase() !== text) return false;
    this.#at += 1;
    return true;
  }
}

const RESERVED = new Set(['and', 'or', 'not', 'of', 'them', '(', ')']);
const QUANTIFIERS = new Map<string, 'some' | 'every'>([
  ['1', 'some'],
  ['any', 'some'],
  ['all', 'every'],
]);
