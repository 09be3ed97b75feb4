/** The rows of the matcher's benchmark, each with its goal and the gate that it must not miss. */
import type { ClassName } from './benign-events.ts';
import {
  closures,
  dispatching,
  interpreter,
  parsing,
  type Timed,
  timed,
  type Work,
} from './match-contenders.ts';
import type { Row } from './match-record.ts';
import type { Size } from './match-size.ts';
import { attack, benign, type Stream, unique, unrouted } from './match-streams.ts';
import { plain, processRules, sample } from './rule-sets.ts';
import type { SigmaRule } from './sigma-rules.ts';

/** A ratio of two quartiles, with how far the rounds let it lie. */
export function ratio(
  name: string,
  a: Timed,
  b: Timed,
  bounds: Pick<Row, 'goal' | 'gate' | 'rising'>,
): Row {
  const range = [a.low / b.middle, a.middle / b.low] as const;
  return { name, measured: a.low / b.low, range, ...bounds };
}

/** Cost against the number of rules, for everyone, on process creations. */
export function countRows(rules: readonly SigmaRule[], size: Size): Row[] {
  const process = processRules(rules);
  const stream = benign('process', size.events);
  const sets = [1, 7, 100, 1_000].map((count) => ({ count, set: sample(process, count) }));
  const named = [...sets, { count: plain(rules).length, set: plain(rules) }];
  const few = size.slowEvents;
  return named.flatMap(({ count, set }) => {
    const slow = count > 100 ? few : few * 10;
    const { count: dispatched } = dispatching(set);
    const [closed, naive] = [closures(set), interpreter(set)];
    const times = timed(
      {
        parse: { run: () => parsing(stream, 0, size.events), events: size.events },
        dispatch: { run: () => dispatched(stream, 0, size.events), events: size.events },
        closures: { run: () => closed(stream, 0, slow), events: slow },
        naive: { run: () => naive(stream, 0, slow), events: slow },
      },
      size.rounds,
    );
    const one = count === 1 ? { goal: 0.15, gate: 0.35 } : {};
    const all = count > 1_000;
    return [
      ratio(
        `${count === 1 ? '13 ' : ''}${count} rules, dispatch / parse`,
        times.dispatch,
        times.parse,
        one,
      ),
      ratio(`${count} rules, closures / parse`, times.closures, times.parse, {}),
      ratio(`${count} rules, naive / parse`, times.naive, times.parse, {}),
      ...(all
        ? [
            ratio('8 process: closures / dispatch', times.closures, times.dispatch, {
              goal: 120,
              gate: 60,
              rising: true,
            }),
            ratio('9 process: naive / dispatch', times.naive, times.dispatch, {
              goal: 400,
              gate: 200,
              rising: true,
            }),
          ]
        : []),
    ];
  });
}

/** Rows of whole streams; those of one table are run by turns. */
export function streamRows(rules: readonly SigmaRule[], size: Size): Row[] {
  return [
    ...processRows(rules, size),
    ...mixedRows(rules, size),
    ...attackRows(rules, size),
    ...classRows(rules, size),
  ];
}

/** Work of a dispatch of these rules over a stream. */
function work(rules: readonly SigmaRule[], stream: Stream): Work {
  const { count } = dispatching(rules);
  const events = stream.events.length;
  return { run: () => count(stream, 0, events), events };
}

function parse(stream: Stream): Work {
  const events = stream.events.length;
  return { run: () => parsing(stream, 0, events), events };
}

function processRows(rules: readonly SigmaRule[], { events, rounds }: Size): Row[] {
  const stream = benign('process', events);
  const set = plain(rules);
  const own = processRules(rules);
  const t = timed(
    {
      parse: parse(stream),
      all: work(set, stream),
      keyword: work(rules, stream),
      only: work(own, stream),
      seven: work(sample(own, 7), stream),
      thousand: work(sample(own, 1_000), stream),
      open: work(set, unrouted(stream)),
      unique: work(set, unique('process', events)),
    },
    rounds,
  );
  return [
    ratio('1 process benign / parse', t.all, t.parse, { goal: 1.3, gate: 2.5 }),
    ratio('2 process benign, keywords too / parse', t.keyword, t.parse, { goal: 1.9, gate: 3.6 }),
    ratio('5 all rules / 7 rules', t.all, t.seven, { goal: 4, gate: 5 }),
    ratio('6 all rules / 1,000 of process', t.all, t.thousand, { goal: 1.3, gate: 1.5 }),
    ratio('7 all rules / those of process', t.all, t.only, { goal: 1.05, gate: 1.1 }),
    ratio('10 process, source unknown / known', t.open, t.all, { goal: 1.5, gate: 2 }),
    ratio('15 process, all values new / as is', t.unique, t.all, { goal: 1.4, gate: 1.7 }),
  ];
}

function mixedRows(rules: readonly SigmaRule[], { events, rounds, slowEvents }: Size): Row[] {
  const stream = benign('mixed', events);
  const set = plain(rules);
  const slow = closures(set);
  const naive = interpreter(set);
  const t = timed(
    {
      parse: parse(stream),
      all: work(set, stream),
      keyword: work(rules, stream),
      open: work(set, unrouted(stream)),
      closures: { run: () => slow(stream, 0, slowEvents), events: slowEvents },
      naive: { run: () => naive(stream, 0, slowEvents), events: slowEvents },
    },
    rounds,
  );
  return [
    ratio('3 mixed benign / parse', t.all, t.parse, { goal: 1.3, gate: 2.2 }),
    ratio('mixed benign, keywords too / parse', t.keyword, t.parse, {}),
    ratio('8 mixed: closures / dispatch', t.closures, t.all, { goal: 50, gate: 25, rising: true }),
    ratio('9 mixed: naive / dispatch', t.naive, t.all, { goal: 180, gate: 90, rising: true }),
    ratio('11 mixed, source unknown / parse', t.open, t.parse, { goal: 3, gate: 5 }),
  ];
}

function attackRows(rules: readonly SigmaRule[], { events, rounds }: Size): Row[] {
  return (['process', 'mixed'] as const).flatMap((name) => {
    const stream = attack(name, plain(rules), events / 2);
    const all = dispatching(plain(rules));
    const length = stream.events.length;
    const hit = stream.events.filter((_, at) => all.count(stream, at, at + 1) > 0).length;
    const times = timed(
      {
        parse: { run: () => parsing(stream, 0, length), events: length },
        all: { run: () => all.count(stream, 0, length), events: length },
      },
      rounds,
    );
    const share = ((hit / length) * 100).toFixed(0);
    return [
      ratio(`4 ${name} attack (${share} % hit) / parse`, times.all, times.parse, {
        goal: 4,
        gate: 7.5,
      }),
    ];
  });
}

const QUIET: readonly ClassName[] = ['dns', 'network', 'file', 'linux', 'aws', 'azure'];

function classRows(rules: readonly SigmaRule[], { events, rounds }: Size): Row[] {
  return QUIET.map((name) => {
    const stream = benign(name, events / 2);
    const { count } = dispatching(plain(rules));
    const times = timed(
      {
        parse: { run: () => parsing(stream, 0, events / 2), events: events / 2 },
        all: { run: () => count(stream, 0, events / 2), events: events / 2 },
      },
      rounds,
    );
    return ratio(`12 ${name} alone / parse`, times.all, times.parse, { goal: 0.4, gate: 0.6 });
  });
}
