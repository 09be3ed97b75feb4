import * as LIMITS from '../core/limits.ts';

/**
 * The records of events that were closed of late, so that a second delivery is known for one. It
 * remembers at least the last `auditEventsMax` events and at most twice as many, and no more
 * characters than two records may have.
 */
export class RecentRecords {
  /** By event, the texts of its records. Starting anew at the bound spares a queue by age. */
  #newer: Map<string, Set<string>> = new Map();
  #older: Map<string, Set<string>> = new Map();
  /** Characters of all texts in `#newer`. */
  #chars: number = 0;

  /** Whether the event has been closed; more of its records may come. */
  has(event: string): boolean {
    return this.#newer.has(event) || this.#older.has(event);
  }

  /** Remembers the record; false where it was remembered before. */
  add(event: string, text: string): boolean {
    const isKnown = this.#newer.get(event)?.has(text) || this.#older.get(event)?.has(text);
    if (isKnown === true) return false;
    if (this.#newer.size >= LIMITS.auditEventsMax || this.#chars >= LIMITS.recordCharsMax) {
      this.#older = this.#newer;
      this.#newer = new Map();
      this.#chars = 0;
    }
    const texts = this.#newer.get(event);
    if (texts === undefined) this.#newer.set(event, new Set([text]));
    else texts.add(text);
    this.#chars += text.length;
    return true;
  }
}
