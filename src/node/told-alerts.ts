import type { Alert, Evidence, Severity } from '../core/alert.ts';

/** What was last told of an alert. */
interface Told {
  readonly severity: Severity;
  readonly score: number;
  /** Places of the evidence. */
  readonly places: ReadonlySet<string>;
}

/** How an alert differs from what was told of it before. */
export interface Change {
  /** Undefined for an alert that was not told before, or so long ago that it is forgotten. */
  readonly before: { readonly severity: Severity; readonly score: number } | undefined;
  /** Evidence that was not told before. */
  readonly added: readonly Evidence[];
}

/**
 * Remembers what was told of the last `toldMax` alerts. Updates of an alert follow within seconds
 * of its records, so the oldest may be forgotten: an update then repeats evidence.
 */
export function toldAlerts(toldMax = 10_000): (alert: Alert) => Change {
  const told = new Map<string, Told>();
  return (alert) => {
    const { id, severity, score, evidence } = alert;
    const before = told.get(id);
    const added = evidence.filter((record) => before?.places.has(placeOf(record)) !== true);
    told.delete(id);
    if (alert.activity !== 'close') {
      told.set(id, { severity, score, places: new Set(evidence.map(placeOf)) });
    }
    const [oldest] = told.keys();
    if (told.size > toldMax && oldest !== undefined) told.delete(oldest);
    return { before, added };
  };
}

function placeOf({ source, position }: Evidence): string {
  return `${position} ${source}`;
}
