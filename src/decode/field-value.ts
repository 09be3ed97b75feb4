/**
 * One field's value to what it means. Every reader takes any value at all and answers undefined
 * for what is absent or unusable: records come from many exporters, and from attackers.
 */
import { isObject } from './record-bounds.ts';

const GUID_ZERO = '00000000-0000-0000-0000-000000000000';

/** Text; Windows prints an absent value as nothing or as `-`. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value === '-' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isObject(value) ? textOf(value['#text']) : undefined;
}

/** A whole number from 0, given as number, in decimal, or in hexadecimal with `0x`. */
export function wholeNumberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : parseNumber(textOf(value));
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function parseNumber(text: string | undefined): number {
  return text !== undefined && /^(?:\d{1,16}|0[xX][\da-fA-F]{1,14})$/.test(text)
    ? Number(text)
    : Number.NaN;
}

/** A logon id, 64 bits, in lower-case hexadecimal without leading zeros: `0x3e7`. */
export function logonIdOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined || /^0x[1-9a-f][\da-f]{0,15}$/.test(text)) return text;
  const isNumber = /^(?:\d{1,20}|0[xX][\da-fA-F]{1,16})$/.test(text);
  return isNumber ? `0x${BigInt(text).toString(16)}` : undefined;
}

/** A GUID in lower case without braces; the one of all zeros names nothing. */
export function guidOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const bare = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  return bare === GUID_ZERO ? undefined : bare.toLowerCase();
}

export function booleanOf(value: unknown): boolean | undefined {
  const text = textOf(value)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** The domain of an account printed as `DOMAIN\name`. */
export function accountDomainOf(value: unknown): string | undefined {
  const text = textOf(value);
  const slash = text?.indexOf('\\') ?? -1;
  return slash > 0 ? text?.slice(0, slash) : undefined;
}

/** The name of an account printed as `DOMAIN\name` or `name`. */
export function accountNameOf(value: unknown): string | undefined {
  const text = textOf(value);
  return textOf(text?.slice(text.indexOf('\\') + 1));
}
