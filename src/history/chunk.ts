/** A part of a saved version, to be stored under its name. */
export interface Chunk {
  /** A hash of the bytes, or `manifest` for the last. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The name of the chunk that says which others there are. */
export const MANIFEST = 'manifest';

/** The value that the bytes are as JSON; undefined where they are none. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
