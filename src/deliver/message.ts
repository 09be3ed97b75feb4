import type { Alert } from '../core/alert.ts';

/** What a sending policy hands over: alerts that are to reach one recipient over one channel. */
export interface Delivery {
  /** Name of the channel. */
  readonly channel: string;
  /** Whom the channel is to reach, where it reaches several, for example an e-mail address. */
  readonly recipient?: string | undefined;
  /** One, or a group; at least one, in the order in which they are to be told. */
  readonly alerts: readonly Alert[];
  /** Name of the policy that decided so. */
  readonly policy?: string | undefined;
  /**
   * Sets a deliberate second telling of the same alerts apart from a double one, for example
   * `repeat-2`, `reminder-1`, `escalation-1`. Part of the key.
   */
  readonly occasion?: string | undefined;
  /** Alerts that were held back since the last message, by anti-flooding for example. */
  readonly heldBack?: number | undefined;
}

/** Alerts on their way through a channel. Plain data: it survives JSON unchanged. */
export interface AlertMessage extends Delivery {
  readonly kind: 'alerts';
  /**
   * 32 hexadecimal digits, the same for each attempt, after a crash and after a replay of the
   * telemetry: a receiver that has seen it may ignore the message.
   */
  readonly key: string;
  /** When the engine accepted it, by the clock. */
  readonly atMs: number;
}

/** The handshake before a channel is used: whoever reads it confirms the code to the engine. */
export interface ValidationMessage {
  readonly kind: 'validation';
  readonly key: string;
  readonly channel: string;
  readonly recipient?: string | undefined;
  readonly atMs: number;
  readonly code: string;
}

/** What a channel is asked to send. */
export type Message = AlertMessage | ValidationMessage;
