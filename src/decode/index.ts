/**
 * Raw telemetry to events: Windows Security, Sysmon and TaskScheduler records as JSON of any
 * common exporter or as event XML.
 *
 * Main things in reading order: `decode` (the operator), `framer` (bytes to records, where a host
 * reads files or sockets), `createDecoder` (the same without RxJS), `parseTaskXml`.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { decode } from 'tocsin/decode';
 *
 * of('{"System":{"Channel":"Security"}}')
 *   .pipe(decode({ onNote: (note) => console.log(note.failure?.code) }))
 *   .subscribe();
 * // prints: field-missing
 * ```
 *
 * Not for binary `.evtx` files: convert those first, for example with `wevtutil qe`.
 */
export { type DecodeOptions, decode } from './decode.ts';
export { type Assume, createDecoder, type Decoder, type DecoderOptions } from './decoder.ts';
export type { Decoded } from './format.ts';
export type { Framed, Framer } from './framed.ts';
export { framer } from './framing.ts';
export { parseTaskXml } from './task-xml.ts';
export { SourceRecord } from '../core/record.ts';
