/** Entries of globs, one for each field: the shape of every allow list. */
import { matchesGlob } from './glob.ts';

/** What an entry is held against: the values that each of its fields may match. */
export type EntryValues = Readonly<Record<string, readonly (string | undefined)[] | undefined>>;

/**
 * True where every field that the entry gives matches one of the values of that name. Texts are
 * globs (`*`, `?`) and compare without case. An entry without fields matches nothing.
 */
export function matchesEntry(entry: object, values: EntryValues): boolean {
  const given = Object.entries(entry).filter(([, glob]) => glob !== undefined);
  return (
    given.length > 0 && given.every(([name, glob]) => anyMatches(glob, valuesOf(values, name)))
  );
}

function valuesOf(values: EntryValues, name: string): readonly (string | undefined)[] {
  return Object.hasOwn(values, name) ? (values[name] ?? []) : [];
}

function anyMatches(glob: unknown, values: readonly (string | undefined)[]): boolean {
  return values.some((value) => value !== undefined && matchesGlob(String(glob), value));
}

/** The entry in words, for the reason that an alert gives. */
export function entryText(entry: object): string {
  return Object.entries(entry)
    .filter(([, glob]) => glob !== undefined)
    .map(([name, glob]) => `${name} ${glob}`)
    .join(', ');
}
