import * as LIMITS from '../core/limits.ts';
import type { Outbox, OutboxRecord } from './outbox.ts';
import { emptyOutbox, fold, recordsOf } from './outbox-state.ts';

/** An outbox in memory, and what it holds. */
export interface MemoryOutbox extends Outbox {
  /** The fewest records that another outbox could begin with and hold the same. */
  readonly records: () => readonly OutboxRecord[];
}

/**
 * An outbox that lives as long as the process: for tests, browsers and hosts that can replay
 * their telemetry. It begins with the records given.
 */
export function memoryOutbox(begin: readonly OutboxRecord[] = []): MemoryOutbox {
  const state = emptyOutbox(LIMITS.deliveredKeysMax);
  for (const record of begin) fold(state, record);
  return {
    load: async () => recordsOf(state),
    append: async (records) => {
      for (const record of records) fold(state, record);
    },
    close: async () => {},
    records: () => recordsOf(state),
  };
}
