import { fold } from '../core/text.ts';
import { isInNetwork, parseIp, parseNetwork } from './ip.ts';
import type { CompiledRegex } from './regex-engine.ts';
import type {
  Cidr,
  Comparison,
  Equals,
  Matches,
  OneOf,
  TextTest,
  ValueTest,
  Wildcard,
} from './value-test.ts';
import { textOf } from './value-text.ts';
import { compileWildcard } from './wildcard.ts';

/** Whether one value at a field's path passes. */
export type ValueMatcher = (value: unknown) => boolean;

/** A checked test as a closure; `compileRegex` is asked once for a test that needs an engine. */
export function compileTest(
  test: ValueTest,
  compileRegex: (test: Matches) => CompiledRegex | undefined,
): ValueMatcher {
  switch (test.op) {
    case 'equals':
      return equality(test);
    case 'oneOf':
      return membership(test);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textual(test);
    case 'wildcard':
      return fitting(test);
    case 'matches':
      return found(compileRegex(test));
    case 'cidr':
      return inNetwork(test);
    case 'exists':
      return () => true;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return comparison(test);
  }
}

function equality({ value: wanted, cased }: Equals): ValueMatcher {
  if (wanted === null) return (value) => value === null;
  const text = textOf(wanted, cased);
  return (value) => textOf(value, cased) === text;
}

function membership({ values, cased }: OneOf): ValueMatcher {
  const texts = new Set<unknown>(values.map((value) => textOf(value, cased) ?? null));
  return (value) => texts.has(value === null ? null : textOf(value, cased));
}

function textual({ op, text, cased }: TextTest): ValueMatcher {
  const wanted = cased ? text : fold(text);
  if (op === 'contains') return (value) => textOf(value, cased)?.includes(wanted) === true;
  if (op === 'startsWith') return (value) => textOf(value, cased)?.startsWith(wanted) === true;
  return (value) => textOf(value, cased)?.endsWith(wanted) === true;
}

function fitting({ pattern, cased }: Wildcard): ValueMatcher {
  const fits = compileWildcard(cased ? pattern : fold(pattern));
  return (value) => {
    const text = textOf(value, cased);
    return text !== undefined && fits(text);
  };
}

function found(regex: CompiledRegex | undefined): ValueMatcher {
  return (value) => {
    const text = textOf(value, true);
    return text !== undefined && regex?.test(text) === true;
  };
}

function inNetwork({ net }: Cidr): ValueMatcher {
  const network = parseNetwork(net);
  return (value) => {
    const ip = typeof value === 'string' ? parseIp(value) : undefined;
    return ip !== undefined && network !== undefined && isInNetwork(ip, network);
  };
}

function comparison({ op, value: bound }: Comparison): ValueMatcher {
  if (op === 'gt') return (value) => numberOf(value) > bound;
  if (op === 'gte') return (value) => numberOf(value) >= bound;
  if (op === 'lt') return (value) => numberOf(value) < bound;
  return (value) => numberOf(value) <= bound;
}

/** The number that a value is or spells in decimal, else NaN, which no comparison accepts. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const isDecimal = typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value);
  return isDecimal ? Number(value) : Number.NaN;
}
