/** The bounds on the state of a chain, and what gives way beyond them. */
import { type ChainKey, dropFirst, GIVEN_UP, retain } from './chain-key.ts';
import type { ChainState } from './chain-state.ts';
import type { ChainTeller } from './chain-tell.ts';
import type { ChainTime } from './chain-time.ts';
import { KEYS_MAX, OPEN_MAX, type PatternOptions } from './pattern-options.ts';

export class ChainRoom<M> {
  readonly #time: ChainTime;
  readonly #teller: ChainTeller<M>;
  readonly #openMax: number;
  readonly #keysMax: number;
  readonly #victim: 'oldest' | 'newest';

  constructor(
    time: ChainTime,
    teller: ChainTeller<M>,
    options: Pick<PatternOptions<never, M>, 'openMax' | 'keysMax' | 'victim'>,
  ) {
    const { openMax = OPEN_MAX, keysMax = KEYS_MAX, victim = 'oldest' } = options;
    this.#time = time;
    this.#teller = teller;
    this.#openMax = openMax;
    this.#keysMax = keysMax;
    this.#victim = victim;
  }

  /** Gives up a run of a key that has begun one, where that is more than may be (P3). */
  limitRuns(of: ChainKey, timeMs: number): void {
    if (of.count <= this.#openMax) return;
    this.#time.dropPast(of, timeMs);
    if (of.count <= this.#openMax) return;
    const { last } = of;
    if (this.#victim === 'newest') retain(of, (run) => run !== last);
    else dropFirst(of);
    const message = `a key has ${this.#openMax} open runs; one was given up`;
    this.#teller.note('evicted', message);
  }

  /** Gives up the key held longest, where there is one more than may be (K4). */
  limitKeys({ keys, saving }: ChainState): void {
    if (keys.size <= this.#keysMax) return;
    for (const [id, of] of keys) {
      saving?.keep(of);
      retain(of, () => false);
      keys.delete(id);
      of.count = GIVEN_UP;
      break;
    }
    const message = 'as many keys are held as may be; the one held longest was given up';
    this.#teller.note('evicted', message);
  }
}
