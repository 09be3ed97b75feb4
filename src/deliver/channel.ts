import type { Message } from './message.ts';

/**
 * Why a message did not arrive. The set is closed:
 *
 * - `timeout`: no answer in time;
 * - `unreachable`: no connection, or it broke before the answer was whole;
 * - `throttled`: the receiver asks for a pause (HTTP 429, SMTP 450 and the like);
 * - `receiver-fault`: the receiver failed (HTTP 5xx);
 * - `tls-invalid`: the certificate or the handshake is not what it must be;
 * - `refused`: the receiver does not take this message (HTTP 4xx, SMTP 5xx);
 * - `redirected`: the receiver points elsewhere, which is never followed;
 * - `address-forbidden`: the target's name or address is not one that may be connected to;
 * - `too-large`: the message does not fit, even cut;
 * - `recipient-missing`: the channel needs a recipient and the message names none;
 * - `channel-threw`: the channel itself failed, which is a defect of it.
 */
export type SendFault =
  | 'timeout'
  | 'unreachable'
  | 'throttled'
  | 'receiver-fault'
  | 'tls-invalid'
  | 'refused'
  | 'redirected'
  | 'address-forbidden'
  | 'too-large'
  | 'recipient-missing'
  | 'channel-threw';

/** The receiver has it. */
export interface Delivered {
  readonly status: 'delivered';
  /** What the receiver calls it, for example the key of a ticket. */
  readonly reference?: string | undefined;
}

/** It did not arrive, and may when tried again. */
export interface Retryable {
  readonly status: 'retryable';
  readonly reason: SendFault;
  /** One line for people, free of secrets and of what the receiver said. */
  readonly detail: string;
  /** The receiver asked for this pause, in milliseconds. */
  readonly afterMs?: number | undefined;
}

/** It did not arrive and never will as it is. */
export interface Rejected {
  readonly status: 'rejected';
  readonly reason: SendFault;
  /** One line for people, free of secrets and of what the receiver said. */
  readonly detail: string;
}

/** What became of one attempt to send. */
export type Outcome = Delivered | Retryable | Rejected;

/** A way to the outside. It keeps no queue and never tries again by itself: the engine does. */
export interface Channel {
  /**
   * Tries once. Resolves with the outcome and never throws; ends soon after the signal aborts.
   * May be called again before an earlier call has resolved.
   */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Outcome>;
}
