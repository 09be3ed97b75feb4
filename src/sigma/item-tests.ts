/** The values of an item as tests of one value of an event. */
import { parseNetwork } from '../match/ip.ts';
import type { CompiledRegex, RegexEngine, RegexRefusal } from '../match/regex-engine.ts';
import { cidr, equals, type Matches, matches, type ValueTest } from '../match/value-test.ts';
import type { Faults } from './fault.ts';
import { type Placeholders, textsOf } from './item-value.ts';
import type { FieldCheck } from './known-fields.ts';
import type { Modified } from './modifiers.ts';
import type { Leaf } from './node.ts';
import { opened, textTest } from './text-pattern.ts';
import { TIME_RANGES, timePartTests } from './time-part.ts';

/** What the values of a rule are read with. */
export interface Reading {
  readonly placeholders: Placeholders;
  /** Says of a regular expression whether it is taken. */
  readonly regex: RegexEngine;
  readonly faults: Faults;
  /** Says of a field whether the events of the log source have it. */
  readonly fieldFault: FieldCheck;
  /** How many texts the values of the document may still stand for. */
  readonly forms: { left: number };
}

/** The tests of which one has to hold of a value; undefined where a fault was told. */
export function testsOf(
  modified: Modified,
  leaf: Leaf,
  reading: Reading,
): readonly ValueTest[] | undefined {
  const { meaning, transforms, isCased, field } = modified;
  const { value, at } = leaf;
  const { placeholders, faults } = reading;
  const refused = (message: string): undefined => void faults.error(at, 'value-invalid', message);
  switch (meaning.is) {
    case 'text': {
      if (isPlain(modified) && typeof value !== 'string') {
        return [equals(value)];
      }
      const shape = field === '' ? { start: true, end: true } : meaning;
      warnOfEscape(leaf, faults);
      const texts = textsOf(leaf, transforms, placeholders, faults);
      return texts?.map((text) => textTest(opened(text, shape), isCased));
    }
    case 'comparison': {
      const bound = numberOf(value);
      return bound === undefined
        ? refused('expected a number')
        : [{ op: meaning.op, value: bound }];
    }
    case 'timePart': {
      const [first, last] = TIME_RANGES[meaning.part];
      const number = numberOf(value);
      if (number !== undefined && Number.isInteger(number) && number >= first && number <= last) {
        return timePartTests(meaning.part, number);
      }
      return refused(`expected a ${meaning.part} from ${first} to ${last}`);
    }
    case 'regex':
    case 'cidr':
      return written(modified, leaf, reading);
    default:
      return undefined;
  }
}

/** Whether a number or a truth value is compared as it is. */
function isPlain({ field, meaning, transforms }: Modified): boolean {
  return (
    field !== '' &&
    meaning.is === 'text' &&
    !meaning.start &&
    !meaning.end &&
    transforms.length === 0
  );
}

/** Sigma's numbers stand as such or as text, as YAML reads them. */
function numberOf(value: Leaf['value']): number | undefined {
  const isDecimal = typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?$/.test(value);
  const number = isDecimal ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** `C:\Users\*` holds a star and no wildcard: what looks like a folder seldom means that. */
function warnOfEscape({ value, at }: Leaf, faults: Faults): void {
  const isPath = typeof value === 'string' && /(?:\\[^\\*?/]+|\b[a-z]:)\\[*?]/i.test(value);
  if (!isPath) return;
  const hint = 'write two backslashes before a wildcard';
  faults.warning(at, 'wildcard-escaped', 'a backslash takes the wildcard after it literally', hint);
}

/** Tests of patterns and networks, which are no texts with wildcards. */
function written(
  { meaning, transforms }: Modified,
  { value, at }: Leaf,
  { placeholders, regex, faults }: Reading,
): readonly ValueTest[] | undefined {
  const source = typeof value === 'number' ? String(value) : value;
  if (typeof source !== 'string' || source === '') {
    faults.error(at, 'value-invalid', 'expected text');
    return undefined;
  }
  const texts = transforms.includes('expand') ? filled(source, placeholders) : [source];
  if (typeof texts === 'string') {
    faults.error(at, 'placeholder-unfilled', texts);
    return undefined;
  }
  if (meaning.is === 'regex') {
    const tests = texts.map((text) => regexOf(text, meaning.flags));
    const refused = tests.map((test) => regex.compile(test.source, test.flags)).find(isRefusal);
    if (refused === undefined) return tests;
    const { position, reason } = refused;
    const message = `expected a pattern the engine takes, refused at character ${position}`;
    faults.error(at, 'regex-refused', `${message}: ${reason}`);
    return undefined;
  }
  for (const net of texts) {
    if (parseNetwork(net) !== undefined) continue;
    const expected = 'expected a network such as 10.0.0.0/8, with no bit set beyond its prefix';
    faults.error(at, 'cidr-invalid', expected);
    return undefined;
  }
  return texts.map((net) => cidr(net));
}

/** Flags at the beginning of a pattern are those of all of it; not all engines have them inside. */
function regexOf(source: string, flags: string): Matches {
  const [inline = '', own = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
  return matches(source.slice(inline.length), [...new Set([...flags, ...own])].join(''));
}

function isRefusal(compiled: CompiledRegex | RegexRefusal): compiled is RegexRefusal {
  return 'reason' in compiled;
}

/** The text with each placeholder replaced by each of its values, or what was expected. */
function filled(source: string, placeholders: Placeholders): readonly string[] | string {
  const found = /%([^%\s]+)%/.exec(source);
  if (found === null) return [source];
  const [whole, name = ''] = found;
  const values = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
  if (values === undefined) return `expected a value of the placeholder %${name}%, received none`;
  const rest = filled(source.slice(found.index + whole.length), placeholders);
  if (typeof rest === 'string') return rest;
  const before = source.slice(0, found.index);
  return values.flatMap((text) => rest.map((tail) => `${before}${text}${tail}`));
}
