import type { Key, KeyPart } from '../core/key.ts';
import type { NoteDraft } from '../core/note.ts';
import { received } from '../core/problem.ts';
import { guarded } from './guarded.ts';
import { type KeyId, keyId } from './pattern-key.ts';

/**
 * Reads a value of an event that is compared as keys are; null where there is none. What is no key
 * is noted (semantics A9).
 */
export function readKey<I>(
  owner: string,
  of: (event: I) => Key | undefined,
): (event: I, note: (draft: NoteDraft) => void) => KeyId {
  const read = guarded(owner, of, undefined);
  return (event, note) => {
    const value: unknown = read(event, note);
    if (typeof value === 'string') return keyId(value);
    if (value === undefined) return null;
    if (value === null) return NULL;
    if (isPart(value) || (Array.isArray(value) && value.every(isPart))) return keyId(value);
    const message = `expected a key; received ${received(value)}`;
    note({ code: 'value-invalid', owner, message });
    return null;
  };
}

/** No text and no list has this id. */
const NULL = '\0n';

function isPart(value: unknown): value is KeyPart {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}
