import type { App, Partition, Query } from './siddhi-ast.ts';
import { type Env, evaluate, type Row } from './siddhi-expression.ts';
import { Network } from './siddhi-network.ts';
import { buildQuery } from './siddhi-pattern.ts';
import { type Adapter, attempt, readSuite, type Verdict, verdictOn } from './suite.ts';

interface Case {
  readonly id: string;
  readonly ast: App;
  readonly events: readonly {
    readonly stream: string;
    /** Milliseconds. */
    readonly ts: number;
    readonly data: readonly unknown[];
  }[];
  /** How far the clock goes on at most. */
  readonly endTs: number;
  readonly expected: readonly {
    readonly query: string;
    readonly data: readonly unknown[];
    /** Events that had been sent. */
    readonly afterEvents: number;
  }[];
}

/** An output row, and the clock at which it was told. */
interface Told {
  readonly data: readonly unknown[];
  readonly afterEvents: number;
  readonly ts: number;
}

/** Siddhi's patterns and sequences: the rows that each named query puts out, and when. */
export const siddhi: Adapter = {
  suite: 'siddhi',
  judge: (folder) => readSuite<Case[]>(folder).map(judge),
};

const AGGREGATES = ['avg', 'count', 'distinctCount', 'max', 'min', 'stdDev', 'sum'];

function judge(one: Case): Verdict {
  const { id } = one;
  const aggregate = one.ast.executionElements.flatMap(queriesOf).find(hasAggregate);
  // The recordings there are hold no row of these, though count() leaves out no match.
  const reason = aggregate && 'an aggregate over matches, whose rows were not recorded';
  if (reason !== undefined) return { id, is: 'excluded', reason };
  return attempt(id, () => {
    const rows = one.ast.executionElements.flatMap((element) =>
      element.$ === 'Query' ? rowsOf(element, one, one.events) : partitioned(element, one),
    );
    const expected = one.expected.map(({ data, afterEvents }) => ({ data, afterEvents }));
    const seen = observed(rows, expected.length, one);
    return verdictOn(id, sorted(expected), sorted(seen));
  });
}

/**
 * A recording ends when its test has seen the rows that it waits for, which may be before `endTs`:
 * rows that the clock alone brings later than the last expected one have not been observed.
 */
function observed(rows: readonly Told[], count: number, { events }: Case): readonly Told[] {
  const last = rows[count - 1];
  if (count === 0 || last === undefined) return rows;
  return rows.filter(({ ts, afterEvents }) => ts <= last.ts || afterEvents < events.length);
}

function queriesOf(element: Query | Partition): readonly Query[] {
  return element.$ === 'Query' ? [element] : element.queryList;
}

function hasAggregate({ selector }: Query): boolean {
  return selector.selectionList.some(({ expression }) =>
    AGGREGATES.includes(expression.functionName ?? ''),
  );
}

/** Each key has its own matches. A query without a name was not observed. */
function partitioned({ partitionTypeMap, queryList }: Partition, one: Case): Told[] {
  const keys = new Map<string, Case['events'][number][]>();
  for (const event of one.events) {
    const expression = partitionTypeMap[event.stream]?.expression;
    if (expression === undefined) continue;
    const own = { ref: event.stream, row: rowOf(event, one) };
    const key = JSON.stringify(evaluate(expression, { env: {}, own }));
    keys.set(key, [...(keys.get(key) ?? []), event]);
  }
  return queryList.flatMap((query) =>
    [...keys.values()].flatMap((events) => rowsOf(query, one, events)),
  );
}

function rowsOf(query: Query, one: Case, events: Case['events']): Told[] {
  const info = query.annotations?.find(({ name }) => name === 'info');
  if (info?.elements?.some(({ key }) => key === 'name') !== true) return [];
  if (query.inputStream.$ !== 'StateInputStream') throw new Error('the query is no pattern');
  const network = new Network();
  buildQuery(query, network);
  const told: Told[] = [];
  let [clock, sent] = [0, 0];
  network.onTold = (env) => {
    const data = selected(query, env);
    if (data !== undefined) told.push({ data, afterEvents: sent, ts: clock });
  };
  const advanceTo = (ts: number): void => {
    for (; clock < ts; network.advance(clock)) clock += 1;
  };
  network.begin(0);
  const isPlayback = one.ast.annotations.some(({ name }) => name === 'playback');
  for (const event of events) {
    const index = one.events.indexOf(event);
    // In playback the events move the clock: what an earlier deadline brings comes with the event.
    if (isPlayback) sent = index + 1;
    advanceTo(event.ts);
    sent = index + 1;
    network.take(rowOf(event, one));
  }
  sent = one.events.length;
  advanceTo(one.endTs);
  return told;
}

function rowOf({ stream, ts, data }: Case['events'][number], { ast }: Case): Row {
  const names = ast.streams[stream]?.attributeList.map(({ name }) => name) ?? [];
  return { stream, ts, fields: Object.fromEntries(names.map((name, at) => [name, data[at]])) };
}

/** The columns that the query selects; undefined where `having` refuses them. */
function selected({ selector }: Query, env: Env): unknown[] | undefined {
  const { selectionList, havingExpression } = selector;
  const values = selectionList.map(({ expression }) => evaluate(expression, { env }));
  const names = selectionList.map(({ rename }) => rename);
  const columns = Object.fromEntries(names.map((name, at) => [name, values[at]]));
  const holds =
    havingExpression === undefined || evaluate(havingExpression, { env, columns }) === true;
  return holds ? values : undefined;
}

function sorted(rows: readonly Omit<Told, 'ts'>[]): readonly string[] {
  return rows.map(({ data, afterEvents }) => `${afterEvents} ${JSON.stringify(data)}`).sort();
}
