/** Sets of rules over the same decoded events, each with an account of its CPU time. */
import { Subject } from 'rxjs';
import { type Alert, detect, type HasRule, type TelemetryEvent } from 'tocsin';
import { createDecoder, SourceRecord } from 'tocsin/decode';
import { findings, withFindings } from 'tocsin/t1053';
import { cpuMs } from './measure.ts';
import type { MixedLine, MixedStream } from './mixed-stream.ts';

/** Lines that are decoded, and then given to each set of rules. */
const SLICE = 5_000;

/** What one set of rules says of the stream. */
export class PackRun {
  /** Last word on each alert. */
  readonly alerts: Map<string, Alert> = new Map();
  /** CPU time of each slice, and of the end. */
  readonly slicesMs: number[] = [];
  readonly #events = new Subject<TelemetryEvent>();

  constructor(rules: readonly HasRule[], isWithFindings: boolean) {
    const options = { onEnd: 'fire' } as const;
    const run = isWithFindings ? withFindings(rules, findings, options) : detect(rules, options);
    this.#events.pipe(run).subscribe((alert) => {
      if (alert.activity === 'close') this.alerts.delete(alert.id);
      else this.alerts.set(alert.id, alert);
    });
  }

  take(events: readonly TelemetryEvent[]): void {
    this.slicesMs.push(
      cpuMs(() => {
        for (const event of events) this.#events.next(event);
      }),
    );
  }

  end(): void {
    this.slicesMs.push(cpuMs(() => this.#events.complete()));
  }
}

export interface Walked {
  readonly events: number;
  readonly decodingMs: number;
}

/**
 * Gives every event of the stream to all runs, in slices, each time another one first; `turn` says
 * which begins.
 */
export async function walk(
  stream: MixedStream,
  runs: readonly PackRun[],
  turn: number,
): Promise<Walked> {
  const decoder = createDecoder({ assume: { zone: 'UTC', year: 2026 } });
  const walked = { events: 0, decodingMs: 0 };
  let slice: string[] = [];
  let position = 0;
  const give = (): void => {
    const events: TelemetryEvent[] = [];
    walked.decodingMs += cpuMs(() => {
      for (const text of slice) {
        const { t, src, e } = JSON.parse(text) as MixedLine;
        for (const item of decoder.push(new SourceRecord(e, src, position))) {
          if (item.kind === 'decodeFailure') continue;
          // The stream has a clock of its own.
          (item as { timeMs: number }).timeMs = t;
          events.push(item);
        }
        position += 1;
      }
    });
    slice = [];
    walked.events += events.length;
    const first = (turn + Math.floor(position / SLICE)) % runs.length;
    for (const run of [...runs.slice(first), ...runs.slice(0, first)]) run.take(events);
  };
  for await (const line of stream.lines()) {
    slice.push(line);
    if (slice.length === SLICE) give();
  }
  give();
  for (const run of runs) run.end();
  return walked;
}
