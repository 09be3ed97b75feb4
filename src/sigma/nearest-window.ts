/** Of each group of a correlation, the window that came nearest to its condition. */
import type { StreamElement } from '../core/element.ts';
import { encodeKey, type Key } from '../core/key.ts';
import type { Aggregated } from '../correlate/aggregated.ts';
import { type CalledBy, groupNamed, groupOf } from './group.ts';
import type { Item } from './sigma-match.ts';
import type { Bound, SigmaCorrelation } from './sigma-rule.ts';
import { isMet, type Seen, windowMachine } from './window-stage.ts';

/** A window that did not meet the condition, and by how much. */
export interface NearestWindow<E> {
  /** The values that the events are grouped by, under the names of `group-by`. */
  readonly group: Readonly<Record<string, string>>;
  /** First instant of the window, and time of its last event. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Matches in it. */
  readonly count: number;
  /** The count, sum, average or percentile; of rules that are there, how many. */
  readonly value: number | undefined;
  /** Of `temporal`: the rules that are there, and those that are not. */
  readonly present: readonly string[];
  readonly missing: readonly string[];
  /** The latest events in it, at most `evidenceMax`. */
  readonly events: readonly E[];
  /** The least timespan with which the events of the group would have been enough. */
  readonly needsMs: number | undefined;
}

type Items<E> = readonly (StreamElement<Item<E>> & { readonly kind: 'event' })[];

/** The nearest window of each group, the first of several; groups as they begin. */
export function nearestWindows<E>(
  rule: SigmaCorrelation,
  called: CalledBy,
  items: Items<E>,
): readonly NearestWindow<E>[] {
  const byGroup = new Map<string, { readonly key: Key; readonly items: Items<E>[number][] }>();
  for (const item of items) {
    const key = groupOf(rule, called, item.event) ?? [];
    const id = encodeKey(key);
    const group = byGroup.get(id) ?? { key, items: [] };
    group.items.push(item);
    byGroup.set(id, group);
  }
  return [...byGroup.values()].flatMap(({ key, items: own }) => {
    const [nearest] = windowsOf(rule, called, own).sort((a, b) => gap(rule, a) - gap(rule, b));
    if (nearest === undefined) return [];
    const { value: seen, count, fromMs, toMs } = nearest;
    const present = Object.keys(seen.rules).filter((name) => (seen.rules[name] ?? 0) > 0);
    const isOfRules = rule.type === 'temporal';
    return {
      ...{ group: groupNamed(rule, key), fromMs, toMs, count, events: seen.events },
      value: isOfRules ? present.length : seen.value,
      present: isOfRules ? present : [],
      missing: isOfRules ? rule.rules.filter((name) => !present.includes(name)) : [],
      needsMs: neededMs(rule, called, own),
    };
  });
}

type Windows<E> = Aggregated<Seen<E>>[];

function windowsOf<E>(rule: SigmaCorrelation, called: CalledBy, items: Items<E>): Windows<E> {
  const machine = windowMachine<E>(rule, called);
  const windows: Windows<E> = [];
  let state = machine.start();
  for (const item of items) {
    state = machine.step(state, item, (output) => {
      if (output.kind === 'out') windows.push(output.value);
    });
  }
  return windows;
}

/** How far a window is from the condition; 0 where it meets it. */
function gap<E>(rule: SigmaCorrelation, { value: seen }: Windows<E>[number]): number {
  if (isMet(rule, seen)) return 0;
  const present = Object.values(seen.rules).filter((times) => times > 0).length;
  const value = rule.type === 'temporal' ? present : seen.value;
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (rule.bounds.length === 0) return rule.rules.length - present + 1;
  return Math.max(...rule.bounds.map((bound) => short(value, bound)));
}

function short(value: number, { op, value: bound }: Bound): number {
  if (op === 'gt' || op === 'gte') return Math.max(0, bound - value);
  if (op === 'lt' || op === 'lte') return Math.max(0, value - bound);
  return op === 'eq' ? Math.abs(value - bound) : 1;
}

/** The least timespan; known of what only grows with the window. */
function neededMs<E>(
  rule: SigmaCorrelation,
  called: CalledBy,
  items: Items<E>,
): number | undefined {
  const isGrowing = ['event_count', 'value_count', 'temporal'].includes(rule.type);
  if (!isGrowing || !rule.bounds.every(({ op }) => op === 'gt' || op === 'gte')) return undefined;
  const isEnough = (timespanMs: number): boolean =>
    windowsOf({ ...rule, timespanMs }, called, items).some(({ value }) => isMet(rule, value));
  let most = (items.at(-1)?.timeMs ?? 0) - (items[0]?.timeMs ?? 0) + 1;
  if (!isEnough(most)) return undefined;
  for (let least = rule.timespanMs; least < most; ) {
    const middle = Math.floor((least + most) / 2);
    if (isEnough(middle)) most = middle;
    else least = middle + 1;
  }
  return most;
}
