import type { JournalDisk, JournalFile } from '../../src/node/journal-disk.ts';

/** Where a run is cut: at which operation of the disk, and how much of it is done by then. */
export interface Cut {
  readonly operation: number;
  readonly done: 'before' | 'half' | 'after';
}

/** Thrown by everything that a disk is asked after its machine is gone. */
class Gone extends Error {}

interface Stored {
  /** What survives a crash. */
  safe: Uint8Array;
  /** What programs see. */
  seen: Uint8Array;
}

/**
 * A disk in memory that loses what was not synced when its machine crashes: of the last write as
 * much as `keeps` says, from 0 to 1. Names are safe at once, as after the sync of a folder.
 */
export class SimDisk implements JournalDisk {
  readonly #files = new Map<string, Stored>();
  readonly operations: string[] = [];
  #cut: Cut | undefined;
  #isGone = false;

  constructor(cut?: Cut) {
    this.#cut = cut;
  }

  /** The disk as the next start finds it. */
  afterCrash(keeps: number): SimDisk {
    const next = new SimDisk();
    for (const [path, { safe, seen }] of this.#files) {
      const length = safe.length + Math.round((seen.length - safe.length) * keeps);
      const bytes = seen.slice(0, Math.max(length, 0));
      next.#files.set(path, { safe: bytes, seen: bytes });
    }
    return next;
  }

  /** Cuts the run at an operation from now on. */
  cutAt(cut: Cut): void {
    this.operations.length = 0;
    this.#cut = cut;
  }

  plant(path: string, bytes: Uint8Array): void {
    this.#files.set(path, { safe: bytes, seen: bytes });
  }

  bytes(path: string): Uint8Array | undefined {
    return this.#files.get(path)?.seen;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.#run('read', () => this.bytes(path));
  }

  async open(path: string): Promise<JournalFile> {
    const file = await this.#run('open', () => {
      const stored = this.#files.get(path) ?? { safe: new Uint8Array(), seen: new Uint8Array() };
      this.#files.set(path, stored);
      return stored;
    });
    return {
      write: (bytes, position) =>
        this.#run('write', (share) => {
          const length = Math.floor(bytes.length * share);
          const seen = new Uint8Array(Math.max(file.seen.length, position + length));
          seen.set(file.seen);
          seen.set(bytes.subarray(0, length), position);
          file.seen = seen;
        }),
      sync: () =>
        this.#run('sync', (share) => {
          if (share === 1) file.safe = file.seen;
        }),
      truncate: (length) =>
        this.#run('truncate', () => {
          file.seen = file.seen.slice(0, length);
          file.safe = file.seen;
        }),
      close: () => this.#run('close', () => {}),
    };
  }

  async replace(path: string, by: string): Promise<void> {
    return this.#run('replace', (share) => {
      const file = this.#files.get(by);
      if (share < 1 || file === undefined) return;
      this.#files.delete(by);
      this.#files.set(path, file);
    });
  }

  async #run<T>(name: string, work: (share: number) => T): Promise<T> {
    await Promise.resolve();
    if (this.#isGone) throw new Gone();
    const isCut = this.operations.length === this.#cut?.operation;
    this.operations.push(name);
    if (!isCut) return work(1);
    this.#isGone = true;
    if (this.#cut?.done === 'half') work(0.5);
    if (this.#cut?.done === 'after') work(1);
    throw new Gone();
  }
}
