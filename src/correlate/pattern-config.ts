/**
 * The states of a program as a graph that grows as it is walked: where a run stands, registers
 * included, is one `Config`, made once and shared by all runs that stand there. So a run holds no
 * registers, and to move it is to follow a reference.
 */

import type { Registers } from './pattern-path.ts';
import { type Candidate, type Config, configOf } from './pattern-place.ts';
import type { Instruction, Program, Take } from './pattern-program.ts';
import { Reader } from './pattern-reading.ts';

/** The places that a run can begin at, and any place by its key. */
export interface Configs {
  readonly start: readonly Config[];
  readonly byKey: (key: string) => Config | undefined;
  readonly byPlace: (place: string) => Candidate | undefined;
}

/** The places of a program. */
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
  readonly #reader = new Reader((takeId, registers) => this.#after(takeId, registers));

  constructor(program: Program) {
    this.#program = program;
    this.#takes = takesOf(program.entry);
  }

  start(): readonly Config[] {
    return this.#after(0, new Array<number>(this.#program.registers).fill(0));
  }

  /** `TAKE:REGISTERS:READING`, or the same with `:GONE:BANNED`. */
  byKey(key: string): Config | undefined {
    const [take, registers = '', reading, gone = '', banned = ''] = key.split(':');
    const id = Number(take);
    if (id !== 0 && !this.#takes.has(id)) return undefined;
    const values = numbersOf(registers, ',');
    if (values.length !== this.#program.registers) return undefined;
    const config = this.#after(id, values)[Number(reading)];
    return config?.narrow(numbersOf(gone, '.'), numbersOf(banned, '.'));
  }

  /** The places after a take, or at the start for 0. */
  #after(takeId: number, registers: Registers): readonly Config[] {
    const key = `${takeId}:${registers.join(',')}`;
    let configs = this.#known.get(key);
    if (configs === undefined) {
      const from = this.#takes.get(takeId)?.next ?? this.#program.entry;
      configs = this.#reader
        .from(from, registers)
        .map((reading, index) => configOf(`${key}:${index}`, reading));
      this.#known.set(key, configs);
    }
    return configs;
  }
}

function numbersOf(text: string, separator: string): number[] {
  return text === '' ? [] : text.split(separator).map(Number);
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
