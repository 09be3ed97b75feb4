import type { Alert, Severity } from '../core/alert.ts';
import type { Note } from '../core/note.ts';
import type { Change } from './told-alerts.ts';

/** What a scan has counted. */
export interface Counts {
  readonly files: number;
  readonly records: number;
  /** Events that the records gave. */
  readonly decoded: number;
  /** Records that gave none, by the code of their failure. */
  readonly failed: ReadonlyMap<string, number>;
  /** Other notes by their code, `late` among them. */
  readonly notes: ReadonlyMap<string, number>;
  /** Open and told actions by alert and severity, as `name severity`. */
  readonly alerts: ReadonlyMap<string, number>;
}

/** Counts what passes through a scan. */
export interface Tally {
  readonly file: () => void;
  readonly record: () => void;
  readonly event: () => void;
  readonly note: (note: Note) => void;
  readonly alert: (alert: Alert, change: Change) => void;
  readonly counts: () => Counts;
}

export function tally(): Tally {
  let files = 0;
  let records = 0;
  let decoded = 0;
  const failed = new Map<string, number>();
  const notes = new Map<string, number>();
  const alerts = new Map<string, number>();
  const grade = (name: string, severity: Severity, by: number): void =>
    add(alerts, `${name} ${severity}`, by);
  return {
    file: () => {
      files += 1;
    },
    record: () => {
      records += 1;
    },
    event: () => {
      decoded += 1;
    },
    note: ({ code, failure }) =>
      failure === undefined ? add(notes, code, 1) : add(failed, failure.code, 1),
    alert: ({ activity, name, severity }, { before }) => {
      // An update may raise the severity; a close says that the alert was part of another one.
      if (before !== undefined) grade(name, before.severity, -1);
      if (activity === 'create' || (activity === 'update' && before !== undefined)) {
        grade(name, severity, 1);
      }
    },
    counts: () => ({ files, records, decoded, failed, notes, alerts }),
  };
}

function add(counts: Map<string, number>, name: string, by: number): void {
  const count = (counts.get(name) ?? 0) + by;
  if (count === 0) counts.delete(name);
  else counts.set(name, count);
}
