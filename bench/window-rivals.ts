/**
 * The same windows as one writes them today with RxJS alone, in event time: `groupBy` with a
 * duration and a `scan` for each group, or one `scan` over a `Map`. Both forget keys in time.
 */
import {
  concat,
  debounceTime,
  defer,
  filter,
  from,
  groupBy,
  map,
  mergeMap,
  Observable,
  type OperatorFunction,
  pipe,
  scan,
} from 'rxjs';
import type { Reading } from './reading-stream.ts';
import type { Told } from './windows.ts';

/** What is held of one key. */
export interface Tallied {
  /** Takes an event and adds what is to be told. */
  readonly take: (event: Reading, told: number[]) => void;
  /** Lets go of what is over at this time, and gives whether nothing is left. */
  readonly pass: (timeMs: number, told: number[]) => boolean;
}

/** A window over the events of a key. */
export interface Tally {
  readonly ms: number;
  readonly open: () => Tallied;
}

/** The count each time it reaches a number. */
export function countTally(ms: number, atLeast: number): Tally {
  const open = (): Tallied => {
    const times: number[] = [];
    let isUp = false;
    const leave = (timeMs: number): void => {
      while (times.length > 0 && (times[0] ?? 0) <= timeMs - ms) times.shift();
    };
    const pass = (timeMs: number): boolean => {
      leave(timeMs);
      if (times.length < atLeast) isUp = false;
      return times.length === 0;
    };
    const take = ({ timeMs }: Reading, told: number[]): void => {
      pass(timeMs - 1);
      times.push(timeMs);
      leave(timeMs);
      if (isUp || times.length < atLeast) return;
      isUp = true;
      told.push(times.length);
    };
    return { take, pass };
  };
  return { ms, open };
}

/** How many different peers there are, each time that reaches a number. */
export function distinctTally(ms: number, atLeast: number): Tally {
  const open = (): Tallied => {
    let events: Reading[] = [];
    let first = 0;
    const counts = new Map<string, number>();
    let isUp = false;
    const leave = (timeMs: number): void => {
      for (let old = events[first]; old && old.timeMs <= timeMs - ms; old = events[first]) {
        const left = (counts.get(old.peer) ?? 0) - 1;
        if (left === 0) counts.delete(old.peer);
        else counts.set(old.peer, left);
        first += 1;
      }
      if (2 * first > events.length) {
        events = events.slice(first);
        first = 0;
      }
    };
    const pass = (timeMs: number): boolean => {
      leave(timeMs);
      if (counts.size < atLeast) isUp = false;
      return counts.size === 0;
    };
    const take = (event: Reading, told: number[]): void => {
      pass(event.timeMs - 1);
      events.push(event);
      counts.set(event.peer, (counts.get(event.peer) ?? 0) + 1);
      leave(event.timeMs);
      if (isUp || counts.size < atLeast) return;
      isUp = true;
      told.push(counts.size);
    };
    return { take, pass };
  };
  return { ms, open };
}

/** The count of each window that holds an event, once it is over. */
export function hoppingTally(ms: number, everyMs: number): Tally {
  const open = (): Tallied => {
    const times: number[] = [];
    let fromMs = 0;
    const pass = (timeMs: number, told: number[]): boolean => {
      while (times.length > 0 && fromMs + ms <= timeMs) {
        let counted = 0;
        while (counted < times.length && (times[counted] ?? 0) < fromMs + ms) counted += 1;
        if (counted > 0) told.push(counted);
        fromMs += everyMs;
        while (times.length > 0 && (times[0] ?? 0) < fromMs) times.shift();
      }
      return times.length === 0;
    };
    const take = ({ timeMs }: Reading, told: number[]): void => {
      if (pass(timeMs, told)) fromMs = Math.floor((timeMs - ms) / everyMs) * everyMs + everyMs;
      times.push(timeMs);
    };
    return { take, pass };
  };
  return { ms, open };
}

/** The count of each session, once it is over. */
export function sessionTally(gapMs: number, capMs: number): Tally {
  const open = (): Tallied => {
    let firstMs = 0;
    let lastMs = 0;
    let counted = 0;
    const pass = (timeMs: number, told: number[]): boolean => {
      if (counted > 0 && Math.min(lastMs + gapMs, firstMs + capMs) < timeMs) {
        told.push(counted);
        counted = 0;
      }
      return counted === 0;
    };
    const take = ({ timeMs }: Reading, told: number[]): void => {
      if (pass(timeMs, told)) firstMs = timeMs;
      lastMs = timeMs;
      counted += 1;
    };
    return { take, pass };
  };
  return { ms: gapMs, open };
}

/** The percentile of the last values, by nearest rank, at each event. */
export function percentileTally(ms: number, percent: number): Tally {
  const open = (): Tallied => {
    const events: Reading[] = [];
    const pass = (timeMs: number): boolean => {
      while (events.length > 0 && (events[0]?.timeMs ?? 0) <= timeMs - ms) events.shift();
      return events.length === 0;
    };
    const take = (event: Reading, told: number[]): void => {
      pass(event.timeMs);
      events.push(event);
      const values = events.map(({ value }) => value).sort((a, b) => a - b);
      told.push(values[Math.ceil((percent * values.length) / 100) - 1] ?? Number.NaN);
    };
    return { take, pass };
  };
  return { ms, open };
}

/** `groupBy` whose groups end when they were silent for the window, and a `scan` in each. */
export function grouped({ ms, open }: Tally): OperatorFunction<Reading, Told> {
  return pipe(
    groupBy(({ user }: Reading) => user, {
      duration: (group) => group.pipe(debounceTime(ms)),
    }),
    mergeMap((group) => {
      const tallied = open();
      const ended = (): number[] => {
        const told: number[] = [];
        tallied.pass(Number.POSITIVE_INFINITY, told);
        return told;
      };
      const told = group.pipe(
        scan((list, event) => {
          if (list.length > 0) list = [];
          tallied.take(event, list);
          return list;
        }, [] as number[]),
        filter(({ length }) => length > 0),
        mergeMap((list) => list),
      );
      return concat(
        told,
        defer(() => from(ended())),
      );
    }),
    map((value) => ({ value })),
  );
}

/** One `scan` over a `Map` of keys, swept once in each window. */
export function scanned({ ms, open }: Tally): OperatorFunction<Reading, Told> {
  return (source) =>
    new Observable((subscriber) => {
      const byUser = new Map<string, Tallied>();
      const sweep = (timeMs: number, told: number[]): void => {
        for (const [user, tallied] of byUser) if (tallied.pass(timeMs, told)) byUser.delete(user);
      };
      const start = { told: [] as number[], sweepMs: Number.NEGATIVE_INFINITY };
      const told = source.pipe(
        scan((state, event) => {
          if (state.told.length > 0) state.told = [];
          if (event.timeMs >= state.sweepMs) {
            sweep(event.timeMs, state.told);
            state.sweepMs = event.timeMs + ms;
          }
          let tallied = byUser.get(event.user);
          if (tallied === undefined) {
            tallied = open();
            byUser.set(event.user, tallied);
          }
          tallied.take(event, state.told);
          return state;
        }, start),
        filter((state) => state.told.length > 0),
        mergeMap((state) => state.told),
      );
      const ended = defer(() => {
        const list: number[] = [];
        sweep(Number.POSITIVE_INFINITY, list);
        return from(list);
      });
      return concat(told, ended)
        .pipe(map((value) => ({ value })))
        .subscribe(subscriber);
    });
}
