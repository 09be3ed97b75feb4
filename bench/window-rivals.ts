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
import type { Tallied, Tally } from './tally.ts';
import type { Told } from './windows.ts';

/** `groupBy` whose groups end when they were silent for the window, and a `scan` in each. */
export function grouped(tally: Tally): OperatorFunction<Reading, Told> {
  return pipe(
    groupBy(({ user }: Reading) => user, {
      duration: (group) => group.pipe(debounceTime(tally.ms)),
    }),
    mergeMap((group) => {
      const tallied = tally.open();
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
export function scanned(tally: Tally): OperatorFunction<Reading, Told> {
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
            state.sweepMs = event.timeMs + tally.ms;
          }
          let tallied = byUser.get(event.user);
          if (tallied === undefined) {
            tallied = tally.open();
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
