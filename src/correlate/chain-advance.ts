/** What a watermark does to a chain machine: it proves absences and ends what is past. */
import { firstInTime, hasPassed } from '../core/time.ts';
import { dropFirst, GIVEN_UP, OVER, retain } from './chain-key.ts';
import type { ChainState } from './chain-state.ts';
import type { ChainTeller } from './chain-tell.ts';
import type { ChainTime } from './chain-time.ts';
import { keyId } from './pattern-key.ts';

/** Advances the time of a chain's states. */
export class ChainAdvancer<M> {
  readonly #time: ChainTime;
  readonly #teller: ChainTeller<M>;
  readonly #firesAtEnd: boolean;

  constructor(time: ChainTime, teller: ChainTeller<M>, firesAtEnd: boolean) {
    this.#time = time;
    this.#teller = teller;
    this.#firesAtEnd = firesAtEnd;
  }

  advance(state: ChainState, watermarkMs: number): void {
    if (hasPassed(state.waiting.dueMs, watermarkMs)) this.#prove(state, watermarkMs);
    state.watermarkMs = watermarkMs;
    if (hasPassed(state.looks.dueMs, watermarkMs)) this.#forget(state, watermarkMs);
  }

  /** Tells the matches whose absences are proven. */
  #prove({ waiting, saving }: ChainState, watermarkMs: number): void {
    const fires = watermarkMs !== Number.POSITIVE_INFINITY || this.#firesAtEnd;
    let due = waiting.takeDue(watermarkMs);
    for (; due !== undefined; due = waiting.takeDue(watermarkMs)) {
      const { of, run, deadlineMs } = due;
      if (run.bound === OVER) continue;
      saving?.keep(of);
      if (of.first === run) dropFirst(of);
      else retain(of, (other) => other !== run);
      if (fires) this.#teller.tell(of, [run], deadlineMs);
      else this.#teller.note('undecided', 'the source ended while an absence was open');
    }
  }

  /** Ends what is past, and lets go of keys that hold nothing. */
  #forget({ keys, looks, saving }: ChainState, watermarkMs: number): void {
    for (let of = looks.takeDue(watermarkMs); of !== undefined; of = looks.takeDue(watermarkMs)) {
      if (of.count === GIVEN_UP) continue;
      saving?.keep(of);
      this.#time.look(of, firstInTime(watermarkMs));
      // A match with the same times may follow, and has to get another number (D2).
      const heldMs = of.last?.timeMs ?? of.told?.timeMs ?? Number.NEGATIVE_INFINITY;
      if (of.last === undefined && hasPassed(heldMs, watermarkMs)) keys.delete(keyId(of.key));
      else looks.add(of, heldMs, watermarkMs);
    }
  }
}
