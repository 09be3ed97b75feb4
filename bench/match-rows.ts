/** The rows of the matcher's benchmark, each with its goal and the gate that it must not miss. */
import type { ClassName } from './benign-events.ts';
import { seeded } from './benign-events.ts';
import type { Size } from './match.ts';
import {
  closures,
  dispatching,
  interpreter,
  parsing,
  type Timed,
  timed,
} from './match-contenders.ts';
import type { Row } from './match-record.ts';
import { attack, benign, type Stream, unique, unrouted } from './match-streams.ts';
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

export function plain(rules: readonly SigmaRule[]): readonly SigmaRule[] {
  return rules.filter(({ isKeyword }) => !isKeyword);
}

function processRules(rules: readonly SigmaRule[]): readonly SigmaRule[] {
  return plain(rules).filter(
    ({ source }) => source.category === 'process_creation' && source.product === 'windows',
  );
}

/** So many of the rules, drawn by a seed. */
function sample(rules: readonly SigmaRule[], count: number): readonly SigmaRule[] {
  const random = seeded(3);
  return rules
    .map((rule) => ({ rule, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ rule }) => rule);
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

/** Rows of one stream, which is run by all of its contenders by turns. */
export function streamRows(rules: readonly SigmaRule[], size: Size): Row[] {
  const { events, rounds } = size;
  const all = dispatching(plain(rules));
  const keyword = dispatching(rules);
  const only = dispatching(processRules(rules));
  const seven = dispatching(sample(processRules(rules), 7));
  const thousand = dispatching(sample(processRules(rules), 1_000));
  const open = dispatching(plain(rules));
  const work = (one: typeof all, stream: Stream) => ({
    run: () => one.count(stream, 0, stream.events.length),
    events: stream.events.length,
  });
  const parse = (stream: Stream) => ({
    run: () => parsing(stream, 0, stream.events.length),
    events: stream.events.length,
  });
  const process = benign('process', events);
  const mixed = benign('mixed', events);
  const p = timed(
    {
      parse: parse(process),
      all: work(all, process),
      keyword: work(keyword, process),
      only: work(only, process),
      seven: work(seven, process),
      thousand: work(thousand, process),
      open: work(open, unrouted(process)),
      unique: work(dispatching(plain(rules)), unique('process', events)),
    },
    rounds,
  );
  const slow = closures(plain(rules));
  const naive = interpreter(plain(rules));
  const m = timed(
    {
      parse: parse(mixed),
      all: work(dispatching(plain(rules)), mixed),
      keyword: work(dispatching(rules), mixed),
      open: work(dispatching(plain(rules)), unrouted(mixed)),
      closures: { run: () => slow(mixed, 0, size.slowEvents), events: size.slowEvents },
      naive: { run: () => naive(mixed, 0, size.slowEvents), events: size.slowEvents },
    },
    rounds,
  );
  return [
    ratio('1 process benign / parse', p.all, p.parse, { goal: 1.3, gate: 2.5 }),
    ratio('2 process benign, keyword rules too / parse', p.keyword, p.parse, {
      goal: 1.9,
      gate: 3.6,
    }),
    ratio('3 mixed benign / parse', m.all, m.parse, { goal: 1.3, gate: 2.2 }),
    ratio('mixed benign, keyword rules too / parse', m.keyword, m.parse, {}),
    ...attackRows(rules, size),
    ratio('5 all rules / 7 rules', p.all, p.seven, { goal: 4, gate: 5 }),
    ratio('6 all rules / 1,000 rules of process creation', p.all, p.thousand, {
      goal: 1.3,
      gate: 1.5,
    }),
    ratio('7 all rules / those of process creation', p.all, p.only, { goal: 1.05, gate: 1.1 }),
    ratio('8 mixed: closures / dispatch', m.closures, m.all, { goal: 50, gate: 25, rising: true }),
    ratio('9 mixed: naive / dispatch', m.naive, m.all, { goal: 180, gate: 90, rising: true }),
    ratio('10 process, source unknown / known', p.open, p.all, { goal: 1.5, gate: 2 }),
    ratio('11 mixed, source unknown / parse', m.open, m.parse, { goal: 3, gate: 5 }),
    ratio('15 process, all values new / as they are', p.unique, p.all, { goal: 1.4, gate: 1.7 }),
    ...classRows(rules, size),
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
