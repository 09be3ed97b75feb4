/**
 * Which open actions a key is near. The sightings that have a key share spans of event time; one
 * that only asks for it stands there alone, as an instant, so that two that ask never meet.
 */
import { encodeKey } from '../core/key.ts';
import { isNear, isWithin } from '../core/time.ts';
import type { Sighting } from './sighting.ts';

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly action: number;
}

interface KeyEntry {
  owned: readonly Span[];
  /** Instants of those that ask, by action: a flood of them costs nothing until the key comes. */
  readonly asking: Map<number, readonly number[]>;
}

/** What is near each key, by encoded key. */
export type SpanIndex = Map<string, KeyEntry>;

/** An index as plain data that survives JSON. */
export type SavedSpans = readonly (readonly [
  key: string,
  owned: readonly Span[],
  asking: readonly (readonly [action: number, timesMs: readonly number[]])[],
])[];

/** Ids of the open actions that the sighting belongs to. */
export function linkedActions(index: SpanIndex, sighting: Sighting, withinMs: number): Set<number> {
  const found = new Set<number>();
  for (const key of sighting.keys) {
    const entry = index.get(encodeKey(key));
    if (entry === undefined) continue;
    collectOwners(entry, sighting.timeMs, withinMs, found);
    for (const [action, times] of entry.asking) {
      if (times.some((at) => isWithin(at, sighting.timeMs, withinMs))) found.add(action);
    }
  }
  for (const key of sighting.asks) {
    const entry = index.get(encodeKey(key));
    if (entry !== undefined) collectOwners(entry, sighting.timeMs, withinMs, found);
  }
  return found;
}

function collectOwners(
  entry: KeyEntry,
  timeMs: number,
  withinMs: number,
  found: Set<number>,
): void {
  for (const span of entry.owned) {
    if (isNear(timeMs, span.fromMs, span.toMs, withinMs)) found.add(span.action);
  }
}

/** Files the sighting under its keys for the action and returns those keys, encoded. */
export function addSpans(
  index: SpanIndex,
  sighting: Sighting,
  action: number,
  withinMs: number,
): string[] {
  const { timeMs } = sighting;
  const owned = sighting.keys.map(encodeKey);
  const asked = sighting.asks.map(encodeKey);
  for (const key of owned) {
    const entry = entryOf(index, key);
    entry.owned = joinNear(entry.owned, { fromMs: timeMs, toMs: timeMs, action }, withinMs);
  }
  for (const key of asked) {
    const { asking } = entryOf(index, key);
    asking.set(action, [...(asking.get(action) ?? []), timeMs]);
  }
  return [...owned, ...asked];
}

function entryOf(index: SpanIndex, key: string): KeyEntry {
  const known = index.get(key);
  if (known !== undefined) return known;
  const entry: KeyEntry = { owned: [], asking: new Map() };
  index.set(key, entry);
  return entry;
}

/** The spans with the new one in place: spans that it touches become one with it. */
function joinNear(spans: readonly Span[], added: Span, withinMs: number): Span[] {
  const isTouched = (span: Span): boolean => isNear(added.fromMs, span.fromMs, span.toMs, withinMs);
  const touched = [...spans.filter(isTouched), added];
  const joined: Span = {
    fromMs: Math.min(...touched.map((span) => span.fromMs)),
    toMs: Math.max(...touched.map((span) => span.toMs)),
    action: added.action,
  };
  return [...spans.filter((span) => !isTouched(span)), joined];
}

/** Gives everything of one action to another one. */
export function reassign(index: SpanIndex, keys: Iterable<string>, from: number, to: number): void {
  for (const key of keys) {
    const entry = entryOf(index, key);
    entry.owned = entry.owned.map((span) =>
      span.action === from ? { ...span, action: to } : span,
    );
    const times = entry.asking.get(from);
    if (times === undefined) continue;
    entry.asking.delete(from);
    entry.asking.set(to, [...(entry.asking.get(to) ?? []), ...times]);
  }
}

/** Forgets everything of an action. */
export function removeSpans(index: SpanIndex, keys: Iterable<string>, action: number): void {
  for (const key of keys) {
    const entry = entryOf(index, key);
    entry.owned = entry.owned.filter((span) => span.action !== action);
    entry.asking.delete(action);
    if (entry.owned.length === 0 && entry.asking.size === 0) index.delete(key);
  }
}

/** The index as plain data; later changes of the index do not show in it. */
export function saveSpans(index: SpanIndex): SavedSpans {
  return [...index].map(([key, { owned, asking }]) => [key, owned, [...asking]]);
}

/** The index again. */
export function loadSpans(saved: SavedSpans): SpanIndex {
  return new Map(saved.map(([key, owned, asking]) => [key, { owned, asking: new Map(asking) }]));
}
