import * as LIMITS from '../core/limits.ts';
import type { Outbox, OutboxRecord } from './outbox.ts';
import { emptyOutbox, fold, type OutboxState } from './outbox-state.ts';
import type { OnReport } from './report.ts';

/** What the engine is answerable for: the state in memory, and its records in the outbox. */
export class Custody {
  readonly state: OutboxState = emptyOutbox(LIMITS.deliveredKeysMax);
  readonly #outbox: Outbox;
  readonly #report: OnReport;
  readonly #open = new Set<Promise<void>>();
  /** Dead letters by channel. */
  readonly #dead = new Map<string, number>();

  constructor(outbox: Outbox, report: OnReport) {
    this.#outbox = outbox;
    this.#report = report;
  }

  /** Takes over what an earlier engine left. */
  async load(): Promise<void> {
    for (const record of await this.#outbox.load()) this.#fold(record);
  }

  /** Where a key stands; undefined for one that is not known. */
  standing(key: string): 'pending' | 'dead' | 'delivered' | undefined {
    if (this.state.pending.has(key)) return 'pending';
    if (this.state.dead.has(key)) return 'dead';
    return this.state.delivered.has(key) ? 'delivered' : undefined;
  }

  deadOf(channel: string): number {
    return this.#dead.get(channel) ?? 0;
  }

  /** Records first, then takes into account: false where the outbox could not. */
  async take(records: readonly OutboxRecord[]): Promise<boolean> {
    try {
      await this.#outbox.append(records);
    } catch {
      return false;
    }
    for (const record of records) this.#fold(record);
    return true;
  }

  /** Takes into account what has happened, and records it when it can. */
  note(record: OutboxRecord): void {
    this.#fold(record);
    const open = this.#append(record).finally(() => this.#open.delete(open));
    this.#open.add(open);
  }

  /** Resolves when everything noted is recorded, and the outbox is closed. */
  async close(): Promise<void> {
    await Promise.all(this.#open);
    await this.#outbox.close();
  }

  /** A loss here costs a second sending at most, so the engine goes on. */
  async #append(record: OutboxRecord): Promise<void> {
    try {
      await this.#outbox.append([record]);
    } catch {
      this.#report({ type: 'outbox-failed', key: keyOf(record) });
    }
  }

  #fold(record: OutboxRecord): void {
    const { dead } = this.state;
    const key = keyOf(record);
    const before = dead.get(key);
    fold(this.state, record);
    const after = dead.get(key);
    if (before === after) return;
    const { channel } = (before ?? after)?.message ?? { channel: '' };
    this.#dead.set(channel, this.deadOf(channel) + (after === undefined ? -1 : 1));
  }
}

function keyOf(record: OutboxRecord): string {
  return record.type === 'accepted' ? record.message.key : record.key;
}
