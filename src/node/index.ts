/**
 * What needs Node: files and standard input as records in bounded memory, plain or gzip, and the
 * way of alerts to the outside over sockets and files.
 *
 * Main things in reading order: `readRecords`, what it throws (`InputError`). Its records go to
 * `decode` of `tocsin/decode`, as in
 * `from(readRecords('events.jsonl.gz')).pipe(decode(), detect(t1053))`. Then, for channels of
 * `tocsin/deliver`, `pinnedPost` and `smtpMailer`, the channels `syslog` and `fileChannel`, and
 * `fileOutbox`. The `tocsin` command lives here, too. Not for following a file that grows.
 */
// Records from the outside
export { InputError, type InputErrorCode } from './input-error.ts';
export { type ReadOptions, readRecords } from './read-records.ts';

// Alerts to the outside
export type { Address, Lookup } from './checked-lookup.ts';
export { type FileChannelOptions, fileChannel } from './file-channel.ts';
export { type FileOutboxOptions, fileOutbox } from './file-outbox.ts';
export type { JournalDisk, JournalFile } from './journal-disk.ts';
export { JournalError } from './journal-lines.ts';
export { type PinnedPostOptions, pinnedPost } from './pinned-post.ts';
export { type SmtpOptions, smtpMailer } from './smtp-mailer.ts';
export { type SyslogOptions, syslog } from './syslog.ts';
