/**
 * Raw telemetry to events: Windows Security, Sysmon, TaskScheduler and PowerShell records as JSON
 * of any common exporter, event XML or rendered text; Linux audit records, syslog and Sysmon for
 * Linux, bare or inside JSON; events of macOS Endpoint Security; the Azure Activity log, AWS
 * CloudTrail, Cloud Audit Logs of Google Cloud, the audit logs of Kubernetes and GitHub; results
 * of osquery.
 *
 * Main things in reading order: `decode` (the operator), `framer` (bytes to records, where a host
 * reads files or sockets) with `SourceRecord` and `RecordFailure`, `createDecoder` (the same
 * without RxJS), `parseTaskXml`.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { decode } from 'tocsin/decode';
 *
 * const whole = `{"Channel":"Security","EventID":1102,"Hostname":"WS1",
 *   "@timestamp":"2026-03-01T06:30:00Z"}`;
 * of(whole, '{"Channel":"Sec')
 *   .pipe(decode({ onNote: (note) => console.log(note.failure?.code) }))
 *   .subscribe((event) => console.log(event.telemetry, event.host));
 * // prints: security/1102 ws1
 * // prints: record-truncated
 * ```
 *
 * Not for binary `.evtx` files: convert those first, for example with `wevtutil qe`.
 */
export { type DecodeOptions, decode } from './decode.ts';
export { type Assume, createDecoder, type Decoder, type DecoderOptions } from './decoder.ts';
export type { Decoded } from './format.ts';
export type { Framed, Framer } from './framed.ts';
export { framer } from './framing.ts';
export { SourceRecord } from '../core/record.ts';
export { RecordFailure } from './record-failure.ts';
export { parseTaskXml, type TaskXml } from './task-xml.ts';
