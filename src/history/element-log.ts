import type { StreamElement } from '../core/element.ts';
import { hasPassed } from '../core/time.ts';
import type { Stamp } from './version.ts';

/** The elements that a history took, as far back as it keeps them. */
export class ElementLog<I> {
  readonly #elementsMax: number;
  #elements: StreamElement<I>[] = [];
  #fromPosition: number;
  /** The latest time before the first element that is kept. */
  #fromMs: number;
  #timeMs: number;

  /** Begins where the version is. */
  constructor(elementsMax: number, from: Stamp) {
    this.#elementsMax = elementsMax;
    this.#fromPosition = from.position;
    this.#fromMs = from.timeMs;
    this.#timeMs = from.timeMs;
  }

  /** How many elements there were. */
  get position(): number {
    return this.#fromPosition + this.#elements.length;
  }

  /** The latest time so far. */
  get timeMs(): number {
    return this.#timeMs;
  }

  /** Takes an element; says whether older ones were forgotten for it. */
  add(element: StreamElement<I>): boolean {
    const isFull = this.#elements.length >= this.#elementsMax;
    if (isFull) this.#forget(Math.ceil(this.#elementsMax / 2));
    this.#elements.push(element);
    this.#timeMs = Math.max(this.#timeMs, timeOf(element));
    return isFull;
  }

  /** The elements between two positions; undefined where some of them are forgotten. */
  between(fromPosition: number, toPosition: number): readonly StreamElement<I>[] | undefined {
    if (fromPosition < this.#fromPosition) return undefined;
    const at = fromPosition - this.#fromPosition;
    return this.#elements.slice(at, toPosition - this.#fromPosition);
  }

  /** The position before the first element beyond a time; undefined where that is forgotten. */
  positionAt(timeMs: number): number | undefined {
    if (!hasPassed(this.#fromMs, timeMs)) return undefined;
    const found = this.#elements.findIndex((element) => !hasPassed(timeOf(element), timeMs));
    return found === -1 ? this.position : this.#fromPosition + found;
  }

  #forget(count: number): void {
    for (const element of this.#elements.slice(0, count)) {
      this.#fromMs = Math.max(this.#fromMs, timeOf(element));
    }
    this.#elements = this.#elements.slice(count);
    this.#fromPosition += count;
  }
}

function timeOf(element: StreamElement<unknown>): number {
  return element.kind === 'watermark' ? element.watermarkMs : element.timeMs;
}
