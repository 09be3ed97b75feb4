/** What a reading of a program met on the way to the next event. */
import type { Link } from './pattern.ts';
import type { Check, Counter, Structure } from './pattern-program.ts';

/** The counts of the loops of a program. */
export type Registers = readonly number[];

export interface Path {
  readonly registers: Registers;
  readonly link: Link;
  /** Link that a skipped step leaves to the one after it. */
  readonly inherited: Link;
  readonly changes: readonly Structure[];
  readonly bans: readonly Check[];
  readonly nextBans: readonly Check[];
}

const FRESH = { link: 'skip', inherited: 'skip', changes: [], bans: [], nextBans: [] } as const;

/** The path of a run that bound an event just now. */
export function pathFrom(registers: Registers): Path {
  return { ...FRESH, registers };
}

/** The link of a pattern is that of its first event (R5). */
export function outer(link: Link, own: Link): Link {
  return link === 'skip' ? own : link;
}

/** The path beyond a change of the object. */
export function changed(path: Path, change: Structure): Path {
  const changes = [...path.changes, change];
  if (change.op === 'open') return { ...path, inherited: path.link, changes };
  // An absence in a pattern that is over stands between no two steps of it any more.
  return change.op === 'close'
    ? { ...path, bans: [], nextBans: [], changes }
    : { ...path, changes };
}

/** One more of what is counted. */
export function counted(registers: Registers, { register, cap }: Counter): Registers {
  return registers.with(register, Math.min((registers[register] ?? 0) + 1, cap));
}

/** How often something was repeated so far. */
export function countIn(registers: Registers, { register }: Counter): number {
  return registers[register] ?? 0;
}
