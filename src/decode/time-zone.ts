/** Turns a wall-clock reading, counted in milliseconds as if it were UTC, into event time. */
export type Zone = (wallMs: number) => number;

export const utc: Zone = (wallMs) => wallMs;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Offsets change on quarters of an hour, so one answer serves the whole quarter. */
const QUARTER_MS = 15 * MINUTE_MS;
/** Quarters remembered per zone: six weeks of events, 100 KiB. */
const QUARTERS_MAX = 4_096;

/** The zone named `UTC`, `±HH:MM`, or as in the IANA database; undefined if there is none such. */
export function timeZone(name: string): Zone | undefined {
  if (name === 'UTC') return utc;
  const minutes = offsetMinutes(name);
  if (minutes !== undefined) return (wallMs) => wallMs - minutes * MINUTE_MS;
  return /^[A-Za-z]/.test(name) ? ianaZone(name) : undefined;
}

/** Minutes east of UTC for `±HH:MM` or `±HHMM`, at most a day; undefined for any other text. */
export function offsetMinutes(text: string): number | undefined {
  const parts = /^([+-])([01]\d|2[0-3]):?([0-5]\d)$/.exec(text);
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}

/**
 * Where clocks were put back, a reading that occurs twice is taken as the first; where they were
 * put forward, a reading that does not occur is taken by the offset before (RFC 5545, 3.3.5).
 */
function ianaZone(name: string): Zone | undefined {
  const offsetAt = ianaOffset(name);
  if (offsetAt === undefined) return undefined;
  return (wallMs) => {
    const before = wallMs - offsetAt(wallMs - DAY_MS);
    const after = wallMs - offsetAt(wallMs + DAY_MS);
    return wallMs - offsetAt(before) === before || wallMs - offsetAt(after) !== after
      ? before
      : after;
  };
}

function ianaOffset(name: string): ((timeMs: number) => number) | undefined {
  const format = offsetFormat(name);
  if (format === undefined) return undefined;
  const known = new Map<number, number>();
  return (timeMs) => {
    const quarter = Math.floor(timeMs / QUARTER_MS);
    let offsetMs = known.get(quarter);
    if (offsetMs === undefined) {
      offsetMs = readOffset(format, quarter * QUARTER_MS);
      if (known.size >= QUARTERS_MAX) known.clear();
      known.set(quarter, offsetMs);
    }
    return offsetMs;
  };
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}

/** The formatter prints `GMT-05:00`, and `GMT` alone for no offset. */
function readOffset(format: Intl.DateTimeFormat, timeMs: number): number {
  const part = format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName');
  return (offsetMinutes(part?.value.slice(3) ?? '') ?? 0) * MINUTE_MS;
}
