/** Who answers which rules an event matches: dispatch, a closure for each rule, the interpreter. */
import { compilePredicate } from 'tocsin';
import { type Dispatch, type DispatchRule, dispatch, type LogSource } from 'tocsin/match';
import { interpret } from '../test/match/interpret.ts';
import type { Stream } from './match-streams.ts';
import { cpuMs } from './measure.ts';
import { nativeRegex } from './native-regex.ts';

/** Answers for a stream: how many matches there are in events `from` to `to`. */
export type Contender = (stream: Stream, from: number, to: number) => number;

export interface Dispatching {
  readonly table: Dispatch<DispatchRule>;
  readonly count: Contender;
}

export function dispatching(rules: readonly DispatchRule[]): Dispatching {
  let current: LogSource | undefined;
  const table = dispatch(rules, { regex: nativeRegex, sourceOf: () => current });
  return {
    table,
    count: ({ events, sources }, from, to) => {
      let matches = 0;
      for (let at = from; at < to; at += 1) {
        current = sources[at];
        matches += table.match(events[at] as object).length;
      }
      return matches;
    },
  };
}

type Test = (event: object) => boolean;

/** Rules by the log they are for, as any engine would keep them. */
function byRule(rules: readonly DispatchRule[], testOf: (rule: DispatchRule) => Test): Contender {
  const tests = rules.map((rule) => ({ rule, test: testOf(rule) }));
  const known = new Map<LogSource | undefined, readonly Test[]>();
  const testsFor = (source: LogSource | undefined): readonly Test[] => {
    const found = known.get(source);
    if (found !== undefined) return found;
    const made = tests.filter(({ rule }) => concerns(rule, source)).map(({ test }) => test);
    known.set(source, made);
    return made;
  };
  return ({ events, sources }, from, to) => {
    let matches = 0;
    for (let at = from; at < to; at += 1) {
      const event = events[at] as object;
      for (const test of testsFor(sources[at])) if (test(event)) matches += 1;
    }
    return matches;
  };
}

function concerns(rule: DispatchRule, source: LogSource | undefined): boolean {
  if (source === undefined || rule.sources === undefined) return true;
  return rule.sources.some((one) =>
    (['product', 'category', 'service'] as const).every(
      (part) => one[part] === undefined || one[part] === source[part],
    ),
  );
}

export function closures(rules: readonly DispatchRule[]): Contender {
  return byRule(rules, ({ predicate }) => compilePredicate(predicate, { regex: nativeRegex }));
}

export function interpreter(rules: readonly DispatchRule[]): Contender {
  return byRule(
    rules,
    ({ predicate }) =>
      (event) =>
        interpret(predicate, event),
  );
}

export const parsing: Contender = ({ lines }, from, to) => {
  let fields = 0;
  for (let at = from; at < to; at += 1) {
    if (JSON.parse(lines[at] as string) !== null) fields += 1;
  }
  return fields;
};

/** Microseconds of CPU for each event, as quartiles of the rounds. */
export interface Timed {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Work of one contender in a round, over `events` events. */
export interface Work {
  readonly run: () => unknown;
  readonly events: number;
}

/** All of them by turns, so that what disturbs the machine disturbs all alike. */
export function timed<K extends string>(works: Record<K, Work>, rounds: number): Record<K, Timed> {
  const names = Object.keys(works) as K[];
  const micros = new Map<K, number[]>(names.map((name) => [name, []]));
  for (const name of names) works[name].run();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const { run, events } = works[name];
      micros.get(name)?.push((cpuMs(run) * 1_000) / events);
    }
  }
  const quartiles = names.map((name) => {
    const sorted = (micros.get(name) ?? []).sort((a, b) => a - b);
    const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
    return [name, { low: at(0.25), middle: at(0.5), high: at(0.75) }] as const;
  });
  return Object.fromEntries(quartiles) as Record<K, Timed>;
}
