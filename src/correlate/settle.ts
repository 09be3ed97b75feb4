import type { LateElement, StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { encodeKey } from '../core/key.ts';
import { LIMITS } from '../core/limits.ts';
import type { NoteDraft, OnNote } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { hasPassed, isWithin } from '../core/time.ts';
import { guarded } from './guarded.ts';
import type { Emit, Machine } from './machine.ts';
import { type QuietOptions, quietProblems } from './quiet-options.ts';
import { runMachine } from './run-machine.ts';
import { type SnapshotHeader, snapshotOf } from './snapshot.ts';

/** The last of the values of a key that followed one another; its time is that of its deadline. */
export interface Settled<T> extends Timed {
  readonly value: T;
  /** Values before it that it took the place of. */
  readonly replaced: number;
}

/** A value that waits to be the last. */
interface Waiting<T> {
  readonly value: T;
  /** The latest time of the values so far. */
  readonly lastMs: number;
  readonly replaced: number;
}

/** State of `settleMachine`: by encoded key; the key whose last value came first comes first. */
export type SettleState<T> = Map<string, Waiting<T>>;

interface SettleSnapshot<T> extends SnapshotHeader {
  readonly machine: 'settle';
  readonly version: 1;
  readonly waiting: readonly (readonly [key: string, waiting: Waiting<T>])[];
}

/**
 * Tells only the last of the values of a key that follow one another within `quietMs`, once the
 * watermark has passed the quiet time after it: one record for each action. The end of the source
 * tells what waits. A value without a key is told as it is.
 *
 * It takes stream elements, since only watermarks say that nothing follows; `runMachine` makes
 * them, and so does `eventTime` of plain values.
 */
export function settle<T>(
  options: QuietOptions<T> & { readonly onNote?: OnNote | undefined },
): OperatorFunction<
  StreamElement<T> | LateElement<unknown>,
  StreamElement<Settled<T>> | LateElement<unknown>
> {
  const { onNote } = options;
  return runMachine<T, Settled<T>>(settleMachine(options), { onNote });
}

/** The machine behind `settle`. */
export function settleMachine<T>(options: QuietOptions<T>): Machine<T, Settled<T>, SettleState<T>> {
  refuse('settle', quietProblems(options));
  const { quietMs, keysMax = LIMITS.keysMax } = options;
  const keyOf = guarded('by', options.by, undefined);
  const tell = ({ value, lastMs, replaced }: Waiting<T>, emit: Emit<Settled<T>>): void =>
    emit({ kind: 'out', value: { timeMs: lastMs + quietMs, value, replaced } });
  return {
    start: () => new Map(),
    step(state, input, emit) {
      if (input.kind === 'watermark') {
        tellSettled(state, input.watermarkMs, quietMs, (waiting) => tell(waiting, emit));
        return state;
      }
      const { event: value, timeMs } = input;
      const note = (draft: NoteDraft): void => emit({ kind: 'note', note: draft });
      const key = keyOf(value, note);
      if (key === undefined) {
        note(UNKEYED);
        emit({ kind: 'out', value: { timeMs, value, replaced: 0 } });
        return state;
      }
      const before = follow(state, encodeKey(key), value, timeMs, quietMs);
      if (before !== undefined) tell(before, emit);
      for (const [stalest, waiting] of state) {
        if (state.size <= keysMax) break;
        state.delete(stalest);
        note(EVICTED);
        tell(waiting, emit);
      }
      return state;
    },
    snapshot: (state): SettleSnapshot<T> => ({
      machine: 'settle',
      version: 1,
      waiting: [...state],
    }),
    restore: (snapshot) => new Map(snapshotOf<SettleSnapshot<T>>(snapshot, 'settle', 1).waiting),
    dueMs(state) {
      for (const { lastMs } of state.values()) return lastMs + quietMs;
      return Number.POSITIVE_INFINITY;
    },
  };
}

const UNKEYED = { code: 'key-missing', message: 'a value has no key and is told' } as const;
const EVICTED = {
  code: 'evicted',
  message: 'more keys wait to settle than may; the stalest was told early',
} as const;

function tellSettled<T>(
  state: SettleState<T>,
  watermarkMs: number,
  quietMs: number,
  tell: (waiting: Waiting<T>) => void,
): void {
  for (const [key, waiting] of state) {
    if (!hasPassed(waiting.lastMs + quietMs, watermarkMs)) break;
    state.delete(key);
    tell(waiting);
  }
}

/** Makes the value the last of its key, and gives the one before where that had settled. */
function follow<T>(
  state: SettleState<T>,
  key: string,
  value: T,
  timeMs: number,
  quietMs: number,
): Waiting<T> | undefined {
  const before = state.get(key);
  const isFollowing = before !== undefined && isWithin(timeMs, before.lastMs, quietMs);
  const lastMs = isFollowing ? Math.max(timeMs, before.lastMs) : timeMs;
  state.delete(key);
  state.set(key, { value, lastMs, replaced: isFollowing ? before.replaced + 1 : 0 });
  return isFollowing ? undefined : before;
}
