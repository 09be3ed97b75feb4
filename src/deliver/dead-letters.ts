import type { Clock } from '../core/clock.ts';
import type { Custody } from './custody.ts';
import type { Intake } from './intake.ts';
import type { Lanes } from './lanes.ts';
import type { DeadLetter } from './outbox.ts';

/** What a host does with messages that were given up. */
export class DeadLetters {
  readonly #custody: Custody;
  readonly #lanes: Lanes;
  readonly #intake: Intake;
  readonly #clock: Clock;
  /** Keys whose replay is being recorded. */
  readonly #open = new Set<string>();

  constructor(custody: Custody, lanes: Lanes, intake: Intake, clock: Clock) {
    this.#custody = custody;
    this.#lanes = lanes;
    this.#intake = intake;
    this.#clock = clock;
  }

  /** See `DeliveryEngine.replay`. */
  async replay(where: (letter: DeadLetter) => boolean): Promise<number> {
    const sinceMs = this.#clock.nowMs();
    const keys = this.#thatFit(where);
    for (const key of keys) this.#open.add(key);
    const isKept = await this.#custody.take(
      keys.map((key) => ({ type: 'replayed', key, sinceMs })),
    );
    for (const key of keys) this.#open.delete(key);
    if (!isKept) return 0;
    // One that was discarded meanwhile is not pending.
    const pending = keys.flatMap((key) => this.#custody.state.pending.get(key) ?? []);
    for (const entry of pending) this.#lanes.get(entry.message.channel)?.add(entry);
    return pending.length;
  }

  /** See `DeliveryEngine.discard`. */
  async discard(where: (letter: DeadLetter) => boolean): Promise<number> {
    const letters = [...this.#custody.state.dead.values()].filter(where);
    const keys = letters.map(({ message }) => message.key);
    const isKept = await this.#custody.take(keys.map((key) => ({ type: 'discarded', key })));
    return isKept ? keys.length : 0;
  }

  /** Keys of letters for whose channels there is room, oldest first. */
  #thatFit(where: (letter: DeadLetter) => boolean): string[] {
    const taken = new Map<string, number>();
    return [...this.#custody.state.dead].flatMap(([key, letter]) => {
      const { channel } = letter.message;
      const count = taken.get(channel) ?? 0;
      if (this.#open.has(key) || count >= this.#intake.room(channel) || !where(letter)) return [];
      taken.set(channel, count + 1);
      return [key];
    });
  }
}
