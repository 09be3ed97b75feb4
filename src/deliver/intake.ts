import type { Clock } from '../core/clock.ts';
import type { Custody } from './custody.ts';
import type { Acceptance } from './delivery-engine.ts';
import { deliveryKey } from './delivery-key.ts';
import type { LaneSetting } from './lane-setting.ts';
import type { Lanes } from './lanes.ts';
import type { AlertMessage, Delivery } from './message.ts';

/** Takes deliveries into custody and puts them on their lanes. */
export class Intake {
  readonly #settings: ReadonlyMap<string, LaneSetting>;
  readonly #custody: Custody;
  readonly #lanes: Lanes;
  readonly #clock: Clock;
  /** Deliveries that are being recorded. */
  readonly #open = new Map<string, Promise<Acceptance>>();
  /** How many of them by channel: they will need room. */
  readonly #reserved = new Map<string, number>();
  #isClosed = false;

  constructor(
    settings: ReadonlyMap<string, LaneSetting>,
    custody: Custody,
    lanes: Lanes,
    clock: Clock,
  ) {
    this.#settings = settings;
    this.#custody = custody;
    this.#lanes = lanes;
    this.#clock = clock;
  }

  /** Free places of a channel. */
  room(channel: string): number {
    const max = this.#settings.get(channel)?.queueMax ?? 0;
    const taken = this.#lanes.get(channel)?.state.size ?? 0;
    return max - taken - (this.#reserved.get(channel) ?? 0);
  }

  /** See `DeliveryEngine.accept`. */
  async accept(delivery: Delivery): Promise<Acceptance> {
    const key = deliveryKey(delivery);
    const { channel } = delivery;
    if (this.#isClosed) return { status: 'refused', key, reason: 'closed' };
    const setting = this.#settings.get(channel);
    if (setting === undefined) return { status: 'refused', key, reason: 'channel-unknown' };
    if (delivery.alerts.length === 0) return { status: 'refused', key, reason: 'no-alerts' };
    // Whoever hands in the same again meanwhile is told what became of the first.
    const earlier = this.#open.get(key);
    if (earlier !== undefined) return again(await earlier);
    const standing = this.#custody.standing(key);
    if (standing !== undefined) return { status: 'duplicate', key, standing };
    if (this.#custody.deadOf(channel) >= setting.deadLettersMax) {
      return { status: 'refused', key, reason: 'dead-letters-full' };
    }
    const open = this.#keep({ kind: 'alerts', ...delivery, key, atMs: this.#clock.nowMs() });
    this.#open.set(key, open);
    return open;
  }

  /** Accepts nothing more. Resolves when what is being recorded has its answer. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#open.values());
  }

  async #keep(message: AlertMessage): Promise<Acceptance> {
    const { key, channel, atMs } = message;
    const hasRoom = this.room(channel) > 0;
    this.#reserve(channel, hasRoom ? 1 : 0);
    const isKept = await this.#custody.take([{ type: 'accepted', message, sinceMs: atMs }]);
    this.#reserve(channel, hasRoom ? -1 : 0);
    this.#open.delete(key);
    if (!isKept) return { status: 'refused', key, reason: 'outbox-failed' };
    if (hasRoom) {
      this.#lanes.get(channel)?.add({ message, sinceMs: atMs });
      return { status: 'accepted', key };
    }
    this.#lanes.bury({ message, attempts: 0 }, 'queue-full');
    return { status: 'dead-lettered', key };
  }

  #reserve(channel: string, places: number): void {
    this.#reserved.set(channel, (this.#reserved.get(channel) ?? 0) + places);
  }
}

function again(earlier: Acceptance): Acceptance {
  if (earlier.status === 'accepted')
    return { ...earlier, status: 'duplicate', standing: 'pending' };
  if (earlier.status !== 'dead-lettered') return earlier;
  return { ...earlier, status: 'duplicate', standing: 'dead' };
}
