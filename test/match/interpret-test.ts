/** The tests of one value once more, slow and plain, from their documentation alone. */
import { BlockList, isIP } from 'node:net';
import { fold } from '../../src/core/text.ts';
import type { Scalar, ValueTest, Wildcard } from '../../src/match/value-test.ts';

export function hasText(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

export function passes(test: ValueTest, value: unknown): boolean {
  switch (test.op) {
    case 'exists':
      return true;
    case 'equals':
      return isEqual(test.value, value, test.cased);
    case 'oneOf':
      return test.values.some((one) => isEqual(one, value, test.cased));
    case 'cidr':
      return typeof value === 'string' && isInside(value, test.net);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return compares(test.op, value, test.value);
    default:
      return hasText(value) && reads(test, String(value));
  }
}

export function isEqual(wanted: Scalar, value: unknown, cased: boolean): boolean {
  if (wanted === null || value === null) return wanted === value;
  if (!hasText(value)) return false;
  const [a, b] = [String(wanted), String(value)];
  return cased ? a === b : fold(a) === fold(b);
}

export function reads(
  test: Exclude<
    ValueTest,
    { op: 'exists' | 'equals' | 'oneOf' | 'cidr' | 'gt' | 'gte' | 'lt' | 'lte' }
  >,
  text: string,
): boolean {
  if (test.op === 'matches') return new RegExp(test.source, test.flags).test(text);
  if (test.op === 'wildcard') return like(test, text);
  const [a, b] = test.cased ? [text, test.text] : [fold(text), fold(test.text)];
  if (test.op === 'contains') return a.split(b).length > 1;
  return test.op === 'startsWith' ? a.slice(0, b.length) === b : a.slice(-b.length) === b;
}

/** As a regular expression, which for such small patterns does no harm. */
function like({ pattern, cased }: Wildcard, text: string): boolean {
  const source = pattern.replace(/\\[*?\\]|[\s\S]/g, (token) => {
    if (token === '*') return '[\\s\\S]*';
    if (token === '?') return '[\\s\\S]';
    const literal = cased ? token.slice(-1) : fold(token.slice(-1));
    return literal.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`).test(cased ? text : fold(text));
}

function compares(op: 'gt' | 'gte' | 'lt' | 'lte', value: unknown, bound: number): boolean {
  const isNumber = typeof value === 'number';
  const isDecimal =
    typeof value === 'string' && /^[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?$/i.test(value);
  if (!isNumber && !isDecimal) return false;
  const difference = Number(value) - bound;
  if (op === 'gt') return difference > 0;
  if (op === 'gte') return difference >= 0;
  return op === 'lt' ? difference < 0 : difference <= 0;
}

/** By the networks of Node, after an IPv4-mapped address is made the address that it carries. */
function isInside(text: string, net: string): boolean {
  const [base = '', bits = ''] = net.split('/');
  const [ip, network] = [unmapped(text.replace(/%[\w.~-]+$/, '')), unmapped(base)];
  if (isIP(text) === 0 || isIP(ip) !== isIP(network)) return false;
  const family = isIP(network) === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(bits) - (network === base ? 0 : 96), family);
  return list.check(ip, family);
}

function unmapped(text: string): string {
  if (isIP(text) !== 6) return text;
  const canonical = new URL(`http://[${text}]`).hostname;
  const [, high = '', low = ''] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(canonical) ?? [];
  if (high === '') return text;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}
