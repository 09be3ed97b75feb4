/** Time and memory of this process. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** CPU time that the work takes, in milliseconds, the collector's threads included. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The middle of these; of an even number, the higher one of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Bytes in use after a full collection: of the heap, and of typed arrays beside it. */
export function heapBytes(): number {
  collect();
  // The memory of typed arrays is given back by the collection after the one that finds them.
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes that what `make` returns keeps alive, until `free` has it. */
export function bytesOf<T>(make: () => T, free: (made: T) => void): number {
  const before = heapBytes();
  const made = make();
  const bytes = heapBytes() - before;
  free(made);
  return bytes;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
