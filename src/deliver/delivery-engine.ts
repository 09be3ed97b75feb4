import type { Clock } from '../core/clock.ts';
import type { Outcome } from './channel.ts';
import type { Confirmation } from './handshake.ts';
import type { ChannelSetting } from './lane-setting.ts';
import type { Delivery } from './message.ts';
import type { DeadLetter, Outbox } from './outbox.ts';
import type { OnReport } from './report.ts';
import type { Wake } from './wake.ts';

/** What an engine is made of. */
export interface DeliveryOptions {
  /** Channels by name. */
  readonly channels: Readonly<Record<string, ChannelSetting>>;
  /** In memory, if none is given. */
  readonly outbox?: Outbox | undefined;
  readonly onReport?: OnReport | undefined;
  /** The system's, if none is given. */
  readonly clock?: Clock | undefined;
  /** The platform's timers, if none is given. */
  readonly wake?: Wake | undefined;
  /** In [0, 1), for back-off; `Math.random`, if none is given. */
  readonly random?: (() => number) | undefined;
  /** Codes of validation; from the platform's source of secrets, if none is given. */
  readonly code?: (() => string) | undefined;
}

/**
 * What the engine did with a delivery. `accepted`: it is durable and under way. `dead-lettered`:
 * it is durable, but the channel had no room. `duplicate`: its key is known. `refused`: it is not
 * kept; the caller still has it. (After `outbox-failed` it may be on disk all the same, and
 * go out after a restart.)
 */
export type Acceptance =
  | { readonly status: 'accepted' | 'dead-lettered'; readonly key: string }
  | {
      readonly status: 'duplicate';
      readonly key: string;
      readonly standing: 'pending' | 'dead' | 'delivered';
    }
  | {
      readonly status: 'refused';
      readonly key: string;
      readonly reason:
        | 'closed'
        | 'channel-unknown'
        | 'no-alerts'
        | 'dead-letters-full'
        | 'outbox-failed';
    };

/** What a channel is doing. */
export interface ChannelStatus {
  /** Messages that wait or are under way. */
  readonly pending: number;
  readonly dead: number;
  readonly isValidated: boolean;
}

/** Takes deliveries and answers for them until they have arrived or are dead letters. */
export interface DeliveryEngine {
  /** Resolves once the delivery would survive a crash, or is refused. Never rejects. */
  readonly accept: (delivery: Delivery) => Promise<Acceptance>;
  /** Sends a new code through a channel, once; whoever reads it gives it to `confirm`. */
  readonly challenge: (channel: string, recipient?: string) => Promise<Outcome>;
  /** Opens the channel where the code is right. The host keeps that it is validated. */
  readonly confirm: (channel: string, code: string) => Confirmation;
  readonly status: () => ReadonlyMap<string, ChannelStatus>;
  readonly deadLetters: () => readonly DeadLetter[];
  /**
   * Tries those dead letters again, under the same keys, as far as their channels have room.
   * Gives how many.
   */
  readonly replay: (where?: (letter: DeadLetter) => boolean) => Promise<number>;
  /** Forgets those dead letters for good. Gives how many. */
  readonly discard: (where: (letter: DeadLetter) => boolean) => Promise<number>;
  /**
   * Ends: nothing more is accepted; what is under way may arrive for `drainMs` (10 s), the rest
   * stays in the outbox. Gives how many messages are left there.
   */
  readonly close: (drainMs?: number) => Promise<number>;
}
