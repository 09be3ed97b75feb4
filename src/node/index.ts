/**
 * Files and standard input for the library, on Node: records in bounded memory, plain or gzip.
 *
 * Main things in reading order: `readRecords`, what it throws (`InputError`). Its records go to
 * `decode` of `tocsin/decode`, as in
 * `from(readRecords('events.jsonl.gz')).pipe(decode(), detect(t1053))`. The `tocsin` command lives
 * here, too. Not for sockets or for following a file that grows.
 */
export { InputError, type InputErrorCode } from './input-error.ts';
export { type ReadOptions, readRecords } from './read-records.ts';
