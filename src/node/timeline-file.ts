import { open, writeFile } from 'node:fs/promises';
import type { Alert } from '../core/alert.ts';
import * as LIMITS from '../core/limits.ts';
import { type Timeline, toTimeline } from '../deliver/timeline.ts';
import { timelineSvg } from '../deliver/timeline-svg.ts';
import { OutputError } from './output-error.ts';

/** Keeps the alerts of a scan as far as their picture needs them. */
export interface TimelineFile {
  readonly add: (alert: Alert) => void;
  /** Writes the picture. Rejects with an `OutputError`. */
  readonly write: () => Promise<void>;
}

/**
 * A picture of the alerts of a scan, readable by its owner alone. Rejects with an `OutputError`
 * where the file cannot be written, before the scan begins. Keeps up to twice as many alerts as
 * `alertsMax`, then those of the highest scores; the records of others are counted in the picture.
 */
export async function timelineFile(
  path: string,
  alertsMax: number = LIMITS.timelineAlertsMax,
): Promise<TimelineFile> {
  await attempted(path, async () => (await open(path, 'a', 0o600)).close());
  let kept = new Map<string, Alert>();
  let recordsLeftOut = 0;
  const prune = (): void => {
    const byScore = [...kept.values()].sort((a, b) => b.score - a.score);
    kept = new Map(byScore.slice(0, alertsMax).map((alert) => [alert.id, alert]));
    for (const { count } of byScore.slice(alertsMax)) recordsLeftOut += count;
  };
  return {
    add: (alert) => {
      if (alert.activity === 'close') kept.delete(alert.id);
      else kept.set(alert.id, alert);
      if (kept.size > 2 * alertsMax) prune();
    },
    write: () => {
      const timeline = withLeftOut(toTimeline(kept.values()), recordsLeftOut);
      return attempted(path, () => writeFile(path, timelineSvg(timeline)));
    },
  };
}

function withLeftOut(timeline: Timeline, records: number): Timeline {
  const { leftOut } = timeline;
  return { ...timeline, leftOut: { ...leftOut, steps: leftOut.steps + records } };
}

async function attempted(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new OutputError(path, error);
  }
}
