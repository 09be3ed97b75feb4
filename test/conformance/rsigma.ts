import type { Key } from '../../src/core/key.ts';
import type { Pattern, Step, Steps } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { presets } from '../../src/correlate/presets.ts';
import { sequence, unordered } from '../../src/correlate/sequence.ts';
import { every, never } from '../../src/correlate/step.ts';
import { eventAt, play } from './play.ts';
import { alternatives, type Conjunction, choices } from './rsigma-condition.ts';
import { aggregatorOf, countedAt, groupKey } from './rsigma-count.ts';
import { type Adapter, attempt, readSuite, type Verdict, verdictOn } from './suite.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Rule {
  readonly ref: string;
  readonly match: Readonly<Record<string, Fields>>;
}

interface Case {
  readonly id: string;
  readonly rule: {
    readonly type: string;
    readonly rules: readonly Rule[];
    readonly groupBy: readonly string[];
    readonly timespanSec: number;
    readonly window: string;
    readonly gapSec?: number;
    readonly condition: string | Readonly<Record<string, unknown>>;
  };
  readonly config: Fields;
  readonly events: readonly {
    readonly tsSec: number;
    readonly data: Fields;
    /** Correlations told at this event; null where the original test asserts nothing. */
    readonly expectedCorrelations: number | null;
  }[];
}

/** Sigma's correlations as RSigma runs them. */
export const rsigma: Adapter = {
  suite: 'rsigma',
  judge: (folder) => readSuite<Case[]>(folder).map(judge),
};

function judge(one: Case): Verdict {
  const { id, rule, config, events } = one;
  const reason = notYet(rule, config);
  if (reason !== undefined) return { id, is: 'excluded', reason };
  return attempt(id, () => {
    const fired = new Set(
      rule.type.startsWith('temporal')
        ? conjunctions(rule).flatMap((asked) => firedAt(one, asked))
        : countedIn(one),
    );
    const expected = events.map(({ expectedCorrelations }) => expectedCorrelations);
    const received = expected.map((count, index) =>
      count === null ? null : Number(fired.has(index)),
    );
    return verdictOn(id, expected, received);
  });
}

/** What this library has no operator for, so far. */
function notYet({ type, window, condition }: Case['rule'], config: Fields): string | undefined {
  const isTemporal = type === 'temporal' || type === 'temporal_ordered';
  const isCounting = typeof condition !== 'string' && aggregatorOf(type, condition) !== null;
  if (!isTemporal && !isCounting) return `not yet: the aggregate ${type}`;
  if (isTemporal && window !== 'sliding') return `not yet: the ${window} window`;
  const settings = Object.keys(config).filter((name) => isTemporal || name !== 'suppressSec');
  return settings[0] === undefined ? undefined : `not yet: the setting ${settings[0]}`;
}

function countedIn({ rule, config, events }: Case): readonly number[] {
  const { type, window, timespanSec, gapSec = 0, condition, rules } = rule;
  const suppressSec = config['suppressSec'];
  return countedAt(
    {
      type,
      window,
      timespanMs: timespanSec * 1000,
      gapMs: gapSec * 1000,
      condition: condition as Fields,
      suppressMs: typeof suppressSec === 'number' ? suppressSec * 1000 : undefined,
      by: (event) => rule.groupBy.map((field) => groupKey(event[field])),
      isOf: (event) => rules.some((each) => matches(each, event)),
    },
    events.map(({ tsSec, data }) => ({ timeMs: tsSec * 1000, data })),
  );
}

function conjunctions({ rules, condition }: Case['rule']): readonly Conjunction[] {
  if (typeof condition === 'string') return alternatives(condition);
  const names = rules.map(({ ref }) => ref);
  const { gte, eq } = condition;
  const count = Number(gte ?? eq);
  return choices(names, count).map((present) => ({ present, absent: [] }));
}

/** Indices of the events at which the rules of the conjunction are all in the window, or none. */
function firedAt({ rule, events }: Case, asked: Conjunction): number[] {
  const options = {
    ...presets.sigma,
    within: rule.timespanSec * 1000,
    by: (event: Fields): Key => rule.groupBy.map((field) => groupKey(event[field])),
  };
  const inputs = events.map(({ tsSec, data }) => eventAt(tsSec * 1000, data));
  return patternsOf(rule, asked).flatMap((pattern) =>
    play(patternMachine(pattern, options), inputs).map(({ after }) => after - 1),
  );
}

/** RSigma looks at each event whether its window holds the others: each may be the last. */
function patternsOf({ type, rules }: Case['rule'], asked: Conjunction): Pattern<Fields, object>[] {
  const { present, absent } = asked;
  const isOf =
    (name: string) =>
    (event: Fields): boolean =>
      matches(rules.find(({ ref }) => ref === name) as Rule, event);
  const none = never<Fields>((event) => absent.some((name) => isOf(name)(event)));
  const steps = (names: readonly string[]): Steps<Fields> =>
    Object.fromEntries(names.map((name) => [`rule ${name}`, isOf(name)]));
  const guarded = (before: Steps<Fields>, last: string): Pattern<Fields, object> => {
    const forbids = absent.length > 0;
    const links: Record<string, Step<Fields>> = { ...(forbids ? { never: none } : {}) };
    for (const [name, step] of Object.entries(before)) {
      links[name] = step;
      if (forbids) links[`never after ${name}`] = none;
    }
    return sequence<Fields, Steps<Fields>>({ ...links, last: every(isOf(last)) });
  };
  if (type === 'temporal_ordered') {
    return [guarded(steps(present.slice(0, -1)), present.at(-1) as string)];
  }
  return present.map((last) => {
    const others = present.filter((name) => name !== last);
    return guarded(others.length === 0 ? {} : { others: unordered(steps(others)) }, last);
  });
}

function matches({ match }: Rule, event: Fields): boolean {
  return Object.entries(match).every(([kind, fields]) =>
    Object.entries(fields).every(([field, value]) => {
      if (kind === 'equals') return event[field] === value;
      if (kind === 'contains') return String(event[field] ?? '').includes(String(value));
      throw new Error(`the adapter knows no match ${kind}`);
    }),
  );
}
