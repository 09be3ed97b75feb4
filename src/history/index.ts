/**
 * Versions of a machine's state: going back through a stream, comparing, trying another machine
 * from some point on, and checkpoints that are stored.
 *
 * Main things in reading order: `historyOf`, which runs a machine and keeps versions of it, and its
 * `checkpoint`, `at` and `fork`; `diff`; `saveVersion` and `loadVersion`. What each means stands in
 * the semantics, H1 to H8.
 *
 * Not for streams alone: `correlate` and `runMachine` run machines without a history.
 */

// Running a machine with its history
export { historyOf } from './history-of.ts';
export type { History, HistoryOptions } from './history.ts';
export type { Place } from './place.ts';

// Versions
export { type ChangedKey, diff, type VersionDiff } from './diff.ts';
export type { HeldKey, HeldKeys, Version } from './version.ts';

// Checkpoints that are stored
export type { Chunk } from './chunk.ts';
export { loadVersion, type ReadChunk } from './load-version.ts';
export { saveVersion } from './save-version.ts';
