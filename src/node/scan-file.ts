import type { Alert } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import { Subject, tap } from '../core/rx.ts';
import { decode } from '../decode/decode.ts';
import { detect } from '../rule/detect.ts';
import { withFindings } from '../t1053/findings/with-findings.ts';
import type { ScanCommand } from './arguments.ts';
import { readRecords } from './read-records.ts';
import type { Tally } from './tally.ts';

/** What a scan needs beside its options. */
export interface ScanContext {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly clock: Clock;
  readonly tally: Tally;
  readonly onAlert: (alert: Alert) => void;
  /** Is told how many bytes of the file are read so far. */
  readonly onBytes: (bytesRead: number) => void;
  /** Waits until the output has room; false to stop, when nobody reads it any more. */
  readonly proceed: () => Promise<boolean>;
}

type ScanOptions = Pick<ScanCommand, 'latenessMs' | 'assume' | 'alerts' | 'findings'>;

/** Records between two waits for the output: each wait gives up the turn, and few have to wait. */
const RECORDS_PER_WAIT = 64;

/**
 * Runs the alerts over one file, as a complete stream of its own. Throws an `InputError` as
 * `readRecords` does, after what was read before has been told.
 */
export async function scanFile(
  path: string,
  { latenessMs, assume, alerts, findings }: ScanOptions,
  { stdin, clock, tally, onAlert, onBytes, proceed }: ScanContext,
): Promise<void> {
  const records = new Subject<unknown>();
  let defect: { readonly error: unknown } | undefined;
  const onNote = tally.note;
  const events = records.pipe(decode({ onNote, assume }), tap(tally.event));
  const options = { onEnd: 'fire', onNote, latenessMs, clock } as const;
  const run =
    findings.length === 0 ? detect(alerts, options) : withFindings(alerts, findings, options);
  events.pipe(run).subscribe({
    next: onAlert,
    error: (error: unknown) => {
      defect = { error };
    },
  });
  let sinceWait = 0;
  try {
    for await (const record of readRecords(path, { stdin, onBytes })) {
      tally.record();
      records.next(record);
      sinceWait += 1;
      if (sinceWait < RECORDS_PER_WAIT) continue;
      sinceWait = 0;
      if (!(await proceed())) return;
    }
  } finally {
    records.complete();
  }
  if (defect !== undefined) throw defect.error;
}
