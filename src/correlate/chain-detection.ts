import { fingerprint } from '../core/fingerprint.ts';
import { encodeKey, type Key } from '../core/key.ts';
import type { ChainKey, ChainRun, ChainTold } from './chain-key.ts';
import type { Detection } from './detection.ts';
import type { ChainPlan } from './pattern-chain.ts';

/** A detection of a chain; it makes its id only when it is asked for, as few are. */
export class ChainDetection<M> implements Detection<M> {
  readonly timeMs: number;
  readonly key: Key;
  readonly fromMs: number;
  readonly toMs: number;
  readonly steps: M;
  readonly #names: readonly string[];
  /** The matches of this key and time in the order in which they are told, and which this is. */
  readonly #told: ChainTold;
  readonly #run: ChainRun;

  /** The run is one of those told. */
  constructor({ key }: ChainKey, run: ChainRun, { names }: ChainPlan, told: ChainTold) {
    this.timeMs = told.timeMs;
    this.key = key;
    this.fromMs = run.timeMs;
    this.toMs = run.last === undefined ? run.timeMs : run.last.timeMs;
    this.steps = stepsOf(run, names) as M;
    this.#names = names;
    this.#told = told;
    this.#run = run;
  }

  get id(): string {
    const { matches } = this.#told;
    const own = coordinatesOf(this.#run, this.#names);
    const earlier = matches.slice(0, matches.indexOf(this.#run));
    const ordinal = earlier.filter((one) => coordinatesOf(one, this.#names) === own).length;
    return fingerprint(`[${JSON.stringify(encodeKey(this.key))},${own},${ordinal}]`);
  }

  /** All properties, `id` included, for `JSON.stringify`. */
  toJSON(): Detection<M> {
    const { id, timeMs, key, fromMs, toMs, steps } = this;
    return { id, timeMs, key, fromMs, toMs, steps };
  }
}

/** Step names and times of the events that a match bound, in order, as one text (D2). */
export function coordinatesOf(match: ChainRun | string, names: readonly string[]): string {
  if (typeof match === 'string') return match;
  return JSON.stringify(bindingsOf(match).map(({ timeMs }, index) => [names[index], timeMs]));
}

/** An event that a run bound. */
export interface BoundEvent {
  readonly event: unknown;
  readonly timeMs: number;
  readonly seq: number;
}

/** The events of a run, in order. */
export function bindingsOf(run: ChainRun): readonly BoundEvent[] {
  const found: BoundEvent[] = [];
  for (let at = run.last; at !== undefined; at = at.before) found.unshift(at);
  return [run, ...found];
}

function stepsOf(run: ChainRun, names: readonly string[]): Record<string, unknown> {
  const [first = '', second = ''] = names;
  // Most chains are pairs, and an object that is made in one go costs a fifth.
  if (names.length === 2) return { [first]: run.event, [second]: run.last?.event };
  const steps: Record<string, unknown> = {};
  for (const name of names) steps[name] = run.event;
  let index = names.length - 1;
  for (let at = run.last; at !== undefined; at = at.before) {
    steps[names[index] as string] = at.event;
    index -= 1;
  }
  return steps;
}
