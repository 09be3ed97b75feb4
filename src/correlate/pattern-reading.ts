/** What may come next from an instruction on: the readings of a program, one for each way on. */
import { type After, candidateOf } from './pattern-candidate.ts';
import {
  changed,
  counted,
  countIn,
  outer,
  type Path,
  pathFrom,
  type Registers,
} from './pattern-path.ts';
import type { Candidate, Reading } from './pattern-place.ts';
import type { Counter, Instruction, Loop, Unordered } from './pattern-program.ts';

/** Reads a program; `after` finds the places after a take. */
export class Reader {
  readonly #after: After;

  constructor(after: After) {
    this.#after = after;
  }

  /** The readings from an instruction on, of a run that bound what `registers` count. */
  from(at: Instruction, registers: Registers): readonly Reading[] {
    return this.#readings(at, pathFrom(registers));
  }

  #readings(at: Instruction, path: Path): readonly Reading[] {
    switch (at.op) {
      case 'take':
        return [only([candidateOf(at, path, undefined, this.#after)])];
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
    const count = countIn(path.registers, counter);
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
    const count = (counter: Counter): number => countIn(path.registers, counter);
    if (at.members.every(({ counter }) => count(counter) >= counter.min)) {
      return this.#readings(at.exit, { ...path, link: 'skip' });
    }
    const isFirst = at.members.every(({ counter }) => count(counter) === 0);
    const link = isFirst ? path.link : 'skip';
    const bans = isFirst ? path.bans : at.bans;
    const open = at.members.filter(({ counter }) => count(counter) < counter.max);
    return [
      only(open.map(({ take }) => candidateOf(take, { ...path, link, bans }, at, this.#after))),
    ];
  }
}

function only(candidates: readonly Candidate[]): Reading {
  return { candidates, complete: undefined };
}

function waitsIn({ candidates }: Reading): readonly Candidate[] {
  return candidates;
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
