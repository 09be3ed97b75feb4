/** One value of an item, through its modifiers, to tests of which one has to hold. */
import * as LIMITS from '../core/limits.ts';
import { base64, base64Offsets, bytesOf, type Encoding, textOfBytes } from './encode-value.ts';
import type { Faults } from './fault.ts';
import type { Transform } from './modifiers.ts';
import type { Leaf } from './node.ts';
import { literalOf, mapText, parseText, type TextPart } from './text-pattern.ts';
import { windash } from './windash.ts';

/** What placeholders stand for, by name. */
export type Placeholders = Readonly<Record<string, readonly (string | number)[]>>;

/** A text with wildcards, or bytes on their way to Base64. */
type Value = { readonly parts: readonly TextPart[] } | { readonly bytes: readonly number[] };

/** The texts that a value stands for; undefined where a fault was told. */
export function textsOf(
  { value, at }: Leaf,
  transforms: readonly Transform[],
  placeholders: Placeholders,
  faults: Faults,
): readonly (readonly TextPart[])[] | undefined {
  const source = String(value);
  let values: readonly Value[] = [{ parts: parseText(source) }];
  for (const transform of transforms) {
    const next: Value[] = [];
    for (const one of values) {
      const changed = transform === 'expand' ? expanded(one, placeholders) : apply(one, transform);
      if (typeof changed === 'string') {
        faults.error(
          at,
          transform === 'expand' ? 'placeholder-unfilled' : 'value-invalid',
          changed,
        );
        return undefined;
      }
      next.push(...changed);
    }
    if (next.length > LIMITS.sigmaVariantsMax) {
      const message = `expected a value of at most ${LIMITS.sigmaVariantsMax} forms, received more`;
      faults.error(at, 'variants-too-many', message, 'write it as several values');
      return undefined;
    }
    values = next;
  }
  return values.map((one) => ('parts' in one ? one.parts : [textOfBytes(one.bytes)]));
}

/** The values after one transform, or what was expected of them. */
function apply(value: Value, transform: Exclude<Transform, 'expand'>): readonly Value[] | string {
  if (transform === 'windash') {
    if (!('parts' in value)) return 'expected windash before anything that makes bytes';
    const variants = windash(value.parts);
    if (variants === undefined) {
      return `expected switches with at most ${LIMITS.sigmaVariantsMax} spellings, received more`;
    }
    return variants.map((parts) => ({ parts }));
  }
  const text = 'parts' in value ? literalOf(value.parts) : undefined;
  if ('parts' in value && text === undefined) {
    return `expected a text without wildcards for ${transform}`;
  }
  const bytes = 'bytes' in value ? value.bytes : bytesOf(text ?? '', 'utf8');
  if (transform === 'base64') return [{ parts: [base64(bytes)] }];
  if (transform === 'base64offset') {
    return base64Offsets(bytes).map((one) => ({ parts: one === '' ? [] : [one] }));
  }
  if ('bytes' in value) return `expected one encoding, received ${transform} as another`;
  const encoding: Encoding = transform === 'wide' ? 'utf16le' : transform;
  return [{ bytes: bytesOf(text ?? '', encoding) }];
}

const PLACEHOLDER = /%([^%\s]+)%/;

/** The value with each of its placeholders replaced by each of its values. */
function expanded(value: Value, placeholders: Placeholders): readonly Value[] | string {
  if (!('parts' in value)) return 'expected expand before anything that makes bytes';
  for (const [index, part] of value.parts.entries()) {
    const found = typeof part === 'string' ? PLACEHOLDER.exec(part) : null;
    if (found === null || typeof part !== 'string') continue;
    const name = found[1] ?? '';
    const values = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
    if (values === undefined) return `expected a value of the placeholder %${name}%, received none`;
    const before = part.slice(0, found.index);
    const after = part.slice(found.index + found[0].length);
    const rest = expanded({ parts: [after, ...value.parts.slice(index + 1)] }, placeholders);
    if (typeof rest === 'string') return rest;
    return values.flatMap((text) =>
      rest.map((tail) => ({
        parts: joined([
          ...value.parts.slice(0, index),
          before,
          ...parseText(String(text)),
          ...('parts' in tail ? tail.parts : []),
        ]),
      })),
    );
  }
  return [{ parts: joined(mapText(value.parts, (text) => text)) }];
}

/** The parts with texts that follow one another as one, and none of them empty. */
function joined(parts: readonly TextPart[]): readonly TextPart[] {
  const all: TextPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}
