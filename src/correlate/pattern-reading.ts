/** What may come next from an instruction on: the readings of a program, one for each way on. */
import type { Link } from './pattern.ts';
import type { Candidate, Config, Reading } from './pattern-place.ts';
import type {
  Check,
  Counter,
  Instruction,
  Loop,
  Structure,
  Take,
  Unordered,
} from './pattern-program.ts';

/** The counts of the loops of a program. */
export type Registers = readonly number[];

/** What was met on the way to the next event. */
interface Path {
  readonly registers: Registers;
  readonly link: Link;
  /** Link that a skipped step leaves to the one after it. */
  readonly inherited: Link;
  readonly changes: readonly Structure[];
  readonly bans: readonly Check[];
  readonly nextBans: readonly Check[];
}

const FRESH = { link: 'skip', inherited: 'skip', changes: [], bans: [], nextBans: [] } as const;

/** Reads a program; `after` finds the places after a take. */
export class Reader {
  readonly #after: (takeId: number, registers: Registers) => readonly Config[];

  constructor(after: (takeId: number, registers: Registers) => readonly Config[]) {
    this.#after = after;
  }

  /** The readings from an instruction on, of a run that bound what `registers` count. */
  from(at: Instruction, registers: Registers): readonly Reading[] {
    return this.#readings(at, { ...FRESH, registers });
  }

  #readings(at: Instruction, path: Path): readonly Reading[] {
    switch (at.op) {
      case 'take':
        return [only([this.#candidate(at, path, undefined)])];
      case 'match':
        return [{ candidates: [], complete: path.changes }];
      case 'link':
        return this.#readings(at.next, { ...path, link: outer(path.link, at.link) });
      case 'structure':
        return this.#readings(at.next, changed(path, at.change));
      case 'never': {
        const kind = at.isNext ? 'nextBans' : 'bans';
        return this.#readings(at.next, { ...path, [kind]: [...path[kind], at.ban] });
      }
      case 'reset':
        return this.#readings(at.next, { ...path, registers: path.registers.with(at.register, 0) });
      case 'count':
        return this.#readings(at.next, { ...path, registers: counted(path.registers, at.counter) });
      case 'fork':
        return at.branches.flatMap((branch) => this.#readings(branch, path));
      case 'choice':
        return [only(at.branches.flatMap((one) => this.#readings(one, path)).flatMap(waitsIn))];
      case 'loop':
        return this.#loop(at, path);
      case 'unordered':
        return this.#unordered(at, path);
    }
  }

  #loop({ counter, prefer, link, isAtEnd, body, exit }: Loop, path: Path): readonly Reading[] {
    const count = path.registers[counter.register] ?? 0;
    const exits = (): readonly Reading[] =>
      this.#readings(exit, { ...path, link: count === 0 ? path.inherited : 'skip' });
    if (count >= counter.max) return exits();
    const isAlone = prefer !== 'each' && isAtEnd;
    if (count >= counter.min && isAlone) return exits();
    const again = this.#readings(body, { ...path, link: count === 0 ? path.link : link });
    if (count < counter.min) return again;
    if (prefer === 'each') return [...again, ...exits()];
    return prefer === 'greedy' ? inOrder(again, exits()) : inOrder(exits(), again);
  }

  #unordered(at: Unordered, path: Path): readonly Reading[] {
    const count = ({ register }: Counter): number => path.registers[register] ?? 0;
    if (at.members.every(({ counter }) => count(counter) >= counter.min)) {
      return this.#readings(at.exit, { ...path, link: 'skip' });
    }
    const isFirst = at.members.every(({ counter }) => count(counter) === 0);
    const link = isFirst ? path.link : 'skip';
    const bans = isFirst ? path.bans : at.bans;
    const open = at.members.filter(({ counter }) => count(counter) < counter.max);
    return [only(open.map(({ take }) => this.#candidate(take, { ...path, link, bans }, at)))];
  }

  #candidate(take: Take, path: Path, unordered: Unordered | undefined): Candidate {
    const { link, changes, bans, nextBans, registers } = path;
    const count = ({ register }: Counter): number => registers[register] ?? 0;
    let alone: readonly Config[] | undefined;
    return {
      place: '',
      index: 0,
      origin: {},
      awaits: `${take.id}:${take.counters.map((one) => placeIn(one, count(one))).join(',')}:${link}`,
      take,
      link,
      changes,
      bans,
      nextBans,
      isBanned: false,
      ahead: [],
      ghosts: [],
      unordered,
      counts: unordered?.members.map(({ counter }) => count(counter)) ?? [],
      after: (shared) => {
        if (shared.length === 0) {
          alone ??= this.#after(take.id, registers);
          return alone;
        }
        const takes = new Set(shared.map((one) => one.take));
        const also = unordered?.members.filter((member) => takes.has(member.take)) ?? [];
        const with_ = also.reduce((all, { counter }) => counted(all, counter), registers);
        return this.#after(take.id, with_);
      },
    };
  }
}

/** The place in a list that comes next, as far as it matters for what may be bound then. */
function placeIn({ min, max }: Counter, count: number): number {
  return Number.isFinite(max) ? count : Math.min(count, min);
}

function only(candidates: readonly Candidate[]): Reading {
  return { candidates, complete: undefined };
}

function waitsIn({ candidates }: Reading): readonly Candidate[] {
  return candidates;
}

/** The link of a pattern is that of its first event (R5). */
function outer(link: Link, own: Link): Link {
  return link === 'skip' ? own : link;
}

function changed(path: Path, change: Structure): Path {
  const changes = [...path.changes, change];
  if (change.op === 'open') return { ...path, inherited: path.link, changes };
  // An absence in a pattern that is over stands between no two steps of it any more.
  return change.op === 'close'
    ? { ...path, bans: [], nextBans: [], changes }
    : { ...path, changes };
}

/**
 * What waits for both, once for each pair: the first gets an event that both accept (Q2). Where
 * nothing more has to come it is not waited for: that would be to tell it late, or never (Q5).
 */
function inOrder(first: readonly Reading[], second: readonly Reading[]): readonly Reading[] {
  const ahead = first.flatMap(waitsIn);
  const pairs = first.flatMap((a) =>
    second.map((b): Reading => {
      if (a.complete !== undefined) return a;
      if (b.complete !== undefined) return b;
      const after = b.candidates.map((one) => ({ ...one, ahead: [...ahead, ...one.ahead] }));
      return only([...a.candidates, ...after]);
    }),
  );
  return [...new Set(pairs)];
}

function counted(registers: Registers, { register, cap }: Counter): Registers {
  return registers.with(register, Math.min((registers[register] ?? 0) + 1, cap));
}
