import type { FieldShapes, ShapeOf } from '../rule/option-shape.ts';
import { entryText, matchesEntry } from './glob-entry.ts';

/**
 * What is expected here: every given field has to match. Texts are globs (`*`, `?`) and compare
 * without case. An empty entry matches nothing.
 */
export interface AllowEntry {
  /** Host that logged the action, its short or full name. */
  readonly host?: string | undefined;
  /** Account that acted, `DOMAIN\name` or `name`. */
  readonly actor?: string | undefined;
  /** True to cover only the system and machine accounts. */
  readonly systemActor?: true | undefined;
  readonly taskName?: string | undefined;
  readonly parentImage?: string | undefined;
  /** The program that the task runs, with its path. */
  readonly action?: string | undefined;
  /** Host on which the task is created. */
  readonly target?: string | undefined;
}

/** What an allow entry is held against. */
export interface AllowSubject {
  readonly hosts: readonly string[];
  readonly actors: readonly string[];
  readonly isSystemActor: boolean;
  readonly taskName: string | undefined;
  readonly parentImage: string | undefined;
  readonly action: string | undefined;
  readonly target: string | undefined;
  /** What the action itself gives away; see `allowedBy`. */
  readonly risk: 'none' | 'place' | 'content';
}

/** What allow entries do. */
export interface AllowChoice {
  /**
   * What an entry does: `lower` takes 30 points and says so, `drop` keeps the alert silent and
   * raises the note `alert-dropped`. Default `lower`.
   */
  readonly allow?: 'lower' | 'drop' | undefined;
}

/** The options by which a host says what is expected. */
export interface AllowOptions extends AllowChoice {
  /** Expected actions. Default: none of the host's own. */
  readonly allowEntries?: readonly AllowEntry[] | undefined;
  /** Shorthand for entries that name only a host, for example a management server. */
  readonly allowHosts?: readonly string[] | undefined;
}

const TEXT = { type: 'text' } as const;

/** What `AllowChoice.allow` may be. */
export const ALLOW_CHOICE = { type: 'choice', of: ['lower', 'drop'] } as const;

const ENTRY: ShapeOf<AllowEntry> = {
  type: 'record',
  fields: {
    host: TEXT,
    actor: TEXT,
    systemActor: { type: 'choice', of: [true] },
    taskName: TEXT,
    parentImage: TEXT,
    action: TEXT,
    target: TEXT,
  },
};

/** What the fields of `AllowOptions` may be. */
export const ALLOW_FIELDS: FieldShapes<AllowOptions> = {
  allow: ALLOW_CHOICE,
  allowEntries: { type: 'list', of: ENTRY },
  allowHosts: { type: 'list', of: TEXT },
};

/** The entries that the options amount to. */
export function allowEntries(options: AllowOptions): readonly AllowEntry[] {
  const hosts = (options.allowHosts ?? []).map((host): AllowEntry => ({ host }));
  return [...(options.allowEntries ?? []), ...hosts];
}

/**
 * The first entry that covers the subject, in words. No entry covers an action whose content is
 * suspicious, and one that starts a program from a place users can write is covered only by an
 * entry that names the program.
 */
export function allowedBy(
  entries: readonly AllowEntry[],
  subject: AllowSubject,
): string | undefined {
  const entry = entries.find((candidate) => covers(candidate, subject));
  return entry === undefined ? undefined : entryText(entry);
}

function covers(entry: AllowEntry, subject: AllowSubject): boolean {
  if (subject.risk === 'content') return false;
  if (subject.risk === 'place' && entry.action === undefined) return false;
  return matchesEntry(entry, {
    host: subject.hosts,
    actor: subject.actors,
    systemActor: [String(subject.isSystemActor)],
    taskName: [subject.taskName],
    parentImage: [subject.parentImage],
    action: [subject.action],
    target: [subject.target],
  });
}
