import type { ScriptEvent } from '../core/event.ts';
import { digest } from '../core/hash.ts';
import * as LIMITS from '../core/limits.ts';
import { scriptTextOf } from './windows-powershell.ts';
import { unescapeTwice } from './xml-entities.ts';

/** A part counts for at least so many characters, which bounds the number of empty parts too. */
const PART_CHARS_MIN = 1_024;

/** What is kept of a part. Its record may be far larger, and is not. */
interface Part {
  readonly text: string;
  readonly position: number;
  readonly timeMs: number;
  readonly recordId: string | undefined;
}

/** A script of which some parts are there. */
export class OpenScript {
  readonly #total: number;
  readonly #parts = new Map<number, Part>();
  /** The part with the lowest number so far, which the event is made from. */
  #head: ScriptEvent;
  #headNumber: number;
  #chars = 0;

  /** The part is not taken yet. Nothing is allocated by the total, which a record merely claims. */
  constructor(part: ScriptEvent, number: number, total: number) {
    this.#head = part;
    this.#headNumber = number;
    this.#total = total;
  }

  /** Adds the part, unless it is there; false where its number is taken by another text. */
  take(part: ScriptEvent, number: number): boolean {
    const text = scriptTextOf(part.fields['ScriptBlockText']) ?? '';
    const former = this.#parts.get(number);
    if (former !== undefined) return former.text === text;
    const { timeMs, recordId, origin } = part;
    this.#parts.set(number, { text, position: origin.position, timeMs, recordId });
    this.#chars += Math.max(text.length, PART_CHARS_MIN);
    if (number < this.#headNumber) {
      this.#head = part;
      this.#headNumber = number;
    }
    return true;
  }

  /** Every part is there. */
  get isWhole(): boolean {
    return this.#parts.size === this.#total;
  }

  /** The script has more characters than are held for one. */
  get isFull(): boolean {
    return this.#chars > LIMITS.scriptCharsMax;
  }

  /** One text for each record, the same whenever the record is delivered. */
  identities(): readonly string[] {
    return [...this.#parts].map(([number, { recordId, timeMs, text }]) =>
      recordId === undefined ? `${number} ${digest(text)}` : `${number} ${timeMs} ${recordId}`,
    );
  }

  /**
   * The script as far as it is there. References of an exporter that escapes are resolved after
   * the parts are joined, so that one that was cut in two is resolved as well.
   */
  event(): ScriptEvent {
    const parts = [...this.#parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    const text = parts.map((part) => part.text).join('');
    const partsMissing = this.#total - parts.length;
    return {
      ...this.#head,
      text: unescapeTwice(text),
      partsMissing: partsMissing > 0 ? partsMissing : undefined,
      records: parts.length > 1 ? parts.map(({ position }) => position) : undefined,
      fields: { ...this.#head.fields, ScriptBlockText: text },
    };
  }
}
