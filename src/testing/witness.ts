import { type CompileOptions, compilePredicate } from '../match/compile-predicate.ts';
import type { Matcher } from '../match/matcher.ts';
import type { Predicate } from '../match/predicate.ts';
import type { Scalar } from '../match/value-test.ts';
import { linearRegex } from '../regex/linear-regex.ts';
import { routed } from '../sigma/routed.ts';
import type { SigmaRule } from '../sigma/sigma-rule.ts';
import { madeValue, together, type Wanted, wantedBy } from './wanted-value.ts';

/** An event that a predicate is true of, and what is lost with each part of it. */
export interface Witnessed {
  readonly match: object;
  /** Events with one field less, or with another value in it, that do not match. */
  readonly misses: readonly object[];
}

/** Ways of satisfying a predicate that are tried at most. */
const WAYS_MAX = 256;

/** What is wanted of each field, by its path. */
type Way = ReadonlyMap<string, Wanted>;

/** A predicate, or a rule of Sigma, of which also the log source counts. */
export type Asking = Predicate | Pick<SigmaRule, 'logSource' | 'predicate'>;

/**
 * An event made for a predicate or rule, checked to match it, with minimal events that do not;
 * undefined where none of 256 ways leads to one, as for a predicate that contradicts itself.
 * Patterns need the engine that the predicate is compiled with; rules of Sigma have
 * `linearRegex()` by default. For tests, and streams of made-up attacks.
 */
export function witness(asking: Asking, options: CompileOptions = {}): Witnessed | undefined {
  const { asked, tried, engine } = readAsking(asking, options);
  const matches = compilePredicate(asked, engine);
  for (const one of tried) {
    const found = madeFor(one, matches);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is made for a predicate and matches. */
export function madeFor(predicate: Predicate, matches: Matcher): Witnessed | undefined {
  for (const way of waysOf(predicate)) {
    const match = eventOf(new Map([...way].map(([path, wanted]) => [path, madeValue(wanted)])));
    if (matches(match)) return { match, misses: missesOf(way).filter((one) => !matches(one)) };
  }
  return undefined;
}

/** What is asked, and what it is compiled with. */
export interface ReadAsking {
  /** What an event has to match. */
  readonly asked: Predicate;
  /** What events are made for; those that say nothing of their log source first. */
  readonly tried: readonly Predicate[];
  readonly engine: CompileOptions;
}

/** A predicate as it is, or a rule with its log source. */
export function readAsking(asking: Asking, options: CompileOptions): ReadAsking {
  if ('op' in asking) return { asked: asking, tried: [asking], engine: options };
  const asked = routed(asking);
  const engine = { ...options, regex: options.regex ?? linearRegex() };
  return { asked, tried: [asking.predicate, asked], engine };
}

function missesOf(way: Way): object[] {
  const values = new Map([...way].map(([path, wanted]) => [path, madeValue(wanted)]));
  return [...values.keys()].flatMap((path) => {
    const without = new Map(values);
    without.delete(path);
    return [eventOf(without), eventOf(new Map(values).set(path, '\u0001'))];
  });
}

/** Ways of satisfying the predicate; what must not be is left to chance and to the check. */
function waysOf(predicate: Predicate): readonly Way[] {
  switch (predicate.op) {
    case 'and':
      return combined(predicate.of.map(waysOf));
    case 'or':
      return spread(predicate.of.map(waysOf));
    case 'atLeast':
      return combined(predicate.of.slice(0, predicate.count).map(waysOf));
    case 'not':
      return waysAround(predicate.of);
    case 'test':
      return wantedBy(predicate.test).map((wanted) => new Map([[predicate.field, wanted]]));
    case 'reference': {
      const wanted: Wanted = { whole: 'same', start: '', inside: [], end: '' };
      return [new Map([predicate.field, predicate.to].map((path) => [path, wanted]))];
    }
    case 'anyValue': {
      const path = predicate.within === undefined ? 'message' : `${predicate.within}.message`;
      return wantedBy(predicate.test).map((wanted) => new Map([[path, wanted]]));
    }
  }
}

/** Ways of not satisfying it, as far as that takes something to be there. */
function waysAround(predicate: Predicate): readonly Way[] {
  if (predicate.op === 'not') return waysOf(predicate.of);
  return predicate.op === 'or' ? combined(predicate.of.map(waysAround)) : [new Map()];
}

/** One way from each in turn, so that no alternative hides the others. */
function spread(alternatives: readonly (readonly Way[])[]): readonly Way[] {
  const longest = Math.max(...alternatives.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => at)
    .flatMap((at) => alternatives.flatMap((ways) => ways[at] ?? []))
    .slice(0, WAYS_MAX);
}

function combined(parts: readonly (readonly Way[])[]): readonly Way[] {
  return parts.reduce<readonly Way[]>(
    (ways, more) =>
      ways
        .slice(0, WAYS_MAX)
        .flatMap((way) => more.slice(0, Math.ceil(WAYS_MAX / ways.length)).map((one) => [way, one]))
        .flatMap(([a, b]) => (a === undefined || b === undefined ? [] : (merged(a, b) ?? [])))
        .slice(0, WAYS_MAX),
    [new Map()],
  );
}

function merged(a: Way, b: Way): Way | undefined {
  const all = new Map(a);
  for (const [path, wanted] of b) {
    const before = all.get(path);
    const both = before === undefined ? wanted : together(before, wanted);
    if (both === undefined) return undefined;
    all.set(path, both);
  }
  return all;
}

/** Objects below objects, as the paths say. */
function eventOf(values: ReadonlyMap<string, Scalar>): object {
  const event: Record<string, unknown> = Object.create(null);
  for (const [path, value] of values) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let node = event;
    for (const name of names) {
      const below = node[name];
      const next: Record<string, unknown> =
        typeof below === 'object' && below !== null
          ? (below as Record<string, unknown>)
          : Object.create(null);
      node[name] = next;
      node = next;
    }
    node[last] = value;
  }
  return event;
}
