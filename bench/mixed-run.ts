/** Decoding and all alerts over the benchmark stream, with an account of every line. */
import { Subject } from 'rxjs';
import { type Alert, detect, type Note, type TelemetryEvent } from 'tocsin';
import { createDecoder, SourceRecord } from 'tocsin/decode';
import { secOpsWinSchtasksRemoteSystem, t1053 } from 'tocsin/t1053';
import type { MixedLine, MixedStream } from './mixed-stream.ts';

/** The labels count the two tasks of the stream on the own host. */
const ALERTS = [
  ...t1053.filter(({ rule }) => rule.name !== secOpsWinSchtasksRemoteSystem.rule.name),
  secOpsWinSchtasksRemoteSystem({ loopbackPolicy: 'include' }),
];

export class MixedRun {
  /** Last word on each alert. */
  readonly alerts: Map<string, Alert> = new Map();
  readonly notes: Map<string, number> = new Map();
  /** Events, and records that are failures. */
  events = 0;
  failures = 0;
  readonly #decoder = createDecoder({ assume: { zone: 'UTC', year: 2026 } });
  readonly #events = new Subject<TelemetryEvent>();
  readonly #accounted: Uint8Array;
  #t = 0;
  readonly #onAlert: (alert: Alert) => void;

  constructor(lineCount: number, onAlert?: (alert: Alert) => void) {
    this.#accounted = new Uint8Array(lineCount);
    this.#onAlert = onAlert ?? ((alert) => this.#keep(alert));
    const onNote = ({ code }: Note): void => {
      this.notes.set(code, (this.notes.get(code) ?? 0) + 1);
    };
    this.#events
      .pipe(detect(ALERTS, { onEnd: 'fire', onNote }))
      .subscribe((alert) => this.#onAlert(alert));
  }

  /** Takes a line; `shiftMs` and `pass` make a repetition of the stream a later one. */
  push(line: MixedLine, position: number, shiftMs = 0, pass = 0): void {
    this.#t = line.t + shiftMs;
    const record =
      pass === 0
        ? new SourceRecord(line.e, line.src, position)
        : new SourceRecord(later(line.e, shiftMs), `${line.src} ${pass}`, position);
    this.#take(this.#decoder.push(record));
  }

  /** What is held back comes out. */
  flush(): void {
    this.#take(this.#decoder.flush());
  }

  end(): void {
    this.flush();
    this.#events.complete();
  }

  /** Lines that became neither part of an event nor a failure; the account then starts anew. */
  unaccounted(): number[] {
    const lost = [...this.#accounted.keys()].filter((line) => this.#accounted[line] === 0);
    this.#accounted.fill(0);
    return lost;
  }

  #take(decoded: ReturnType<ReturnType<typeof createDecoder>['push']>): void {
    for (const item of decoded) {
      this.#accounted[item.origin.position] = 1;
      if (item.kind === 'decodeFailure') {
        this.failures += 1;
        continue;
      }
      if (item.records !== undefined) for (const line of item.records) this.#accounted[line] = 1;
      this.events += 1;
      // The stream has a clock of its own; a copy of the event would cost more than decoding it.
      (item as { timeMs: number }).timeMs = this.#t;
      this.#events.next(item);
    }
  }

  #keep(alert: Alert): void {
    if (alert.activity === 'close') this.alerts.delete(alert.id);
    else this.alerts.set(alert.id, alert);
  }
}

/** An audit record by a later time of its own, or it would be a second delivery of the first. */
function later(record: unknown, shiftMs: number): unknown {
  if (typeof record !== 'string') return record;
  const seconds = Math.round(shiftMs / 1_000);
  return record.replace(/audit\((\d{1,12})/, (_, at) => `audit(${Number(at) + seconds}`);
}

/** What differs from the labels: lines without their alert, and lines lost or late. */
export function differences(run: MixedRun, stream: MixedStream): string[] {
  const alerts = [...run.alerts.values()];
  const missed = Object.entries(stream.labels).flatMap(([id, label]) => {
    const name = stream.alertName(id);
    const evidence = new Set(
      alerts
        .filter((alert) => alert.name === name)
        .flatMap((alert) => alert.evidence.map(({ position }) => position)),
    );
    return [...label.reference, ...label.equivalent]
      .filter((line) => !evidence.has(line))
      .map((line) => `${name}: no alert on line ${line}`);
  });
  const lost = run.unaccounted();
  return [
    ...missed,
    ...(lost.length > 0 ? [`${lost.length} lines lost, the first is ${lost[0]}`] : []),
    ...(run.notes.has('late') ? [`${run.notes.get('late')} events late`] : []),
  ];
}
