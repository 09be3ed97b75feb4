import * as LIMITS from '../core/limits.ts';
import type { Outbox, OutboxRecord } from '../deliver/outbox.ts';
import { emptyOutbox, fold, recordsOf } from '../deliver/outbox-state.ts';
import { type JournalDisk, type JournalFile, nodeDisk } from './journal-disk.ts';
import { journalOf, linesOf, readJournal } from './journal-lines.ts';

/** What a file outbox may be told besides its path. */
export interface FileOutboxOptions {
  /**
   * Hears of lines that are not what was written, as after a fault of the disk: what they held is
   * lost. The file as it was found is kept as `<path>.damaged`.
   */
  readonly onDamage?: ((lines: number) => void) | undefined;
  /** Records that are over and may be in the file before it is written anew; 10,000. */
  readonly overMax?: number | undefined;
  /** This machine's, if none is given. */
  readonly disk?: JournalDisk | undefined;
}

interface Waiting {
  readonly records: readonly OutboxRecord[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * An outbox in one file, readable by its owner alone: an append-only journal of JSON lines with
 * checksums. `append` resolves after fsync; what is appended meanwhile shares the next one. A last
 * line that a crash left unfinished was never promised to anybody and is dropped. The journal is
 * written anew, beside and then in place of the old one, when most of it is over, and after any
 * failed write.
 *
 * One process at a time uses the file. `load` rejects with a `JournalError` where it is no
 * journal, and with what the system says.
 */
export function fileOutbox(path: string, options: FileOutboxOptions = {}): Outbox {
  return new FileOutbox(path, options);
}

class FileOutbox implements Outbox {
  readonly #path: string;
  readonly #disk: JournalDisk;
  readonly #onDamage: (lines: number) => void;
  readonly #overMax: number;
  readonly #state = emptyOutbox(LIMITS.deliveredKeysMax);
  #file: JournalFile | undefined;
  #length = 0;
  #records = 0;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(path: string, options: FileOutboxOptions) {
    this.#path = path;
    this.#disk = options.disk ?? nodeDisk;
    this.#onDamage = options.onDamage ?? (() => {});
    this.#overMax = options.overMax ?? LIMITS.overRecordsMax;
  }

  async load(): Promise<readonly OutboxRecord[]> {
    const bytes = await this.#disk.read(this.#path);
    if (bytes !== undefined) await this.#takeOver(bytes);
    await this.#renew();
    return recordsOf(this.#state);
  }

  append(records: readonly OutboxRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file?.close();
    this.#file = undefined;
  }

  async #takeOver(bytes: Uint8Array): Promise<void> {
    const { records, damaged } = readJournal(bytes);
    for (const record of records) fold(this.#state, record);
    if (damaged === 0) return;
    const copy = await this.#disk.open(`${this.#path}.damaged`);
    await copy.truncate(0);
    await copy.write(bytes, 0);
    await copy.sync();
    await copy.close();
    this.#onDamage(damaged);
  }

  /** Writes whatever waits, all of it with one fsync, until nothing does. */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.flatMap(({ records }) => records));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(records: readonly OutboxRecord[]): Promise<void> {
    const { pending, dead, delivered } = this.#state;
    const live = pending.size + 2 * dead.size + delivered.size;
    const isFull = this.#records - live > this.#overMax + live;
    const file = this.#file === undefined || isFull ? await this.#renew() : this.#file;
    const bytes = linesOf(records);
    // What a failed write or fsync left in the file is not known, so it is used no more.
    this.#file = undefined;
    await file.write(bytes, this.#length);
    await file.sync();
    this.#file = file;
    this.#length += bytes.length;
    this.#records += records.length;
    for (const record of records) fold(this.#state, record);
  }

  /** Puts a journal of what there is in the place of the old one. */
  async #renew(): Promise<JournalFile> {
    const records = recordsOf(this.#state);
    const bytes = journalOf(records);
    const next = `${this.#path}.next`;
    const file = await this.#disk.open(next);
    await file.truncate(0);
    await file.write(bytes, 0);
    await file.sync();
    await this.#disk.replace(this.#path, next);
    await this.#file?.close();
    this.#file = file;
    this.#length = bytes.length;
    this.#records = records.length;
    return file;
  }
}
