import type { SendFault } from './channel.ts';
import type { DeadReason } from './outbox.ts';

/** What the engine tells of a message or a channel. Free of secrets and of alert content. */
export type DeliveryReport =
  | MessageReport
  | {
      readonly type: 'breaker-opened' | 'breaker-closed';
      readonly channel: string;
    }
  | {
      /** A step could not be recorded: after a crash now the message may be sent once more. */
      readonly type: 'outbox-failed';
      readonly key: string;
    };

/** What became of a message, or of an attempt at it. */
export type MessageReport = {
  readonly channel: string;
  readonly key: string;
  /** Attempts so far. */
  readonly attempts: number;
} & (
  | {
      readonly type: 'delivered';
      /** What the receiver calls it. */
      readonly reference?: string | undefined;
    }
  | {
      readonly type: 'retrying';
      readonly fault: SendFault;
      readonly detail: string;
      readonly delayMs: number;
    }
  | {
      readonly type: 'dead';
      readonly reason: DeadReason;
      readonly fault?: SendFault | undefined;
      readonly detail: string;
    }
);

/** Hears reports as they come. What it throws is ignored. */
export type OnReport = (report: DeliveryReport) => void;
