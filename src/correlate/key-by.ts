import { encodeKey, type Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { refuse } from '../core/problem.ts';
import { COUNT, checkOptions, choice, SPAN } from './check-options.ts';
import { guarded } from './guarded.ts';
import { KeyedMachines } from './keyed-machines.ts';
import { type KeyedState, startKeyed } from './keyed-state.ts';
import type { Machine } from './machine.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';

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

interface KeyBySnapshot extends SnapshotHeader {
  readonly machine: 'key-by';
  readonly version: 1;
  readonly keys: readonly SavedKeyed[];
  readonly count: number;
  readonly watermarkMs: SavedMs;
}

interface SavedKeyed {
  readonly key: string;
  readonly rank: number;
  readonly state: unknown;
  readonly lastMs: number;
  readonly toldMs: SavedMs;
}

/** The key of those without one: no encoded key is empty. */
const NO_KEY = '';

/**
 * A machine for each key: it tells what the given one tells of the events of each key alone and of
 * all watermarks. A watermark goes only to keys that it may mean something to (`dueMs` of the
 * machine), and to the others before their next event.
 */
export function keyBy<I, O, S>(
  key: (event: I) => Key | undefined,
  machine: Machine<I, O, S>,
  options: KeyByOptions,
): Machine<I, O, KeyedState<S>> {
  const expected = {
    ttlMs: SPAN,
    keysMax: COUNT,
    victim: choice('stalest', 'newest'),
    onMissing: choice('drop', 'group'),
  };
  refuse('keyBy', checkOptions(options, expected, 'ttlMs'));
  const { ttlMs, keysMax = LIMITS.keysMax, victim = 'stalest', onMissing = 'drop' } = options;
  const machines = new KeyedMachines(machine, { ttlMs, keysMax, victim });
  const keyOf = guarded('key', key, undefined);
  return {
    start: () => startKeyed<S>(),
    step(state, input, emit) {
      if (input.kind === 'watermark') {
        machines.advance(state, input.watermarkMs, emit);
        return state;
      }
      const found = keyOf(input.event, (note) => emit({ kind: 'note', note }));
      if (found !== undefined) machines.arrive(state, encodeKey(found), input, emit);
      else if (onMissing === 'group') machines.arrive(state, NO_KEY, input, emit);
      else emit({ kind: 'note', note: UNKEYED });
      return state;
    },
    snapshot: ({ keys, count, watermarkMs }): KeyBySnapshot => ({
      machine: 'key-by',
      version: 1,
      keys: [...keys.values()].map(({ key, rank, state, lastMs, toldMs }) => ({
        key,
        rank,
        state: machine.snapshot(state),
        lastMs,
        toldMs: saveMs(toldMs),
      })),
      count,
      watermarkMs: saveMs(watermarkMs),
    }),
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
    lagMs: machine.lagMs,
    dueMs: (state) => machines.dueMs(state),
  };
}

const UNKEYED = { code: 'key-missing', message: 'an event has no key' } as const;
