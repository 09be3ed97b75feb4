/** The places where a run may stand, and what it may bind from there. */
import type { Link } from './pattern.ts';
import type { Check, Structure, Take, Unordered } from './pattern-program.ts';

/** An event that a run may bind next. */
export interface Candidate {
  /** The place that it belongs to, and its index there: its name in a snapshot. */
  readonly place: string;
  /** The event that it takes, and how often what was repeated: the same for the same wait (P1). */
  readonly awaits: string;
  readonly take: Take;
  readonly link: Link;
  /** What changes about the object before the event is bound. */
  readonly changes: readonly Structure[];
  /** What must not come before it (N1), and what must not be the very next event (N7). */
  readonly bans: readonly Check[];
  readonly nextBans: readonly Check[];
  /** Closes the repetition that this candidate would go on with (Q4). */
  readonly until: Check | undefined;
  /** The `unordered` whose other steps may bind the same event. */
  readonly sharing: Unordered | undefined;
  /** Where a run stands that bound it: one place, or several to go on from (R6, Q3). */
  readonly after: () => readonly Config[];
}

/** A place where a run may stand. */
export interface Config {
  /** Names the place in a snapshot. */
  readonly key: string;
  /** What is waited for: the same for two places that differ in what went before alone (P1). */
  readonly awaits: string;
  /** In order of preference. */
  readonly candidates: readonly Candidate[];
  /** Other readings that end this one when their event comes first (Q2). */
  readonly rivals: readonly Candidate[];
  /** Set where all steps are bound: the last changes of the object. */
  readonly complete: readonly Structure[] | undefined;
  /** The same place without some candidates, by a mask of their indices. */
  readonly without: (mask: number) => Config;
}

/** One reading: what may come next, or that nothing more has to. */
export interface Reading {
  readonly candidates: readonly Candidate[];
  readonly rivals: readonly Candidate[];
  readonly complete: readonly Structure[] | undefined;
}

/** The place of a reading; `base` names it in a snapshot. */
export function configOf(base: string, { candidates, rivals, complete }: Reading): Config {
  const placed = candidates.map((one, index) => ({ ...one, place: `${base}:${index}` }));
  const narrower = new Map<number, Config>();
  const narrowed = (removed: number): Config => {
    let config = narrower.get(removed);
    if (config === undefined) {
      const kept = placed.flatMap((_, index) => ((removed & (1 << index)) === 0 ? [index] : []));
      config = {
        key: removed === 0 ? base : `${base}:${removed}`,
        awaits: complete === undefined ? kept.map((at) => placed[at]?.awaits).join(';') : '',
        candidates: kept.map((index) => placed[index] as Candidate),
        rivals,
        complete,
        without: (mask) =>
          narrowed(kept.reduce((sum, at, i) => ((mask >> i) & 1 ? sum | (1 << at) : sum), removed)),
      };
      narrower.set(removed, config);
    }
    return config;
  };
  return narrowed(0);
}
