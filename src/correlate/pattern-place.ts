/** The places where a run may stand, and what it may bind from there. */
import type { Link } from './pattern.ts';
import type { Check, Structure, Take, Unordered } from './pattern-program.ts';

/** An event that a run may bind next, as a reading of the program finds it. */
export interface Candidate {
  /** The place that it belongs to, and its index there: its name in a snapshot. */
  readonly place: string;
  readonly index: number;
  /** What its copies in other readings share with it. */
  readonly origin: object;
  /** The event that it takes and its place in lists: the same for the same wait (P1). */
  readonly awaits: string;
  readonly take: Take;
  readonly link: Link;
  /** What changes about the object before the event is bound. */
  readonly changes: readonly Structure[];
  /** What must not come before it (N1), and what must not be the very next event (N7). */
  readonly bans: readonly Check[];
  readonly nextBans: readonly Check[];
  /** Something came that must not: an event that it accepts ends the run (N1, R4). */
  readonly isBanned: boolean;
  /** What gets an event before it does, in whatever copy of the run (Q2). */
  readonly ahead: readonly Candidate[];
  /** The same by index among the ghosts of the place. */
  readonly ghosts: readonly number[];
  /** The `unordered` that it is a step of, and how often each of its steps was bound. */
  readonly unordered: Unordered | undefined;
  readonly counts: readonly number[];
  /**
   * Where a run stands that bound it, and with `sameEvent` those others of its `unordered`: one
   * place, or several to go on from (R6, Q3).
   */
  readonly after: (shared: readonly Candidate[]) => readonly Config[];
}

/** One reading: what may come next, or that nothing more has to. */
export interface Reading {
  readonly candidates: readonly Candidate[];
  readonly complete: readonly Structure[] | undefined;
}

/** A place where a run may stand. */
export interface Config {
  /** Names the place in a snapshot. */
  readonly key: string;
  /** What is waited for: the same for two places that differ in what went before alone (P1). */
  readonly awaits: string;
  /** What could be bound here, whatever became of it since: the same for copies of one run. */
  readonly waits: string;
  /** In order of preference. */
  readonly candidates: readonly Candidate[];
  /** What no event can be bound to any more. */
  readonly gone: readonly Candidate[];
  /** Of other copies of the run, for what they bind is not bound here (Q2). */
  readonly ghosts: readonly Candidate[];
  /** Set where all steps are bound: the last changes of the object. */
  readonly complete: readonly Structure[] | undefined;
  /** The changes that come next, whatever is bound: patterns and repetitions that are over. */
  readonly ended: readonly Structure[];
  /** The same of those ways on that by themselves end a pattern: each is a list of its own. */
  readonly endedAlone: readonly (readonly Structure[])[];
  /** The same place where some can bind no more and of others something forbidden came. */
  readonly narrow: (gone: readonly number[], banned: readonly number[]) => Config;
}

const NONE: readonly never[] = [];

/** The place of a reading; `base` names it in a snapshot. */
export function configOf(base: string, { candidates, complete }: Reading): Config {
  const own = new Set(candidates.map(({ origin }) => origin));
  const others = new Map(
    candidates
      .flatMap(({ ahead }) => ahead)
      .filter(({ origin }) => !own.has(origin))
      .map((one) => [one.origin, one]),
  );
  const origins = [...own, ...others.keys()];
  const all = [...candidates, ...others.values()].map((one, index) => {
    const ghosts = one.ahead.flatMap(({ origin }) =>
      own.has(origin) ? [] : [origins.indexOf(origin)],
    );
    return { ...one, place: `${base}:${index}`, index, ghosts };
  });
  const real = all.slice(0, candidates.length);
  const waits = complete === undefined ? real.map(placeOf).join() : 'all';
  const ended = complete ?? endedIn(real);
  const endedAlone = real.map(endedBy).filter(({ length }) => length > ended.length);
  const known = new Map<string, Config>();
  const narrowed = (gone: readonly number[], banned: readonly number[]): Config => {
    const suffix =
      gone.length + banned.length === 0 ? '' : `:${gone.join('.')}:${banned.join('.')}`;
    let config = known.get(suffix);
    if (config !== undefined) return config;
    const kept = real
      .filter(({ index }) => !gone.includes(index))
      .map((one) => (banned.includes(one.index) ? { ...one, isBanned: true } : one));
    const open = kept.filter(({ isBanned }) => !isBanned);
    config = {
      key: `${base}${suffix}`,
      awaits: complete === undefined ? open.map(({ awaits }) => awaits).join(';') : 'all',
      waits,
      candidates: open.length === 0 ? NONE : kept,
      gone: real.filter(({ index }) => gone.includes(index)),
      ghosts: all.slice(candidates.length).filter(({ index }) => !gone.includes(index)),
      complete,
      ended,
      endedAlone,
      narrow: (more, moreBanned) => narrowed(union(gone, more), union(banned, moreBanned)),
    };
    known.set(suffix, config);
    return config;
  };
  return narrowed(NONE, NONE);
}

/** Where in the match the event would stand, seen from the one bound before it. */
function placeOf({ take, changes }: Candidate): string {
  const turns = changes.flatMap(({ op }) => (op === 'leave' ? [] : [op]));
  return [take.id, ...turns].join(' ');
}

/** What all candidates have in common of the changes that end something. */
function endedIn(candidates: readonly Candidate[]): readonly Structure[] {
  const [first, ...others] = candidates;
  const changes = first?.changes ?? NONE;
  const count = changes.findIndex(
    (change, index) =>
      change.op === 'open' || others.some((other) => other.changes[index] !== change),
  );
  return count < 0 ? changes : changes.slice(0, count);
}

/** What a way on ends before it begins anything, up to the last pattern that is over by it. */
function endedBy({ changes }: Candidate): readonly Structure[] {
  const open = changes.findIndex(({ op }) => op === 'open');
  const before = open < 0 ? changes : changes.slice(0, open);
  return before.slice(0, before.findLastIndex(({ op }) => op === 'close') + 1);
}

function union(some: readonly number[], more: readonly number[]): readonly number[] {
  return more.length === 0 ? some : [...new Set([...some, ...more])].sort((a, b) => a - b);
}
