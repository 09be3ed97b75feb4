import type { Timed } from '../core/event.ts';
import type { NoteDraft } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import { noObject, pairProblems } from './check-argument.ts';
import { guardedTime } from './event-time.ts';
import { dueOf, type Emit, type Machine } from './machine.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';
import { stamped } from './stamped.ts';

/** How `feedInto` reads what one machine tells another. */
export interface FeedOptions<X> {
  /** Time of an output, in whole milliseconds since 1970-01-01T00:00Z. Default: its `timeMs`. */
  readonly time?: ((output: X) => number) | undefined;
}

/** State of `feedInto`: that of both machines, and the watermark that the second one knows. */
export interface FeedState<A, B> {
  first: A;
  second: B;
  passedMs: number;
}

interface FeedSnapshot extends SnapshotHeader {
  readonly machine: 'feed-into';
  readonly version: 1;
  readonly first: unknown;
  readonly second: unknown;
  readonly passedMs: SavedMs;
}

/**
 * One machine from two: what the first tells are the events of the second, each at its own time.
 * Watermarks pass, held back by what the first may still tell for their time (semantics C1).
 */
export function feedInto<I, X, O, A, B>(
  first: Machine<I, X, A>,
  second: Machine<X, O, B>,
  options: FeedOptions<X> & { readonly time: (output: X) => number },
): Machine<I, O, FeedState<A, B>>;
/** The same where the first machine tells values with a time of their own, as detections are. */
export function feedInto<I, X extends Timed, O, A, B>(
  first: Machine<I, X, A>,
  second: Machine<X, O, B>,
  options?: FeedOptions<X>,
): Machine<I, O, FeedState<A, B>>;
export function feedInto<I, X extends Timed, O, A, B>(
  first: Machine<I, X, A>,
  second: Machine<X, O, B>,
  options: FeedOptions<X> = {},
): Machine<I, O, FeedState<A, B>> {
  refuse('feedInto', [...pairProblems(first, second), ...(noObject(options) ?? [])]);
  const { time = ({ timeMs }) => timeMs } = options;
  const timeOf = guardedTime(time);
  const firstLagMs = first.lagMs ?? 0;
  const feed = (state: FeedState<A, B>, output: X, emit: Emit<O>): void => {
    const note = (draft: NoteDraft): void => emit({ kind: 'note', note: draft });
    const timeMs = timeOf(output, note);
    if (Number.isNaN(timeMs)) {
      note(UNTIMED);
      return;
    }
    const element = stamped(output, timeMs, state.passedMs);
    if (element.kind === 'late') note(LATE);
    state.second = second.step(state.second, element, emit);
  };
  return {
    start: () => ({
      first: first.start(),
      second: second.start(),
      passedMs: Number.NEGATIVE_INFINITY,
    }),
    step(state, input, emit) {
      // The second is stepped after the first, not within: they may be one and the same machine.
      const told: X[] = [];
      state.first = first.step(state.first, input, (output) => {
        if (output.kind === 'out') told.push(output.value);
        else emit(output);
      });
      for (const output of told) feed(state, output, emit);
      if (input.kind !== 'watermark') return state;
      const watermarkMs = input.watermarkMs - firstLagMs;
      if (watermarkMs <= state.passedMs) return state;
      state.passedMs = watermarkMs;
      state.second = second.step(state.second, { kind: 'watermark', watermarkMs }, emit);
      return state;
    },
    snapshot: (state): FeedSnapshot => ({
      machine: 'feed-into',
      version: 1,
      first: first.snapshot(state.first),
      second: second.snapshot(state.second),
      passedMs: saveMs(state.passedMs),
    }),
    restore(snapshot) {
      const saved = snapshotOf<FeedSnapshot>(snapshot, 'feed-into', 1);
      return {
        first: first.restore(saved.first),
        second: second.restore(saved.second),
        passedMs: loadMs(saved.passedMs),
      };
    },
    lagMs: firstLagMs + (second.lagMs ?? 0),
    dueMs: (state) => Math.min(dueOf(first, state.first), dueOf(second, state.second) + firstLagMs),
  };
}

const UNTIMED = { code: 'time-invalid', message: 'an output has no usable time' } as const;
const LATE = { code: 'late', message: 'an output came at or before the watermark' } as const;
