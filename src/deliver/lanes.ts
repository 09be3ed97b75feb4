import type { Clock } from '../core/clock.ts';
import type { Custody } from './custody.ts';
import type { Failed } from './lane.ts';
import { Lane } from './lane.ts';
import type { LaneSetting } from './lane-setting.ts';
import type { DeadReason } from './outbox.ts';
import type { OnReport } from './report.ts';
import { steadyClock } from './steady-clock.ts';
import type { Waiting } from './waiting.ts';
import type { Wake } from './wake.ts';

/** Time and chance, as the host gives them. */
export interface Surroundings {
  readonly clock: Clock;
  readonly wake: Wake;
  readonly random: () => number;
}

/** All lanes of an engine; what becomes of messages is noted in custody and reported. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #custody: Custody;
  readonly #report: OnReport;
  readonly #clock: Clock;
  #onIdle: () => void = () => {};

  constructor(
    settings: ReadonlyMap<string, LaneSetting>,
    custody: Custody,
    report: OnReport,
    surroundings: Surroundings,
  ) {
    this.#custody = custody;
    this.#report = report;
    this.#clock = surroundings.clock;
    const steady = steadyClock(surroundings.clock);
    for (const [channel, setting] of settings) {
      const lane = new Lane(setting, {
        ...surroundings,
        steady,
        onDelivered: (entry, reference) => this.#delivered(entry, reference),
        onRetry: ({ message: { key }, attempts }, { reason: fault, detail }, delayMs) =>
          report({ type: 'retrying', channel, key, attempts, fault, detail, delayMs }),
        onDead: (entry, reason, last) => this.bury(entry, reason, last),
        onBreaker: (isOpen) =>
          report({ type: isOpen ? 'breaker-opened' : 'breaker-closed', channel }),
        onIdle: () => {
          if (this.isIdle) this.#onIdle();
        },
      });
      this.#lanes.set(channel, lane);
    }
  }

  get(channel: string): Lane | undefined {
    return this.#lanes.get(channel);
  }

  get isIdle(): boolean {
    return [...this.#lanes.values()].every((lane) => lane.state.isIdle);
  }

  /** Calls back when nothing moves by itself any more, at once where that is so. */
  whenIdle(then: () => void): void {
    this.#onIdle = then;
    if (this.isIdle) then();
  }

  stop(): void {
    for (const lane of this.#lanes.values()) lane.stop();
  }

  /** Makes a dead letter of a message that is pending. */
  bury(entry: Pick<Waiting, 'message' | 'attempts'>, reason: DeadReason, last?: Failed): void {
    const { attempts } = entry;
    const { key, channel } = entry.message;
    const fault = last?.reason;
    const detail = last?.detail ?? 'never tried';
    const atMs = this.#clock.nowMs();
    const letter = { reason, ...(fault && { fault }), detail, attempts, atMs };
    this.#custody.note({ type: 'dead', key, letter });
    this.#report({ type: 'dead', channel, key, attempts, reason, fault, detail });
  }

  #delivered({ message: { key, channel }, attempts }: Waiting, reference?: string): void {
    this.#custody.note({ type: 'delivered', key });
    this.#report({ type: 'delivered', channel, key, attempts, reference });
  }
}
