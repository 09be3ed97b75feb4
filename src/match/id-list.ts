/** Room at the beginning, and what is kept at most from one search to the next. */
const ROOM_MIN = 64;
const ROOM_KEPT = 4_096;

/**
 * Numbers that a search finds, in order. It is used again for the next search, so that the many
 * searches that find nothing leave nothing behind for the garbage collector.
 */
export class IdList {
  #ids = new Int32Array(ROOM_MIN);
  #count = 0;

  add(id: number): void {
    if (this.#count === this.#ids.length) this.#grow();
    this.#ids[this.#count] = id;
    this.#count += 1;
  }

  /** Whether nothing was found, or something else was found last. */
  isNews(id: number): boolean {
    return this.#count === 0 || this.#ids[this.#count - 1] !== id;
  }

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
    if (this.#ids.length > ROOM_KEPT) this.#ids = new Int32Array(ROOM_MIN);
  }

  toArray(): number[] {
    const ids = new Array<number>(this.#count);
    for (let at = 0; at < ids.length; at += 1) ids[at] = this.#ids[at] as number;
    return ids;
  }

  #grow(): void {
    const wider = new Int32Array(this.#ids.length * 2);
    wider.set(this.#ids);
    this.#ids = wider;
  }
}
