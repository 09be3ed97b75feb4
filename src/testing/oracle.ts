import type { StreamElement } from '../core/element.ts';
import { encodeKey, type Key, type KeyRead, wholeKey } from '../core/key.ts';
import type { Pattern, PatternNode } from '../correlate/pattern.ts';
import type { PatternOptions } from '../correlate/pattern-options.ts';
import { type KeyElement, type KeyOptions, keyAnswer, type Told } from './oracle-key.ts';
import { firstOf, lastOf } from './oracle-order.ts';
import { eventsOf, Seen } from './oracle-state.ts';

/** A match as the oracle tells it: a detection without its id. */
export interface OracleMatch<M> {
  readonly key: Key;
  readonly steps: M;
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeMs: number;
}

type KeyOf<I> = (event: I) => KeyRead;
/** The key of an event by step; a step for which it has none is missing. */
type KeysByStep = ReadonlyMap<string, Key>;

/**
 * The matches of a pattern over a finite list of elements, in the order of telling, by the letter
 * of `docs/semantics.md`: every run is followed by itself, and nothing is indexed, shared or
 * forgotten. It is as slow as that sounds; give it some twenty events. Late elements take no part.
 * It knows no `keysMax`, tells no notes and trusts that the pattern is well-formed.
 */
export function oracle<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  elements: readonly StreamElement<I>[],
): readonly OracleMatch<M>[] {
  return merged(answersOf(pattern, options, elements).map(({ told }) => told)).map((match) =>
    toMatch(match),
  );
}

/** How many runs `openMax` has given up after these elements (P3). */
export function evictedOf<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  elements: readonly StreamElement<I>[],
): number {
  return answersOf(pattern, options, elements).reduce((sum, { evicted }) => sum + evicted, 0);
}

/** What the oracle says of one key. */
interface Answer {
  readonly told: readonly (Turn & { readonly key: Key })[];
  readonly evicted: number;
}

function answersOf<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  elements: readonly StreamElement<I>[],
): Answer[] {
  const { node } = pattern;
  const where = options.where === undefined ? [] : [options.where];
  const root: PatternNode = { ...node, where: [...node.where, ...where] };
  const byStep = elements.map(
    (element): KeysByStep =>
      element.kind === 'event' ? keysByStep(root, options, element.event) : new Map(),
  );
  const keys = byStep.flatMap((steps) => [...steps.values()]);
  const byText = new Map(keys.map((key) => [encodeKey(key), key]));
  return [...byText].map(([text, key]): Answer => {
    const own = elements.flatMap((element, at): KeyElement[] => {
      if (element.kind === 'watermark') return [{ at, watermarkMs: element.watermarkMs }];
      if (element.kind === 'late') return [];
      const steps = [...(byStep[at] ?? [])].filter(([, one]) => encodeKey(one) === text);
      const names = new Set(steps.map(([step]) => step));
      return names.size === 0 ? [] : [new Seen(element, at, (step) => names.has(step))];
    });
    const { told, evicted } = keyAnswer(root, options as KeyOptions, own);
    const all = told.map((match) => {
      const ofEvent = [...(byStep[match.at]?.values() ?? [])];
      return { ...match, key, turn: ofEvent.findIndex((one) => encodeKey(one) === text) };
    });
    return { told: all, evicted };
  });
}

/** K1 to K3. A key function that throws gives none (F1). */
function keysByStep<I, M>(
  root: PatternNode,
  { by = () => null }: PatternOptions<I, M>,
  event: I,
): KeysByStep {
  const entries = root.steps.flatMap(({ name }): [string, Key][] => {
    const keyOf = typeof by === 'function' ? by : (by as Readonly<Record<string, KeyOf<I>>>)[name];
    try {
      const key = wholeKey(keyOf?.(event));
      return key === undefined ? [] : [[name, key]];
    } catch {
      return [];
    }
  });
  return new Map(entries);
}

/** A match, and which of the keys of the event that completes it is its own. */
interface Turn extends Told {
  readonly turn: number;
}

/**
 * The matches of all keys, of each in its own order: as they are told, those of one event by the
 * step that gives their key, those of one watermark by time and start.
 */
function merged<T extends Turn>(byKey: readonly (readonly T[])[]): T[] {
  const lists = byKey.map((list) => [...list]).filter((list) => list.length > 0);
  const all: T[] = [];
  while (lists.length > 0) {
    lists.sort(([a], [b]) => compareTold(a as T, b as T));
    all.push(lists[0]?.shift() as T);
    if (lists[0]?.length === 0) lists.shift();
  }
  return all;
}

function compareTold(a: Turn, b: Turn): number {
  return (
    a.at - b.at || a.turn - b.turn || a.timeMs - b.timeMs || firstOf(a.run).at - firstOf(b.run).at
  );
}

function toMatch<M>({ key, timeMs, run }: Told & { readonly key: Key }): OracleMatch<M> {
  const steps = eventsOf(run.state.steps) as M;
  return { key, steps, fromMs: firstOf(run).timeMs, toMs: lastOf(run).timeMs, timeMs };
}
