import { constants } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that a journal writes to. What is written is safe only once `sync` has resolved. */
export interface JournalFile {
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>;
  readonly sync: () => Promise<void>;
  readonly truncate: (length: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a journal needs of a disk, so that tests can make it fail at each point. */
export interface JournalDisk {
  /** The whole file; undefined where there is none. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** Opens for writing, made where missing; readable by its owner alone. */
  readonly open: (path: string) => Promise<JournalFile>;
  /** Puts one file in the place of another; safe once resolved. */
  readonly replace: (path: string, by: string) => Promise<void>;
}

/** For writing anywhere in the file, and made where missing. */
const CREATE_WRITE = constants.O_WRONLY | constants.O_CREAT;

/** The disk of this machine. */
export const nodeDisk: JournalDisk = {
  read: async (path) => {
    try {
      return await readFile(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  open: async (path) => {
    const file = await open(path, CREATE_WRITE, 0o600);
    return {
      write: async (bytes, position) => {
        let written = 0;
        while (written < bytes.length) {
          const { bytesWritten } = await file.write(bytes, written, undefined, position + written);
          written += bytesWritten;
        }
      },
      sync: () => file.datasync(),
      truncate: (length) => file.truncate(length),
      close: () => file.close(),
    };
  },
  replace: async (path, by) => {
    await rename(by, path);
    // The new name is safe once the folder is.
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  },
};

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
