import { matchesGlob } from './glob.ts';

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

/** The options by which a host says what is expected. */
export interface AllowOptions {
  /** Expected actions. Default: none of the host's own. */
  readonly allowEntries?: readonly AllowEntry[] | undefined;
  /** Shorthand for entries that name only a host, for example a management server. */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * What an entry does: `lower` takes 30 points and says so, `drop` keeps the alert silent and
   * raises the note `alert-dropped`. Default `lower`.
   */
  readonly allow?: 'lower' | 'drop' | undefined;
}

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
  const checks = [
    anyMatches(entry.host, subject.hosts),
    anyMatches(entry.actor, subject.actors),
    entry.systemActor === undefined ? undefined : subject.isSystemActor,
    anyMatches(entry.taskName, [subject.taskName]),
    anyMatches(entry.parentImage, [subject.parentImage]),
    anyMatches(entry.action, [subject.action]),
    anyMatches(entry.target, [subject.target]),
  ].filter((check) => check !== undefined);
  return checks.length > 0 && checks.every(Boolean);
}

/** Nothing is said of a field that the entry leaves open. */
function anyMatches(
  glob: string | undefined,
  texts: readonly (string | undefined)[],
): boolean | undefined {
  if (glob === undefined) return undefined;
  return texts.some((text) => text !== undefined && matchesGlob(glob, text));
}

function entryText(entry: AllowEntry): string {
  return Object.entries(entry)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${value === true ? 'yes' : value}`)
    .join(', ');
}
