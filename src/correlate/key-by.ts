import { encodeKey, type KeyRead, wholeKey } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { refuse } from '../core/problem.ts';
import { noMachine, noObject } from './check-argument.ts';
import { COUNT, checkOptions, choice, SPAN } from './check-options.ts';
import { guarded } from './guarded.ts';
import { type KeyBySnapshot, keyedEntries } from './keyed-entries.ts';
import { KeyedMachines } from './keyed-machines.ts';
import { type KeyedState, startKeyed } from './keyed-state.ts';
import type { Machine } from './machine.ts';
import { functionProblems } from './pattern-problem.ts';
import { loadMs, snapshotOf } from './snapshot.ts';

/** How long `keyBy` keeps keys, how many, and what it does without one. */
export interface KeyByOptions {
  /**
   * Milliseconds after its last event that a key is kept. What its machine still waits for then is
   * given up and noted, so this should be longer than anything that the machine waits for.
   */
  readonly ttlMs: number;
  /** Keys held at a time. Default 1 000 000. */
  readonly keysMax?: number | undefined;
  /**
   * What is given up beyond `keysMax`: the key that had no event for longest, with its state, or
   * the event that would begin a new key. Default `stalest`.
   */
  readonly victim?: 'stalest' | 'newest' | undefined;
  /**
   * What becomes of events whose key is undefined: they take no part, which is noted, or they are
   * as one key of their own. Default `drop`.
   */
  readonly onMissing?: 'drop' | 'group' | undefined;
}

/** The key of those without one: no encoded key is empty. */
const NO_KEY = '';

/**
 * A machine for each key: it tells what the given one tells of the events of each key alone and of
 * all watermarks. A watermark goes only to keys that it may mean something to (`dueMs` of the
 * machine), and to the others before their next event.
 */
export function keyBy<I, O, S>(
  key: (event: I) => KeyRead,
  machine: Machine<I, O, S>,
  options: KeyByOptions,
): Machine<I, O, KeyedState<S>> {
  const expected = {
    ttlMs: SPAN,
    keysMax: COUNT,
    victim: choice('stalest', 'newest'),
    onMissing: choice('drop', 'group'),
  };
  refuse('keyBy', [
    ...functionProblems(key, 'option-invalid', 'key'),
    ...noMachine(machine),
    ...(noObject(options) ?? checkOptions(options, expected, 'ttlMs')),
  ]);
  const { ttlMs, keysMax = LIMITS.keysMax, victim = 'stalest', onMissing = 'drop' } = options;
  const machines = new KeyedMachines(machine, { ttlMs, keysMax, victim });
  const keyOf = guarded('key', key, undefined);
  const entries = keyedEntries(machine);
  return {
    start: () => startKeyed<S>(),
    step(state, input, emit) {
      if (input.kind === 'watermark') {
        machines.advance(state, input.watermarkMs, emit);
        return state;
      }
      const found = wholeKey(keyOf(input.event, (note) => emit({ kind: 'note', note })));
      if (found !== undefined) machines.arrive(state, encodeKey(found), input, emit);
      else if (onMissing === 'group') machines.arrive(state, NO_KEY, input, emit);
      else emit({ kind: 'note', note: UNKEYED });
      return state;
    },
    snapshot(state) {
      const keys = [...state.keys.keys()].map(entries.saver(state));
      return entries.join(
        entries.head(state),
        keys.map((one) => one?.saved),
      );
    },
    restore(snapshot) {
      const saved = snapshotOf<KeyBySnapshot>(snapshot, 'key-by', 1);
      const state = startKeyed<S>();
      state.count = saved.count;
      state.watermarkMs = loadMs(saved.watermarkMs);
      for (const one of saved.keys) {
        const keyed = { ...one, state: machine.restore(one.state), toldMs: loadMs(one.toldMs) };
        machines.restore(state, { ...keyed, lookMs: Number.POSITIVE_INFINITY });
      }
      return state;
    },
    entries,
    lagMs: machine.lagMs,
    dueMs: (state) => machines.dueMs(state),
  };
}

const UNKEYED = { code: 'key-missing', message: 'an event has no key' } as const;
