import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { DEFECTS, type Ev, type Question, questions } from './contested-table.ts';
import { clockAt, eventAt, play } from './play.ts';
import { type Adapter, attempt, readSuite, type Verdict, verdictOn } from './suite.ts';

interface Row {
  readonly id: string;
  readonly events: readonly Ev[];
  /** Seconds. */
  readonly clockAdvancedTo?: number;
  readonly perEngine: Readonly<
    Record<string, { readonly matches: readonly (readonly string[])[] }>
  >;
}

/** Questions on which engines differ: each answer by a pattern and policies, from the table. */
export const contested: Adapter = {
  suite: 'contested',
  judge: (folder) => readSuite<Row[]>(folder).flatMap(judgeRow),
};

function judgeRow(row: Row): Verdict[] {
  const name = row.id.slice(row.id.indexOf('/') + 1);
  return Object.entries(row.perEngine).map(([engine, { matches }]) => {
    const id = `${row.id} ${engine}`;
    const reason = DEFECTS[`${name} ${engine}`];
    if (reason !== undefined) return { id, is: 'excluded', reason };
    const question = questions[name]?.[engine];
    if (question === undefined) return { id, is: 'failed', detail: 'the table does not ask it' };
    return attempt(id, () => {
      const isTimed = matches.flat().some((text) => text.startsWith('@'));
      return verdictOn(id, sorted(matches), sorted(answersTo(question, row, isTimed)));
    });
  });
}

function answersTo(question: Question, row: Row, isTimed: boolean): readonly string[][] {
  const { pattern, options, isSorted, isDeployed, select } = question;
  const order = isSorted ? [...row.events].sort((a, b) => a.t - b.t) : row.events;
  const events = isDeployed ? [{ id: 'START', type: 'START', t: 0 }, ...order] : order;
  const inputs = events.map((event) => eventAt(event.t * 1000, event));
  const { clockAdvancedTo } = row;
  const clock = clockAdvancedTo === undefined ? [] : [clockAt<Ev>(clockAdvancedTo * 1000)];
  const machine = patternMachine(pattern, options as PatternOptions<Ev, object>);
  const names = pattern.node.steps.map(({ name }) => name);
  return play(machine, [...inputs, ...clock]).map(({ detection }) => {
    if (isTimed) return [`@${detection.timeMs / 1000}`];
    const steps = detection.steps as Readonly<Record<string, Ev | readonly Ev[] | undefined>>;
    return [...select(names.flatMap((name) => idsOf(steps[name])))];
  });
}

function idsOf(value: Ev | readonly Ev[] | undefined): string[] {
  if (value === undefined) return [];
  return [value].flat().map(({ id }) => id);
}

/** Matches in an order of their own: the suite lists them in the order of each engine. */
function sorted(matches: readonly (readonly string[])[]): readonly string[] {
  return matches.map((ids) => ids.join(' ')).sort();
}
