import type { Timed } from '../core/event.ts';
import { encodeKey, wholeKey } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
import { hasPassed } from '../core/time.ts';
import { guarded } from './guarded.ts';
import type { Machine, MachineOutput } from './machine.ts';
import { outbox } from './outbox.ts';
import { type QuietOptions, quietProblems } from './quiet-options.ts';
import { type SnapshotHeader, snapshotOf } from './snapshot.ts';

/** A value that was passed on, and how many of its key were held back since the one before it. */
export interface Suppressed<T> extends Timed {
  readonly value: T;
  readonly suppressed: number;
}

/** What is remembered of a key. */
interface Passed {
  /** Time of the value passed on last. */
  readonly passedMs: number;
  /** Values held back since. */
  readonly suppressed: number;
}

/** By encoded key; the one whose value was passed on first comes first. */
type Keys = Map<string, Passed>;

/** State of `suppressMachine`. */
export interface SuppressState {
  /** Keys whose quiet time may not be over. */
  readonly loud: Keys;
  /** Keys whose quiet time is over, and of which it is still to be told what was held back. */
  readonly owing: Keys;
}

interface SuppressSnapshot extends SnapshotHeader {
  readonly machine: 'suppress';
  readonly version: 1;
  readonly loud: readonly (readonly [key: string, passed: Passed])[];
  readonly owing: readonly (readonly [key: string, passed: Passed])[];
}

/**
 * Passes on the first of the values with one key, and further ones only when `quietMs` have passed
 * since the last that was passed on; how many were held back is told with the next one passed on
 * (semantics C3), and each is noted as `suppressed`. A value without a key is passed on.
 */
export function suppress<T extends Timed>(
  options: QuietOptions<T> & { readonly onNote?: OnNote | undefined },
): OperatorFunction<T, Suppressed<T>> {
  const machine = suppressMachine(options);
  return operator<T, Suppressed<T>>(
    outbox((emit) => {
      const note = noteCounter(options.onNote);
      const tell = (output: MachineOutput<Suppressed<T>>): void =>
        output.kind === 'out' ? emit(output.value) : note(output.note);
      let state = machine.start();
      return {
        next: (event) => {
          state = machine.step(state, { kind: 'event', timeMs: event.timeMs, event }, tell);
        },
        complete: () => undefined,
      };
    }),
  );
}

/** The machine behind `suppress`, for `runMachine` and `feedInto`. */
export function suppressMachine<T>(
  options: QuietOptions<T>,
): Machine<T, Suppressed<T>, SuppressState> {
  refuse('suppress', quietProblems(options));
  const { quietMs, keysMax = LIMITS.keysMax } = options;
  const keyOf = guarded('by', options.by, undefined);
  return {
    start: () => ({ loud: new Map(), owing: new Map() }),
    step(state, input, emit) {
      if (input.kind === 'watermark') {
        quieten(state, input.watermarkMs, quietMs);
        return state;
      }
      const { event: value, timeMs } = input;
      const note = (draft: NoteDraft): void => emit({ kind: 'note', note: draft });
      const key = wholeKey(keyOf(value, note));
      if (key === undefined) {
        note(UNKEYED);
        emit({ kind: 'out', value: { timeMs, value, suppressed: 0 } });
        return state;
      }
      const suppressed = heldBack(state, encodeKey(key), timeMs, quietMs);
      if (suppressed === undefined) note(SUPPRESSED);
      else emit({ kind: 'out', value: { timeMs, value, suppressed } });
      if (state.loud.size + state.owing.size > keysMax) giveUp(state, note);
      return state;
    },
    snapshot: ({ loud, owing }): SuppressSnapshot => ({
      machine: 'suppress',
      version: 1,
      loud: [...loud],
      owing: [...owing],
    }),
    restore(snapshot) {
      const { loud, owing } = snapshotOf<SuppressSnapshot>(snapshot, 'suppress', 1);
      return { loud: new Map(loud), owing: new Map(owing) };
    },
    dueMs({ loud }) {
      for (const { passedMs } of loud.values()) return passedMs + quietMs;
      return Number.POSITIVE_INFINITY;
    },
  };
}

const UNKEYED = { code: 'key-missing', message: 'a value has no key and is passed on' } as const;
const SUPPRESSED = { code: 'suppressed', message: 'a value came too soon after another' } as const;
const EVICTED = {
  code: 'evicted',
  message: 'more keys than are remembered; the stalest was forgotten',
} as const;

/** How many values were held back before this one; undefined where it is held back itself. */
function heldBack(
  { loud, owing }: SuppressState,
  key: string,
  timeMs: number,
  quietMs: number,
): number | undefined {
  const last = loud.get(key) ?? owing.get(key);
  if (last !== undefined && !hasPassed(last.passedMs + quietMs, timeMs)) {
    const keys = loud.has(key) ? loud : owing;
    keys.set(key, { ...last, suppressed: last.suppressed + 1 });
    return undefined;
  }
  owing.delete(key);
  loud.delete(key);
  loud.set(key, { passedMs: timeMs, suppressed: 0 });
  return last?.suppressed ?? 0;
}

/** Lets go of the keys whose quiet time is over; the end of the source is the end of all. */
function quieten({ loud, owing }: SuppressState, watermarkMs: number, quietMs: number): void {
  for (const [key, passed] of loud) {
    if (!hasPassed(passed.passedMs + quietMs, watermarkMs)) break;
    loud.delete(key);
    if (passed.suppressed > 0) owing.set(key, passed);
  }
  if (watermarkMs === Number.POSITIVE_INFINITY) owing.clear();
}

/** Forgets a key: first one that is quiet, of which no more than a number is lost. */
function giveUp({ loud, owing }: SuppressState, note: (draft: NoteDraft) => void): void {
  const keys = owing.size > 0 ? owing : loud;
  for (const key of keys.keys()) {
    keys.delete(key);
    break;
  }
  note(EVICTED);
}
