/** What a run may bind next, made from the way to it. */
import { counted, countIn, type Path, type Registers } from './pattern-path.ts';
import type { Candidate, Config } from './pattern-place.ts';
import type { Counter, Take, Unordered } from './pattern-program.ts';

/** Finds the places after a take. */
export type After = (takeId: number, registers: Registers) => readonly Config[];

/** A candidate for the event of a take; `unordered` is what it is a step of. */
export function candidateOf(
  take: Take,
  path: Path,
  unordered: Unordered | undefined,
  after: After,
): Candidate {
  const { link, changes, bans, nextBans, registers } = path;
  const count = (counter: Counter): number => countIn(registers, counter);
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
        alone ??= after(take.id, registers);
        return alone;
      }
      const takes = new Set(shared.map((one) => one.take));
      const also = unordered?.members.filter((member) => takes.has(member.take)) ?? [];
      const with_ = also.reduce((all, { counter }) => counted(all, counter), registers);
      return after(take.id, with_);
    },
  };
}

/** The place in a list that comes next, as far as it matters for what may be bound then. */
function placeIn({ min, max }: Counter, count: number): number {
  return Number.isFinite(max) ? count : Math.min(count, min);
}
