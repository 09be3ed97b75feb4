import type { SendFault } from './channel.ts';
import type { AlertMessage } from './message.ts';

/**
 * Why a message was given up. `rejected`: the receiver will never take it; `attempts-exhausted`
 * and `too-old`: it was tried often or long enough; `queue-full`: the channel had no room;
 * `channel-unknown`: no channel of that name is there any more.
 */
export type DeadReason =
  | 'rejected'
  | 'attempts-exhausted'
  | 'too-old'
  | 'queue-full'
  | 'channel-unknown';

/** A message that was given up, kept until it is replayed or discarded. */
export interface DeadLetter {
  readonly message: AlertMessage;
  readonly reason: DeadReason;
  /** What the last attempt met, where there was one. */
  readonly fault?: SendFault | undefined;
  /** One line for people, free of secrets. */
  readonly detail: string;
  readonly attempts: number;
  readonly atMs: number;
}

/** One step in the life of a message, as it is recorded. */
export type OutboxRecord =
  | { readonly type: 'accepted'; readonly message: AlertMessage; readonly sinceMs: number }
  | { readonly type: 'delivered'; readonly key: string }
  | { readonly type: 'dead'; readonly key: string; readonly letter: Omit<DeadLetter, 'message'> }
  | { readonly type: 'replayed'; readonly key: string; readonly sinceMs: number }
  | { readonly type: 'discarded'; readonly key: string };

/**
 * Where messages are kept until they are over, so that a crash loses none. One engine at a time
 * uses it.
 */
export interface Outbox {
  /** Records that, folded in order, give what is there now. Called once, before `append`. */
  readonly load: () => Promise<readonly OutboxRecord[]>;
  /**
   * Resolves once the records would survive a crash, in the order of the calls; rejects where
   * they might not.
   */
  readonly append: (records: readonly OutboxRecord[]) => Promise<void>;
  /** Resolves when nothing is left to be written. */
  readonly close: () => Promise<void>;
}
