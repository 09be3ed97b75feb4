/**
 * The same correlations as one writes them today with RxJS alone, in event time: with `groupBy` and
 * a `scan` for each group, and with one `scan` over a `Map`. Both forget what can no longer match.
 */
import {
  connect,
  debounceTime,
  filter,
  groupBy,
  map,
  merge,
  mergeMap,
  Observable,
  type OperatorFunction,
  pipe,
  scan,
  share,
} from 'rxjs';
import type { Sample } from './keyed-stream.ts';

/** A match as a rival tells it. */
export interface RivalMatch {
  readonly user: string;
  readonly fromMs: number;
  readonly steps: readonly Sample[];
}

/** What both rivals share: how the open attempts of one key change by an event of the key. */
export interface Attempts<T> {
  readonly startOf: (attempt: T) => Sample;
  /** Changes `open` and adds what is complete to `found`. What is too old is out already. */
  readonly step: (open: T[], event: Sample, found: RivalMatch[]) => void;
}

/** `groupBy` whose groups end when they were silent for the timespan, and a `scan` in each. */
export function grouped<T>(
  attempts: Attempts<T>,
  withinMs: number,
): OperatorFunction<Sample, RivalMatch> {
  return pipe(
    groupBy(({ user }: Sample) => user, {
      duration: (group) => group.pipe(debounceTime(withinMs)),
    }),
    mergeMap((group) =>
      group.pipe(
        scan(
          (state, event) => {
            if (state.found.length > 0) state.found = [];
            dropOld(state.open, attempts, event.timeMs - withinMs);
            attempts.step(state.open, event, state.found);
            return state;
          },
          { open: [] as T[], found: [] as RivalMatch[] },
        ),
        filter(({ found }) => found.length > 0),
        mergeMap(({ found }) => found),
      ),
    ),
  );
}

/** One `scan` over a `Map` of keys, swept once in each timespan. */
export function scanned<T>(
  attempts: Attempts<T>,
  withinMs: number,
): OperatorFunction<Sample, RivalMatch> {
  return (source) =>
    new Observable((subscriber) => {
      const start = { byUser: new Map<string, T[]>(), found: [] as RivalMatch[], sweepMs: 0 };
      return source
        .pipe(
          scan((state, event) => {
            const { byUser } = state;
            if (state.found.length > 0) state.found = [];
            if (event.timeMs >= state.sweepMs) {
              for (const [user, open] of byUser) {
                dropOld(open, attempts, event.timeMs - withinMs);
                if (open.length === 0) byUser.delete(user);
              }
              state.sweepMs = event.timeMs + withinMs;
            }
            let open = byUser.get(event.user);
            if (open === undefined) {
              open = [];
              byUser.set(event.user, open);
            }
            dropOld(open, attempts, event.timeMs - withinMs);
            attempts.step(open, event, state.found);
            return state;
          }, start),
          filter(({ found }) => found.length > 0),
          mergeMap(({ found }) => found),
        )
        .subscribe(subscriber);
    });
}

function dropOld<T>(open: T[], { startOf }: Attempts<T>, fromMs: number): void {
  while (open.length > 0 && startOf(open[0] as T).timeMs < fromMs) open.shift();
}

/** An A that waits for the end of its timespan. */
interface Pending {
  readonly a: Sample;
  isCancelled: boolean;
}

/** Absence of B after A: `groupBy`, where every group also hears time ten times a timespan. */
export function groupedAbsence(withinMs: number): OperatorFunction<Sample, RivalMatch> {
  return connect((events) => {
    const ticks = events.pipe(everyMs(withinMs / 10), share());
    return events.pipe(
      groupBy(({ user }) => user, { duration: (group) => group.pipe(debounceTime(withinMs)) }),
      mergeMap((group) =>
        merge(group, ticks).pipe(
          scan(
            (state, event) => {
              if (state.found.length > 0) state.found = [];
              const { open, found } = state;
              while (open.length > 0 && (open[0]?.timeMs ?? 0) + withinMs < event.timeMs) {
                found.push(matchOf([open.shift() as Sample]));
              }
              if (event.user !== group.key) return state;
              if (event.what === 'B') open.length = 0;
              else if (event.what === 'A') open.push(event);
              return state;
            },
            { open: [] as Sample[], found: [] as RivalMatch[] },
          ),
          filter(({ found }) => found.length > 0),
          mergeMap(({ found }) => found),
        ),
      ),
    );
  });
}

/** The same with one `scan`: what waits stands in a queue, as every deadline is as far away. */
export function scannedAbsence(withinMs: number): OperatorFunction<Sample, RivalMatch> {
  return (source) =>
    new Observable((subscriber) => {
      const start = {
        byUser: new Map<string, Pending[]>(),
        queue: [] as Pending[],
        head: 0,
        found: [] as RivalMatch[],
      };
      return source
        .pipe(
          scan((state, event) => {
            if (state.found.length > 0) state.found = [];
            const { byUser, queue, found } = state;
            for (;;) {
              const first = queue[state.head];
              if (first === undefined || first.a.timeMs + withinMs >= event.timeMs) break;
              state.head += 1;
              if (first.isCancelled) continue;
              found.push(matchOf([first.a]));
              const open = byUser.get(first.a.user);
              open?.shift();
              if (open?.length === 0) byUser.delete(first.a.user);
            }
            if (state.head > 1_024 && state.head * 2 > queue.length) {
              queue.splice(0, state.head);
              state.head = 0;
            }
            const open = byUser.get(event.user);
            if (event.what === 'B' && open !== undefined) {
              for (const pending of open) pending.isCancelled = true;
              byUser.delete(event.user);
            } else if (event.what === 'A') {
              const pending = { a: event, isCancelled: false };
              queue.push(pending);
              if (open === undefined) byUser.set(event.user, [pending]);
              else open.push(pending);
            }
            return state;
          }, start),
          filter(({ found }) => found.length > 0),
          mergeMap(({ found }) => found),
        )
        .subscribe(subscriber);
    });
}

/** Puts events in order that arrive up to this much after later ones. */
export function sorted(latenessMs: number): OperatorFunction<Sample, Sample> {
  return (source) =>
    new Observable((subscriber) => {
      const held: Sample[] = [];
      let newestMs = Number.NEGATIVE_INFINITY;
      return source.subscribe({
        next(event) {
          newestMs = Math.max(newestMs, event.timeMs);
          let at = held.length;
          while (at > 0 && (held[at - 1] as Sample).timeMs > event.timeMs) at -= 1;
          if (at === held.length) held.push(event);
          else held.splice(at, 0, event);
          while (held.length > 0 && (held[0] as Sample).timeMs < newestMs - latenessMs) {
            subscriber.next(held.shift() as Sample);
          }
        },
        error: (error) => subscriber.error(error),
        complete() {
          for (const event of held) subscriber.next(event);
          subscriber.complete();
        },
      });
    });
}

/** A match of these events. */
export function matchOf(steps: readonly Sample[]): RivalMatch {
  const [first] = steps;
  return { user: first?.user ?? '', fromMs: first?.timeMs ?? 0, steps };
}

function everyMs(periodMs: number): OperatorFunction<Sample, Sample> {
  let nextMs = Number.NEGATIVE_INFINITY;
  return pipe(
    filter(({ timeMs }: Sample) => timeMs >= nextMs),
    map((event) => {
      nextMs = event.timeMs + periodMs;
      return { timeMs: event.timeMs, user: '', what: 'tick' };
    }),
  );
}
