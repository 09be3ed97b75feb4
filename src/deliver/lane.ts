import type { Clock } from '../core/clock.ts';
import { type Attempt, attempt } from './attempt.ts';
import { backOff } from './back-off.ts';
import type { Outcome, Rejected, Retryable } from './channel.ts';
import { Gate } from './gate.ts';
import type { LaneSetting } from './lane-setting.ts';
import type { DeadReason } from './outbox.ts';
import type { Pending } from './outbox-state.ts';
import { type Waiting, WaitingQueue } from './waiting.ts';
import type { Wake } from './wake.ts';

/** An attempt that did not succeed. */
export type Failed = Rejected | Retryable;

/** What a lane hears time and chance from, and whom it tells. */
export interface LaneHost {
  /** Never goes back. */
  readonly steady: Clock;
  readonly clock: Clock;
  readonly wake: Wake;
  readonly random: () => number;
  readonly onDelivered: (message: Waiting, reference: string | undefined) => void;
  readonly onRetry: (message: Waiting, outcome: Retryable, delayMs: number) => void;
  readonly onDead: (message: Waiting, reason: DeadReason, last?: Failed) => void;
  readonly onBreaker: (isOpen: boolean) => void;
  readonly onIdle: () => void;
}

/** How a lane stands. */
export interface LaneState {
  /** Messages that wait or are under way. */
  readonly size: number;
  /** True where messages wait until it is opened. */
  readonly isHeld: boolean;
  /** True where nothing is under way and nothing will be by itself. */
  readonly isIdle: boolean;
}

/** The way of messages through one channel. It shares nothing with other lanes but the clock. */
export class Lane {
  readonly #setting: LaneSetting;
  readonly #host: LaneHost;
  readonly #waiting = new WaitingQueue();
  readonly #active = new Set<Attempt>();
  readonly #gate: Gate;
  #isHeld: boolean;
  #isStopped = false;
  #cancelWake: () => void = () => {};

  constructor(setting: LaneSetting, host: LaneHost) {
    this.#setting = setting;
    this.#host = host;
    this.#gate = new Gate(setting.breaker);
    this.#isHeld = !setting.isValidated;
  }

  get state(): LaneState {
    const isIdle = this.#active.size === 0 && (this.#isHeld || this.#waiting.size === 0);
    return { size: this.#waiting.size + this.#active.size, isHeld: this.#isHeld, isIdle };
  }

  add(pending: Pending): void {
    this.#waiting.add({ ...pending, attempts: 0, dueMs: this.#host.steady.nowMs() });
    this.#pump();
  }

  /** Lets messages pass, once and for all. */
  open(): void {
    this.#isHeld = false;
    this.#pump();
  }

  /** Ends for good: what waits stays in the outbox, what is under way is called off. */
  stop(): void {
    this.#isHeld = true;
    this.#isStopped = true;
    this.#cancelWake();
    for (const active of this.#active) active.callOff();
  }

  #pump(): void {
    const { steady, clock, wake, onIdle, onDead } = this.#host;
    const { giveUpAfterMs } = this.#setting.retry;
    this.#cancelWake();
    if (this.#isStopped) return;
    const nowMs = steady.nowMs();
    // A message that could be tried now is not too old for it, however long the machine slept.
    const isShut = this.#isHeld || !(this.#gate.fromMs !== undefined && this.#gate.fromMs <= nowMs);
    const thanMs = clock.nowMs() - giveUpAfterMs;
    for (const old of this.#waiting.takeOlder(thanMs, isShut ? 'all' : 'failed')) {
      onDead(old, 'too-old', old.last);
    }
    let fromMs = this.#fromMs();
    while (fromMs !== undefined && fromMs <= nowMs) {
      const next = this.#waiting.take();
      if (next !== undefined) this.#begin(next);
      fromMs = this.#fromMs();
    }
    const oldMs = this.#waiting.oldestMs - thanMs;
    const delays = [oldMs, (fromMs ?? Number.POSITIVE_INFINITY) - nowMs].filter((ms) => ms > 0);
    const delayMs = Math.min(...delays);
    if (Number.isFinite(delayMs)) this.#cancelWake = wake(delayMs, () => this.#pump());
    if (this.state.isIdle) onIdle();
  }

  /** When the next attempt may begin; undefined where something else must happen first. */
  #fromMs(): number | undefined {
    const { first } = this.#waiting;
    const gateMs = this.#gate.fromMs;
    if (first === undefined || gateMs === undefined || this.#isHeld) return undefined;
    if (this.#active.size >= this.#setting.concurrencyMax) return undefined;
    return Math.max(first.dueMs, gateMs);
  }

  #begin(entry: Waiting): void {
    const { channel, timeoutMs } = this.#setting;
    this.#gate.began();
    const active = attempt(channel, entry.message, timeoutMs, this.#host.wake);
    this.#active.add(active);
    void active.outcome.then((outcome) => {
      this.#active.delete(active);
      this.#ended({ ...entry, attempts: entry.attempts + 1 }, outcome);
      this.#pump();
    });
  }

  #ended(entry: Waiting, outcome: Outcome | undefined): void {
    const { steady, random, onDelivered, onDead, onRetry, onBreaker } = this.#host;
    const { retry } = this.#setting;
    const nowMs = steady.nowMs();
    const afterMs = outcome?.status === 'retryable' ? outcome.afterMs : undefined;
    const delayMs = backOff(entry.attempts, retry, random(), afterMs);
    const change = this.#gate.ended(outcome, nowMs, delayMs);
    if (change !== '') onBreaker(change === 'opened');
    if (outcome === undefined) return;
    if (outcome.status === 'delivered') onDelivered(entry, outcome.reference);
    else if (outcome.status === 'rejected') onDead(entry, 'rejected', outcome);
    else if (entry.attempts >= retry.attemptsMax) onDead(entry, 'attempts-exhausted', outcome);
    else {
      this.#waiting.add({ ...entry, dueMs: nowMs + delayMs, last: outcome });
      onRetry(entry, outcome, delayMs);
    }
  }
}
