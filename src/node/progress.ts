import type { Output } from './output.ts';

/** Milliseconds between two updates: four a second are enough to read. */
const UPDATE_MS = 250;

const ERASE = '\r\u001b[K';

/** How far a scan is. */
export interface Standing {
  readonly bytes: number;
  /** Undefined where an input has no size, as a pipe. */
  readonly bytesTotal: number | undefined;
  readonly records: number;
}

/** One line on a terminal that is written over again and again. */
export interface Progress {
  /** Shows where the scan is, unless it was shown a moment ago. */
  readonly show: (standing: Standing) => void;
  /** Takes the line away, before something else is printed and at the end. */
  readonly erase: () => void;
}

/** Progress on a terminal; where the output is none, nothing is printed. */
export function progress(output: Output, nowMs: () => number): Progress {
  if (!output.isTerminal) return { show: () => {}, erase: () => {} };
  const startMs = nowMs();
  let shownMs = startMs;
  let isShown = false;
  return {
    show: (standing) => {
      const now = nowMs();
      if (now - shownMs < UPDATE_MS) return;
      shownMs = now;
      isShown = true;
      output.write(ERASE + progressText(standing, now - startMs));
    },
    erase: () => {
      if (isShown) output.write(ERASE);
      isShown = false;
    },
  };
}

function progressText({ bytes, bytesTotal, records }: Standing, elapsedMs: number): string {
  const rate = `${Math.round((records * 1_000) / elapsedMs)} records/s`;
  if (bytesTotal === undefined || bytesTotal === 0) {
    return `${(bytes / 1_000_000).toFixed(1)} MB, ${rate}`;
  }
  const share = Math.min(1, bytes / bytesTotal);
  const left = share === 0 ? '' : `, ${duration((elapsedMs / share) * (1 - share))} left`;
  return `${Math.floor(share * 100)} %, ${rate}${left}`;
}

/** Minutes and seconds. */
function duration(ms: number): string {
  const s = Math.ceil(ms / 1_000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}
