/** Where times stand on a line of limited length: in proportion, but for long pauses. */

/** A pause that is drawn shorter than it was. */
export interface Pause {
  readonly x: number;
  readonly width: number;
  readonly ms: number;
}

/** A line of time from the left to the right. */
export interface TimeScale {
  /** Place of one of the times that the scale was made of. */
  readonly xOf: (timeMs: number) => number;
  readonly pauses: readonly Pause[];
}

/** A pause is so many times longer than all shorter gaps together. */
const PAUSE_FACTOR = 4;
const PAUSES_MAX = 8;
const PAUSE_WIDTH = 64;

/**
 * The scale on which these times stand between left and right. Gaps are in proportion; a gap far
 * longer than all shorter ones together is drawn as a pause, for else nothing of them was seen.
 */
export function timeScale(times: readonly number[], left: number, right: number): TimeScale {
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  const gaps = distinct.slice(1).map((timeMs, index) => timeMs - (distinct[index] ?? timeMs));
  const pauseMs = shortestPause(gaps);
  const drawn = gaps.filter((gap) => gap < pauseMs);
  const drawnMs = drawn.reduce((sum, gap) => sum + gap, 0);
  const width = right - left - (gaps.length - drawn.length) * PAUSE_WIDTH;
  const places = new Map<number, number>();
  const pauses: Pause[] = [];
  let x = left;
  for (const [index, timeMs] of distinct.entries()) {
    const gap = gaps[index - 1];
    if (gap !== undefined && gap >= pauseMs) {
      pauses.push({ x, width: PAUSE_WIDTH, ms: gap });
      x += PAUSE_WIDTH;
    } else if (gap !== undefined) {
      x += (gap / drawnMs) * width;
    }
    places.set(timeMs, x);
  }
  return { xOf: (timeMs) => places.get(timeMs) ?? left, pauses };
}

/** The length from which gaps are pauses; infinite where none is. */
function shortestPause(gaps: readonly number[]): number {
  const ascending = [...gaps].sort((a, b) => a - b);
  let shorter = 0;
  for (const [index, gap] of ascending.entries()) {
    const isPause = shorter > 0 && gap > PAUSE_FACTOR * shorter;
    if (isPause && ascending.length - index <= PAUSES_MAX) return gap;
    shorter += gap;
  }
  return Number.POSITIVE_INFINITY;
}
