/** What may come next from an instruction on: the readings of a program, one for each way on. */
import type { Link } from './pattern.ts';
import type { Candidate, Config, Reading } from './pattern-place.ts';
import type { Check, Instruction, Loop, Structure, Take, Unordered } from './pattern-program.ts';

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
  readonly until: Check | undefined;
}

const SKIP = { link: 'skip', inherited: 'skip' } as const;
const FRESH = { ...SKIP, changes: [], bans: [], nextBans: [], until: undefined } as const;

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
        return [{ candidates: [], rivals: [], complete: path.changes }];
      case 'link':
        return this.#readings(at.next, { ...path, link: at.link });
      case 'structure':
        return this.#readings(at.next, {
          ...path,
          inherited: at.change.op === 'open' ? path.link : path.inherited,
          changes: [...path.changes, at.change],
        });
      case 'never': {
        const kind = at.isNext ? 'nextBans' : 'bans';
        return this.#readings(at.next, { ...path, [kind]: [...path[kind], at.ban] });
      }
      case 'reset':
        return this.#readings(at.next, withRegister(path, at.register, 0));
      case 'count': {
        const count = Math.min((path.registers[at.register] ?? 0) + 1, at.cap);
        return this.#readings(at.next, withRegister(path, at.register, count));
      }
      case 'fork':
        return at.branches.flatMap((branch) => this.#readings(branch, path));
      case 'choice':
        return at.branches.map((branch) => this.#readings(branch, path)).reduce(preferring);
      case 'loop':
        return this.#loop(at, path);
      case 'unordered':
        return this.#unordered(at, path);
    }
  }

  #loop(loop: Loop, path: Path): readonly Reading[] {
    const count = path.registers[loop.register] ?? 0;
    const exits = (): readonly Reading[] =>
      this.#readings(loop.exit, { ...path, link: count === 0 ? path.inherited : 'skip' });
    if (count >= loop.max) return exits();
    const link = count === 0 ? path.link : loop.link;
    const again = this.#readings(loop.body, { ...path, link, until: loop.until ?? path.until });
    if (count < loop.min) return again;
    if (loop.prefer === 'each') return [...again, ...exits()];
    return loop.prefer === 'greedy' ? preferring(again, exits()) : preferring(exits(), again);
  }

  #unordered(at: Unordered, path: Path): readonly Reading[] {
    const count = (register: number): number => path.registers[register] ?? 0;
    if (at.members.every(({ register, min }) => count(register) >= min)) {
      return this.#readings(at.exit, { ...path, link: 'skip' });
    }
    const isFirst = at.members.every(({ register }) => count(register) === 0);
    const link = isFirst ? path.link : 'skip';
    const bans = [...path.bans, ...at.bans];
    const open = at.members.filter(({ register, max }) => count(register) < max);
    return [only(open.map(({ take }) => this.#candidate(take, { ...path, link, bans }, at)))];
  }

  #candidate(take: Take, path: Path, unordered: Unordered | undefined): Candidate {
    const { link, changes, bans, nextBans, until, registers } = path;
    const sharing = unordered?.sameEvent === true ? unordered : undefined;
    let after: readonly Config[] | undefined;
    return {
      place: '',
      awaits: `${take.id}:${registers.join(',')}`,
      take,
      link,
      changes,
      bans,
      nextBans,
      until,
      sharing,
      after: () => {
        after ??= this.#after(take.id, registers);
        return after;
      },
    };
  }
}

function only(candidates: readonly Candidate[]): Reading {
  return { candidates, rivals: [], complete: undefined };
}

/**
 * Both sets of readings, the first preferred: their first readings become one, which asks the
 * preferred candidates first; a further reading of either ends when the other side binds.
 */
function preferring(first: readonly Reading[], second: readonly Reading[]): readonly Reading[] {
  const [a, ...moreOfFirst] = first;
  const [b, ...moreOfSecond] = second;
  if (a === undefined || b === undefined) return [...first, ...second];
  // Nothing more has to come: to wait for more would be to tell it late, or never (Q5).
  if (a.complete !== undefined) return first;
  if (b.complete !== undefined) return second;
  const both: Reading = {
    candidates: [...a.candidates, ...b.candidates],
    rivals: [...a.rivals, ...b.rivals],
    complete: undefined,
  };
  return [
    both,
    ...moreOfFirst.map((reading) => against(reading, b)),
    ...moreOfSecond.map((reading) => against(reading, a)),
  ];
}

function against(reading: Reading, other: Reading): Reading {
  return { ...reading, rivals: [...reading.rivals, ...other.candidates] };
}

function withRegister(path: Path, register: number, value: number): Path {
  return { ...path, registers: path.registers.with(register, value) };
}
