import type { Alert } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import { type AlertFormat, toEcsLine, toJsonLine, toOcsfLine } from '../deliver/alert-format.ts';
import { alertText } from './alert-text.ts';
import type { AlertOutput, ScanCommand } from './arguments.ts';
import { inputSize } from './input.ts';
import type { Output } from './output.ts';
import { type Progress, progress } from './progress.ts';
import { scanFile } from './scan-file.ts';
import { summaryText } from './summary.ts';
import { type Tally, tally } from './tally.ts';
import { timelineFile } from './timeline-file.ts';
import { toldAlerts } from './told-alerts.ts';

/** Where a scan reads, writes and gets the time. */
export interface ScanIo {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
}

/**
 * Runs the pack over each file and prints alerts as they come, then the summary. Throws an
 * `InputError` before anything is read where a file cannot be, and an `OutputError` where the
 * timeline cannot be written. Ends early, without a timeline, when nobody reads.
 */
export async function scanFiles(command: ScanCommand, io: ScanIo): Promise<void> {
  const { stdin, stdout, stderr, clock } = io;
  const bytesTotal = await totalSize(command.paths);
  const startMs = clock.nowMs();
  const line = progress(stderr, clock.nowMs);
  const counting = tally();
  const { timeline } = command;
  const picture = timeline === undefined ? undefined : await timelineFile(timeline);
  const print = alertPrinter(command.output, stdout, counting, line);
  const onAlert = (alert: Alert): void => {
    print(alert);
    picture?.add(alert);
  };
  const proceed = async (): Promise<boolean> => {
    await stdout.ready();
    return stdout.failure() === undefined;
  };
  let bytesBefore = 0;
  let bytes = 0;
  const onBytes = (bytesRead: number): void => {
    bytes = bytesBefore + bytesRead;
    line.show({ bytes, bytesTotal, records: counting.counts().records });
  };
  try {
    for (const path of command.paths) {
      counting.file();
      await scanFile(path, command, { stdin, clock, tally: counting, onAlert, onBytes, proceed });
      bytesBefore = bytes;
      if (!(await proceed())) return;
    }
  } finally {
    line.erase();
  }
  const target = command.output === 'text' ? stdout : stderr;
  target.write(summaryText(counting.counts(), clock.nowMs() - startMs));
  await picture?.write();
}

const LINE: Readonly<Record<Exclude<AlertOutput, 'text'>, AlertFormat>> = {
  json: toJsonLine,
  ocsf: toOcsfLine,
  ecs: toEcsLine,
};

function alertPrinter(
  format: AlertOutput,
  stdout: Output,
  counting: Tally,
  line: Progress,
): (alert: Alert) => void {
  const told = toldAlerts();
  return (alert) => {
    const change = told(alert);
    counting.alert(alert, change);
    line.erase();
    stdout.write(format === 'text' ? alertText(alert, change) : `${LINE[format](alert)}\n`);
  };
}

/** Bytes of all inputs; undefined where one has no size. */
async function totalSize(paths: readonly string[]): Promise<number | undefined> {
  let total: number | undefined = 0;
  for (const path of paths) {
    const size = await inputSize(path);
    total = total === undefined || size === undefined ? undefined : total + size;
  }
  return total;
}
