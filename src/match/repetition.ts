/** So many texts in a row are looked up; where few were at hand, so many more are not. */
const TRIED = 1_024;
const UNTRIED = 15 * TRIED;
/** A text that was at hand saves more than three that were not cost. */
const HITS_MIN = TRIED / 4;

/** Whether the texts of a field come again often enough to be kept; it is asked for each text. */
export class Repetition {
  #keeps = true;
  #left = TRIED;
  #missesBefore = 0;

  /**
   * Whether the next text is kept: not where the last ones were, and hardly one came again.
   * `misses` were not at hand so far; with more room, `mayGrow`, they may be next time.
   */
  keepsNext(misses: number, mayGrow: boolean): boolean {
    this.#left -= 1;
    if (this.#left < 0) {
      const hits = TRIED - (misses - this.#missesBefore);
      this.#keeps = !this.#keeps || mayGrow || hits >= HITS_MIN;
      this.#left = (this.#keeps ? TRIED : UNTRIED) - 1;
      this.#missesBefore = misses;
    }
    return this.#keeps;
  }
}
