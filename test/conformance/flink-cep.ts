import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { AfterMatch, PatternOptions } from '../../src/correlate/pattern-options.ts';
import { presets } from '../../src/correlate/presets.ts';
import { type Ev, patternOf, type Stage } from './flink-pattern.ts';
import { eventAt, play } from './play.ts';
import { type Adapter, attempt, readSuite, type Verdict, verdictOn } from './suite.ts';

interface Case {
  readonly id: string;
  /** The strategy, with the stage after a colon. */
  readonly afterMatchSkip: string;
  readonly pattern: readonly Stage[];
  readonly events: readonly Ev[];
  readonly expected: readonly {
    readonly emittedAtEvent: number;
    readonly stages: Readonly<Record<string, readonly number[]>>;
  }[];
  readonly iterativeCondition: boolean;
  /** Some events are equal in all but their time: then the first of them stands for all. */
  readonly hasEqualEvents: boolean;
}

/** Flink CEP: the multiset of matches, stage by stage, and the event at which each is told. */
export const flinkCep: Adapter = {
  suite: 'flink-cep',
  judge: (folder) => readSuite<Case[]>(folder).map(judge),
};

function judge(one: Case): Verdict {
  const { id } = one;
  if (one.iterativeCondition) {
    return { id, is: 'excluded', reason: 'its conditions are code, which the suite does not hold' };
  }
  return attempt(id, () => {
    const idOf = idsOf(one);
    const expected = one.expected.map(({ emittedAtEvent, stages }) => {
      const bound = Object.entries(stages).map(([stage, ids]) => [stage, ids.map(idOf)] as const);
      return written(emittedAtEvent, bound);
    });
    return verdictOn(id, expected.sort(), matchesOf(one, idOf).sort());
  });
}

function matchesOf(one: Case, idOf: (id: number) => number): string[] {
  const machine = patternMachine(patternOf(one.pattern), optionsOf(one));
  const inputs = one.events.map((event) => eventAt(event.ts ?? 0, event));
  return play(machine, inputs).map(({ detection, after }) => {
    const bound = stagesOf(detection.steps).map(([stage, ids]) => [stage, ids.map(idOf)] as const);
    return written(one.events[after - 1]?.id ?? -1, bound);
  });
}

function optionsOf({ pattern, afterMatchSkip }: Case): PatternOptions<Ev, object> {
  const bounds = pattern.map(({ withinMs = Number.MAX_SAFE_INTEGER }) => withinMs);
  const after = afterOf(afterMatchSkip) as AfterMatch<object>;
  const tell = after === 'keep' ? 'atOnce' : 'inTurn';
  return { ...presets.flink, within: Math.min(...bounds), after, tell, openMax: 100_000 };
}

function afterOf(strategy: string): AfterMatch<Readonly<Record<string, unknown>>> {
  const [kind, stage = ''] = strategy.split(':');
  if (kind === 'NoSkipStrategy') return 'keep';
  if (kind === 'SkipPastLastStrategy') return 'skipPast';
  if (kind === 'SkipToNextStrategy') return 'skipNext';
  if (kind === 'SkipToFirstStrategy') return { skipTo: stage, which: 'first' };
  if (kind === 'SkipToLastStrategy') return { skipTo: stage, which: 'last' };
  throw new Error(`the adapter knows no ${strategy}`);
}

/** The ids of the events of each stage, groups flattened. */
function stagesOf(steps: object): (readonly [string, readonly number[]])[] {
  const found = new Map<string, number[]>();
  const add = (stage: string, value: unknown): void => {
    if (value === undefined) return;
    if (Array.isArray(value)) for (const one of value) add(stage, one);
    else if ('id' in (value as object)) {
      found.set(stage, [...(found.get(stage) ?? []), (value as Ev).id]);
    } else for (const [name, inner] of Object.entries(value as object)) add(name, inner);
  };
  for (const [stage, value] of Object.entries(steps)) add(stage, value);
  return [...found];
}

function written(at: number, stages: readonly (readonly [string, readonly number[]])[]): string {
  const texts = stages.map(([stage, ids]) => `${stage} ${ids.join(' ')}`).sort();
  return `${at}: ${texts.join(', ')}`;
}

/** The id that stands for an event: that of the first one equal to it, where that is asked for. */
function idsOf({ events, hasEqualEvents }: Case): (id: number) => number {
  if (!hasEqualEvents) return (id) => id;
  const value = ({ id: _, ts: __, ...fields }: Ev): string => JSON.stringify(fields);
  const first = new Map<string, number>();
  for (const event of events) if (!first.has(value(event))) first.set(value(event), event.id);
  const names = new Map(events.map((event) => [event.id, first.get(value(event)) ?? event.id]));
  return (id) => names.get(id) ?? id;
}
