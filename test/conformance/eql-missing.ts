import type { Key } from '../../src/core/key.ts';
import type { Steps } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { presets } from '../../src/correlate/presets.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import { clockAt, eventAt, play } from './play.ts';
import { type Adapter, attempt, readSuite, type Verdict, verdictOn } from './suite.ts';

interface Ev {
  readonly seq: number;
  /** Milliseconds. */
  readonly ts: number;
  readonly tag: string;
  /** The stream that it is of, as the steps name it. */
  readonly type: string;
  readonly [field: string]: unknown;
}

interface QueryStep {
  readonly missing: boolean;
  readonly type: string;
  readonly tag: string;
  readonly by: readonly string[];
  readonly runs: number;
}

interface Case {
  readonly id: string;
  readonly globalBy: readonly string[];
  readonly maxspanMs: number;
  readonly steps: readonly QueryStep[];
  readonly pipes: readonly unknown[];
  /** -1 stands for a missing event. */
  readonly expectedMatches: readonly (readonly number[])[];
}

type Streams = Readonly<Record<string, readonly Omit<Ev, 'type'>[]>>;

/** EQL sequences with missing events, first, in the middle and last. */
export const eqlMissing: Adapter = {
  suite: 'eql-missing',
  judge: (folder) => {
    const streams = readSuite<Streams>(folder, 'events.json');
    return readSuite<Case[]>(folder).map((one) => judge(one, eventsOf(one, streams)));
  },
};

function judge(one: Case, events: readonly Ev[]): Verdict {
  return attempt(one.id, () => {
    if (one.pipes.length > 0) throw new Error('the adapter knows no pipes');
    const steps = one.steps.map((step, index) => [`step${index}`, stepOf(step)] as const);
    const pattern = sequence<Ev, Steps<Ev>>(Object.fromEntries(steps));
    const by = one.steps.map(
      (step, index) => [`step${index}`, keyBy([...one.globalBy, ...step.by])] as const,
    );
    const options: PatternOptions<Ev, object> = {
      ...presets.eql,
      within: one.maxspanMs,
      by: Object.fromEntries(by),
      onEnd: 'fire',
    };
    const inputs = events.map((event) => eventAt(event.ts, event));
    const told = play(patternMachine(pattern, options), [...inputs, clockAt(Infinity)]);
    const matches = told.map(({ detection }) => {
      const bound = detection.steps as Readonly<Record<string, readonly Ev[]>>;
      return one.steps.flatMap(({ missing }, index) =>
        missing ? [-1] : (bound[`step${index}`] ?? []).map(({ seq }) => seq),
      );
    });
    return verdictOn(one.id, sorted(one.expectedMatches), sorted(matches));
  });
}

function stepOf({ missing, type, tag, runs }: QueryStep) {
  const isStep = (event: Ev): boolean => event.type === type && event.tag === tag;
  return missing ? never(isStep) : times(runs, isStep, { max: runs });
}

/** An event without one of the fields has no key and takes no part. */
function keyBy(fields: readonly string[]): (event: Ev) => Key | undefined {
  return (event) => {
    const values = fields.map((field) => event[field]);
    return values.some((value) => value === undefined || value === null)
      ? undefined
      : (values as Key);
  };
}

/** The events of all streams that the steps name, in the order of their times. */
function eventsOf({ steps }: Case, streams: Streams): Ev[] {
  const types = [...new Set(steps.map(({ type }) => type))];
  return types
    .flatMap((type) => (streams[type] ?? []).map((event) => ({ ...event, type }) as Ev))
    .sort((a, b) => a.ts - b.ts || a.seq - b.seq);
}

function sorted(matches: readonly (readonly number[])[]): readonly string[] {
  return matches.map((seqs) => seqs.join(' ')).sort();
}
