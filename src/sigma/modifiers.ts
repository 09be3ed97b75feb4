/** The modifiers of a field, checked as a whole before any value is looked at. */
import type { Faults } from './fault.ts';
import type { Place } from './node.ts';

const TEXT_SHAPES = ['contains', 'startswith', 'endswith'] as const;
const ENCODINGS = ['wide', 'utf16le', 'utf16be', 'utf16', 'base64', 'base64offset'] as const;
const COMPARISONS = ['gt', 'gte', 'lt', 'lte'] as const;
const TIME_PARTS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
const REGEX_FLAGS = {
  i: 'i',
  ignorecase: 'i',
  m: 'm',
  multiline: 'm',
  s: 's',
  dotall: 's',
} as const;

/** The modifiers of the specification 2.1.0, in lower case, as it writes them. */
const MODIFIERS: readonly string[] = [
  'all',
  'neq',
  'cased',
  'exists',
  'expand',
  'fieldref',
  'windash',
  'cidr',
  're',
  ...TEXT_SHAPES,
  ...ENCODINGS,
  ...COMPARISONS,
  ...TIME_PARTS,
  ...Object.keys(REGEX_FLAGS),
];

export type Transform = (typeof ENCODINGS)[number] | 'windash' | 'expand';
export type Comparing = (typeof COMPARISONS)[number];
export type TimePart = (typeof TIME_PARTS)[number];

/** What the values of a field are, in one of these ways. */
export type Meaning =
  | { readonly is: 'text'; readonly start: boolean; readonly end: boolean }
  | { readonly is: 'regex'; readonly flags: string }
  | { readonly is: 'reference'; readonly start: boolean; readonly end: boolean }
  | { readonly is: 'comparison'; readonly op: Comparing }
  | { readonly is: 'timePart'; readonly part: TimePart }
  | { readonly is: 'cidr' }
  | { readonly is: 'exists' };

/** A field with its modifiers understood. */
export interface Modified {
  /** Empty for keywords, which stand in any value. */
  readonly field: string;
  readonly meaning: Meaning;
  /** What becomes of each value first, in this order. */
  readonly transforms: readonly Transform[];
  /** Whether every value of a list has to match, and not just one. */
  readonly isAll: boolean;
  /** Whether the whole item is negated. */
  readonly isNot: boolean;
  readonly isCased: boolean;
}

/** `field|modifier|modifier` in parts; undefined where a fault was told. */
export function parseModifiers(name: string, at: Place, faults: Faults): Modified | undefined {
  const [field = '', ...given] = name.split('|');
  const unknown = given.filter((one) => !MODIFIERS.includes(one));
  for (const one of unknown) {
    const hint = nearest(one);
    const expected = 'expected a modifier of the specification';
    faults.error(at, 'modifier-unknown', `${expected}, received ${JSON.stringify(one)}`, hint);
  }
  const twice = given.filter((one, index) => given.indexOf(one) !== index);
  for (const one of twice) {
    faults.error(at, 'modifier-order', `expected a modifier once, received ${one} again`);
  }
  if (unknown.length + twice.length > 0) return undefined;
  const meaning = meaningOf(given, at, faults);
  if (meaning === undefined) return undefined;
  return {
    field,
    meaning,
    transforms: given.filter(isTransform),
    isAll: given.includes('all'),
    isNot: given.includes('neq'),
    isCased: given.includes('cased'),
  };
}

function isTransform(name: string): name is Transform {
  return name === 'windash' || name === 'expand' || ENCODINGS.some((one) => one === name);
}

/** What the modifiers that decide about it make of the values, and what may stand beside it. */
function meaningOf(given: readonly string[], at: Place, faults: Faults): Meaning | undefined {
  const deciding = given.filter((one) => allowedBeside(one) !== undefined);
  const [first, second] = deciding;
  const refused = (what: string, hint?: string): undefined =>
    void faults.error(at, 'modifier-order', what, hint);
  if (first === undefined) {
    const flag = given.find((one) => Object.hasOwn(REGEX_FLAGS, one));
    if (flag !== undefined) return refused(`expected re before ${flag}`, `write re|${flag}`);
    if (given.includes('base64offset') && !given.includes('contains')) {
      const message = 'base64offset without contains compares with the whole value';
      faults.warning(at, 'modifier-needless', message, 'write base64offset|contains');
    }
    return { is: 'text', ...shapeOf(given) };
  }
  if (second !== undefined) return refused(`expected one of ${first} and ${second}, not both`);
  const beside = allowedBeside(first) ?? [];
  const wrong = given.find((one) => one !== first && !beside.includes(one));
  if (wrong !== undefined) return refused(`expected no ${wrong} beside ${first}`);
  if (first === 're' && given.find((one) => one !== 'expand') !== 're') {
    return refused('expected re to be the first modifier');
  }
  return decided(first, given);
}

function decided(first: string, given: readonly string[]): Meaning {
  if (first === 're') {
    const flags = given.flatMap((one) =>
      Object.hasOwn(REGEX_FLAGS, one) ? [REGEX_FLAGS[one as keyof typeof REGEX_FLAGS]] : [],
    );
    return { is: 'regex', flags: [...new Set(flags)].join('') };
  }
  if (first === 'fieldref') return { is: 'reference', ...shapeOf(given) };
  if (first === 'cidr' || first === 'exists') return { is: first };
  const op = COMPARISONS.find((one) => one === first);
  return op === undefined ? { is: 'timePart', part: first as TimePart } : { is: 'comparison', op };
}

function shapeOf(given: readonly string[]): { readonly start: boolean; readonly end: boolean } {
  const isIn = given.includes('contains');
  return {
    start: isIn || given.includes('endswith'),
    end: isIn || given.includes('startswith'),
  };
}

/** What may stand beside a modifier that decides what values are; undefined for the others. */
function allowedBeside(name: string): readonly string[] | undefined {
  if (name === 're') return ['all', 'neq', 'expand', ...TEXT_SHAPES, ...Object.keys(REGEX_FLAGS)];
  if (name === 'fieldref') return ['all', 'neq', 'cased', ...TEXT_SHAPES];
  if (name === 'cidr') return ['all', 'neq', 'expand'];
  if (name === 'exists') return [];
  const isNumber = [...COMPARISONS, ...TIME_PARTS].some((one) => one === name);
  return isNumber ? ['all', 'neq'] : undefined;
}

function nearest(name: string): string | undefined {
  const known = MODIFIERS.find((one) => one === name.toLowerCase());
  return known === undefined ? undefined : `write ${known}`;
}
