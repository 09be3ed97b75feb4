/** One field of a Sigma selection as a predicate, for the benchmark; not a Sigma loader. */
import {
  and,
  cidr,
  contains,
  endsWith,
  equals,
  exists,
  type FieldPredicate,
  field,
  gt,
  gte,
  lt,
  lte,
  matches,
  not,
  or,
  type Predicate,
  startsWith,
  type ValueTest,
} from 'tocsin';
import { anyValue, fieldRef, wildcard } from 'tocsin/match';

type Value = string | number | boolean | null;
type Record_ = Readonly<Record<string, unknown>>;

/** `CommandLine|contains|all: [...]`; an empty name stands for a keyword. */
export function fieldPredicate(key: string, given: unknown): Predicate {
  const [name = '', ...modifiers] = key.split('|');
  const values = (Array.isArray(given) ? given : [given]) as readonly Value[];
  const parts = values.flatMap((value) =>
    spelled(value, modifiers).map((one) => valuePredicate(name, one, modifiers)),
  );
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  return modifiers.includes('all') ? and(...parts) : or(...parts);
}

function valuePredicate(name: string, value: Value, modifiers: readonly string[]): Predicate {
  if (modifiers.includes('fieldref')) return reference(name, String(value), modifiers);
  if (modifiers.includes('exists')) {
    const there = test(name, exists());
    return value === true || value === 'true' ? there : not(there);
  }
  if (value === null) return or(not(test(name, exists())), test(name, equals(null)));
  const comparison = { gt, gte, lt, lte };
  for (const [modifier, compare] of Object.entries(comparison)) {
    if (modifiers.includes(modifier)) return test(name, compare(Number(value)));
  }
  if (modifiers.includes('re')) return test(name, regex(String(value), modifiers));
  if (modifiers.includes('cidr')) return test(name, cidr(String(value)));
  return test(name, textTest(value, name, modifiers));
}

function test(name: string, valueTest: ValueTest): Predicate {
  if (name === '') return anyValue(valueTest);
  return field<Record_>(name, valueTest) satisfies FieldPredicate;
}

function reference(name: string, to: string, modifiers: readonly string[]): Predicate {
  const relations = {
    contains: 'contains',
    startswith: 'startsWith',
    endswith: 'endsWith',
  } as const;
  const relation = Object.entries(relations).find(([modifier]) => modifiers.includes(modifier));
  return fieldRef<Record_>(name, relation?.[1] ?? 'equals', to);
}

function regex(source: string, modifiers: readonly string[]): ValueTest {
  const [, inline = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
  const flags = [...inline, ...['i', 'm', 's'].filter((flag) => modifiers.includes(flag))];
  const rest = inline === '' ? source : source.slice(inline.length + 3);
  return matches(rest, [...new Set(flags)].join(''));
}

function textTest(value: Value, name: string, modifiers: readonly string[]): ValueTest {
  const cased = modifiers.includes('cased');
  const isInside = modifiers.includes('contains') || name === '';
  const text = String(value);
  const head = isInside || modifiers.includes('endswith') ? '*' : '';
  const tail = isInside || modifiers.includes('startswith') ? '*' : '';
  const pattern = `${head}${text}${tail}`;
  const bare = plain(text);
  if (bare !== undefined && bare !== '') {
    if (head !== '' && tail !== '') return contains(bare, { cased });
    if (head !== '') return endsWith(bare, { cased });
    if (tail !== '') return startsWith(bare, { cased });
  }
  const inner = /^\*((?:[^*?\\]|\\(?![*?\\]))+)\*$/.exec(text)?.[1];
  if (inner !== undefined) return contains(inner, { cased });
  if (bare === undefined || pattern !== text) return wildcard(pattern, { cased });
  return equals(typeof value === 'string' ? bare : value, { cased });
}

/** The text without escapes, or undefined where it has a wildcard. */
function plain(text: string): string | undefined {
  const tokens = text.match(/\\[*?\\]|[\s\S]/g) ?? [];
  if (tokens.some((token) => token === '*' || token === '?')) return undefined;
  return tokens.map((token) => token.slice(-1)).join('');
}

/** The texts that stand for a value under modifiers which change it. */
function spelled(value: Value, modifiers: readonly string[]): Value[] {
  if (typeof value !== 'string') return [value];
  if (modifiers.includes('windash')) {
    return ['-', '/', '–', '—', '―'].map((dash) => value.replace(/(^|\s)[-/]/g, `$1${dash}`));
  }
  const bytes = Buffer.from(value, modifiers.includes('wide') ? 'utf16le' : 'utf8');
  if (modifiers.includes('base64offset')) {
    return [0, 1, 2].map((offset) => {
      const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
      const end = (offset + bytes.length) % 3;
      const tail = end === 0 ? encoded.length : encoded.replace(/=+$/, '').length - 1;
      return encoded.slice([0, 2, 3][offset], tail);
    });
  }
  return modifiers.includes('base64') ? [bytes.toString('base64')] : [value];
}
