import { crc32 } from 'node:zlib';
import type { OutboxRecord } from '../deliver/outbox.ts';

/** First line of every journal. */
const HEADER = 'tocsin-outbox 1\n';

/** The journal of these records, header included. */
export function journalOf(records: readonly OutboxRecord[]): Uint8Array {
  return Buffer.from(HEADER + records.map(lineOf).join(''));
}

/** Records as lines: the CRC-32 of the JSON in hexadecimal, a space, the JSON. */
export function linesOf(records: readonly OutboxRecord[]): Uint8Array {
  return Buffer.from(records.map(lineOf).join(''));
}

function lineOf(record: OutboxRecord): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/** What a journal says. */
export interface ReadJournal {
  readonly records: readonly OutboxRecord[];
  /** Lines that are not what was written; an unfinished last line is none of them. */
  readonly damaged: number;
}

/** Thrown where a file is no journal of a version that is known. It is left as it is. */
export class JournalError extends Error {
  override readonly name: string = 'JournalError';
}

/** Reads a journal as far as it is what was written. A crash leaves the last line unfinished. */
export function readJournal(bytes: Uint8Array): ReadJournal {
  const text = Buffer.from(bytes).toString('utf8');
  const isBegun = HEADER.startsWith(text.slice(0, HEADER.length));
  if (!isBegun) throw new JournalError('the outbox: expected a journal of version 1');
  const lines = text.slice(HEADER.length).split('\n');
  // What a crash left unfinished, or nothing.
  lines.pop();
  const records = lines.map(recordOf);
  const sound = records.filter((record) => record !== undefined);
  return { records: sound, damaged: records.length - sound.length };
}

/** The record of a line; undefined where its checksum says that it is not what was written. */
function recordOf(line: string): OutboxRecord | undefined {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${checksum(json)} `) return undefined;
  return JSON.parse(json);
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}
