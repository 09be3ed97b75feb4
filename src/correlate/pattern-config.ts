/**
 * The states of a program as a graph that grows as it is walked: where a run stands, registers
 * included, is one `Config`, made once and shared by all runs that stand there. So a run holds no
 * registers, and to move it is to follow a reference.
 */
import type { Link } from './pattern.ts';
import type {
  Check,
  Instruction,
  Loop,
  Program,
  Structure,
  Take,
  Unordered,
} from './pattern-program.ts';

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
  readonly then: () => readonly Config[];
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

/** The places that a run can begin at, and any place by its key. */
export interface Configs {
  readonly start: readonly Config[];
  readonly byKey: (key: string) => Config | undefined;
  readonly byPlace: (place: string) => Candidate | undefined;
}

type Registers = readonly number[];

/** One reading: what may come next, or that nothing more has to. */
interface Reading {
  readonly candidates: readonly Candidate[];
  readonly rivals: readonly Candidate[];
  readonly complete: readonly Structure[] | undefined;
}

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

export function configsOf(program: Program): Configs {
  const graph = new Graph(program);
  const byKey = (key: string): Config | undefined => graph.byKey(key);
  const byPlace = (place: string): Candidate | undefined => {
    const at = place.lastIndexOf(':');
    return byKey(place.slice(0, at))?.candidates[Number(place.slice(at + 1))];
  };
  return { start: graph.start(), byKey, byPlace };
}

class Graph {
  readonly #known = new Map<string, readonly Config[]>();
  readonly #program: Program;
  readonly #takes: ReadonlyMap<number, Take>;

  constructor(program: Program) {
    this.#program = program;
    this.#takes = takesOf(program.entry);
  }

  start(): readonly Config[] {
    return this.#after(0, new Array<number>(this.#program.registers).fill(0));
  }

  /** `TAKE:REGISTERS:READING` or the same with `:MASK`. */
  byKey(key: string): Config | undefined {
    const [take, registers = '', reading, mask = '0'] = key.split(':');
    const id = Number(take);
    if (id !== 0 && !this.#takes.has(id)) return undefined;
    const values = registers === '' ? [] : registers.split(',').map(Number);
    if (values.length !== this.#program.registers) return undefined;
    const config = this.#after(id, values)[Number(reading)];
    return mask === '0' ? config : config?.without(Number(mask));
  }

  /** The places after a take, or at the start for 0. */
  #after(takeId: number, registers: Registers): readonly Config[] {
    const key = `${takeId}:${registers.join(',')}`;
    let configs = this.#known.get(key);
    if (configs === undefined) {
      const from = this.#takes.get(takeId)?.next ?? this.#program.entry;
      const readings = this.#readings(from, { ...FRESH, registers });
      configs = readings.map((reading, index) => configOf(`${key}:${index}`, reading));
      this.#known.set(key, configs);
    }
    return configs;
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
    let then: readonly Config[] | undefined;
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
      then: () => {
        then ??= this.#after(take.id, registers);
        return then;
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

function configOf(base: string, { candidates, rivals, complete }: Reading): Config {
  const placed = candidates.map((one, index) => ({ ...one, place: `${base}:${index}` }));
  const narrower = new Map<number, Config>();
  const narrowed = (removed: number): Config => {
    let config = narrower.get(removed);
    if (config === undefined) {
      const kept = placed.flatMap((_, index) => ((removed & (1 << index)) === 0 ? [index] : []));
      config = {
        key: removed === 0 ? base : `${base}:${removed}`,
        awaits: complete === undefined ? kept.map((at) => placed[at]?.awaits).join(';') : base,
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

/** Every take that can be reached, by its number. */
function takesOf(entry: Instruction): ReadonlyMap<number, Take> {
  const takes = new Map<number, Take>();
  const seen = new Set<Instruction>();
  const open = [entry];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.op === 'take') takes.set(at.id, at);
    open.push(...following(at));
  }
  return takes;
}

function following(at: Instruction): readonly Instruction[] {
  switch (at.op) {
    case 'match':
      return [];
    case 'fork':
    case 'choice':
      return at.branches;
    case 'loop':
      return [at.body, at.exit];
    case 'unordered':
      return [...at.members.map(({ take }) => take), at.exit];
    default:
      return [at.next];
  }
}
