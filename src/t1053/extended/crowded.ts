import * as LIMITS from '../../core/limits.ts';
import { isWithin } from '../../core/time.ts';

/** What happened, and when. */
interface Happened {
  readonly timeMs: number;
}

/**
 * True where so many different things happened within the timespan, its edge counted. The records
 * come in order of time. An action that holds all the records it may is crowded in any case: those
 * that came later are only counted, and a long row of lone records must not hide a crowd.
 */
export function isCrowded<T extends Happened>(
  records: readonly T[],
  nameOf: (record: T) => string,
  countMin: number,
  timespanMs: number,
): boolean {
  if (records.length >= LIMITS.evidenceMax) return true;
  return records.some((last, index) => {
    const recent = records
      .slice(0, index + 1)
      .filter(({ timeMs }) => isWithin(timeMs, last.timeMs, timespanMs));
    return new Set(recent.map(nameOf)).size >= countMin;
  });
}
