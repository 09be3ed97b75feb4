/**
 * The machine of a pattern: the events of each key move its runs, watermarks prove absences and
 * let go of what can no longer match. What it means stands in `docs/semantics.md`.
 */
import type { StreamElement } from '../core/element.ts';
import type { KeyRead } from '../core/key.ts';
import { ChainMachine } from './chain-machine.ts';
import { programOf } from './compile-pattern.ts';
import type { Detection } from './detection.ts';
import { heap } from './heap.ts';
import type { Emit, Entries, Machine } from './machine.ts';
import type { Pattern } from './pattern.ts';
import { Advancer } from './pattern-advance.ts';
import { type Callbacks, callbacksOf } from './pattern-callbacks.ts';
import { chainOf } from './pattern-chain.ts';
import { type Configs, configsOf } from './pattern-config.ts';
import { patternEntries } from './pattern-entries.ts';
import { type KeyState, KeyStore } from './pattern-key.ts';
import { Mover } from './pattern-move.ts';
import { KEYS_MAX, OPEN_MAX, type PatternOptions } from './pattern-options.ts';
import { giveUpKey, giveUpRuns } from './pattern-room.ts';
import { horizonOf, rulesOf } from './pattern-rules.ts';
import { restorePattern, snapshotPattern } from './pattern-snapshot.ts';
import { comesDue, type PatternState, patternDueMs } from './pattern-state.ts';
import { Teller, type Witness } from './pattern-tell.ts';

/** A machine that finds the matches of a pattern. Throws a `DefinitionError` for a wrong one. */
export function patternMachine<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
): Machine<I, Detection<M>> {
  const program = programOf(pattern, options);
  const chain = chainOf(program, configsOf(program), options);
  return chain === undefined
    ? new PatternMachine<I, M>(pattern, options)
    : new ChainMachine<I, M>(chain, program, options);
}

type KeyOf<I> = (event: I) => KeyRead;

/** The machine of any pattern; `ChainMachine` is a short cut for the commonest. */
export class PatternMachine<I, M extends object> implements Machine<I, Detection<M>, PatternState> {
  readonly entries: Entries<PatternState> = patternEntries;
  readonly dueMs: (state: PatternState) => number = patternDueMs;
  readonly #configs: Configs;
  readonly #callbacks: Callbacks<I>;
  readonly #horizonMs: number;
  readonly #teller: Teller<M>;
  readonly #mover: Mover<I, M>;
  readonly #advancer: Advancer<I, M>;
  readonly #by: KeyOf<I> | undefined;
  readonly #bySteps: readonly (readonly [step: string, by: KeyOf<I>])[] | undefined;
  readonly #openMax: number;
  readonly #victim: PatternOptions<I, M>['victim'];
  readonly #keysMax: number;

  constructor(pattern: Pattern<I, M>, options: PatternOptions<I, M>, witness?: Witness) {
    const program = programOf(pattern, options);
    const teller = new Teller<M>(program, options, witness);
    const callbacks = callbacksOf<I>(program, (message) => teller.note('callback-threw', message));
    const rules = rulesOf(program, options, callbacks);
    const horizonMs = horizonOf(program, options.within);
    const configs = configsOf(program);
    this.#configs = configs;
    this.#callbacks = callbacks;
    this.#horizonMs = horizonMs;
    this.#teller = teller;
    this.#mover = new Mover(program, configs.start, options, rules, teller);
    this.#advancer = new Advancer(options, rules, teller, horizonMs);
    this.#by = typeof options.by === 'function' ? options.by : undefined;
    this.#bySteps =
      typeof options.by === 'object'
        ? (Object.entries(options.by) as [string, KeyOf<I>][])
        : undefined;
    this.#openMax = options.openMax ?? OPEN_MAX;
    this.#victim = options.victim;
    this.#keysMax = options.keysMax ?? KEYS_MAX;
  }

  start(): PatternState {
    return {
      keys: new KeyStore(this.#horizonMs),
      waiting: heap(comesDue),
      order: 0,
      holding: new Set(),
      seq: 0,
      watermarkMs: Number.NEGATIVE_INFINITY,
    };
  }

  step(state: PatternState, input: StreamElement<I>, emit: Emit<Detection<M>>): PatternState {
    this.#teller.emit = emit;
    if (input.kind === 'event') this.#arrive(state, input.event, input.timeMs);
    else if (input.kind === 'watermark') this.#advancer.advance(state, input.watermarkMs);
    return state;
  }

  snapshot(state: PatternState): unknown {
    return snapshotPattern(state);
  }

  restore(snapshot: unknown): PatternState {
    return restorePattern(snapshot, this.#configs, this.start());
  }

  #arrive(state: PatternState, event: I, timeMs: number): void {
    const { seq } = state;
    state.seq = seq + 1;
    if (this.#bySteps !== undefined) {
      this.#arriveByStep(state, this.#bySteps, event, timeMs, seq);
      return;
    }
    const key = this.#by === undefined ? null : this.#callbacks.keyOf(this.#by, event);
    if (key === undefined) this.#teller.note('key-missing', 'an event has no key');
    else this.#meet(state, state.keys.find(key), event, timeMs, seq, undefined);
  }

  /** Each step has its own key: the event meets each key with the steps that have it (K3). */
  #arriveByStep(
    state: PatternState,
    bySteps: readonly (readonly [step: string, by: KeyOf<I>])[],
    event: I,
    timeMs: number,
    seq: number,
  ): void {
    const met: { readonly keyState: KeyState; readonly steps: Set<string> }[] = [];
    for (const [step, by] of bySteps) {
      const key = this.#callbacks.keyOf(by, event);
      if (key === undefined) continue;
      const found = state.keys.find(key);
      const one = met.find(({ keyState }) => keyState.id === found.id);
      if (one === undefined) met.push({ keyState: found, steps: new Set([step]) });
      else one.steps.add(step);
    }
    if (met.length === 0) this.#teller.note('key-missing', 'an event has no key');
    for (const { keyState, steps } of met) this.#meet(state, keyState, event, timeMs, seq, steps);
  }

  #meet(
    state: PatternState,
    keyState: KeyState,
    event: I,
    timeMs: number,
    seq: number,
    steps: ReadonlySet<string> | undefined,
  ): void {
    const teller = this.#teller;
    if (keyState.isStopped) {
      teller.witness?.refused({ event, timeMs, seq, steps }, keyState, undefined);
      return;
    }
    const at = { event, timeMs, seq, steps };
    state.keys.onTouch?.(keyState);
    teller.toldSeq = -1;
    this.#mover.move(state, keyState, at);
    const completed = teller.matches[0];
    const isFirstTold = teller.tellAll(keyState, state);
    if (!keyState.isStopped) this.#mover.begin(state, keyState, at, completed);
    const isTold = teller.tellAll(keyState, state) || isFirstTold;
    this.#mover.compete(keyState, at);
    giveUpRuns(keyState, this.#openMax, this.#victim, teller);
    teller.tellAll(keyState, state);
    this.#keep(state, keyState, isTold, timeMs);
  }

  /** Keeps the key as long as it holds something. */
  #keep(state: PatternState, keyState: KeyState, isTold: boolean, timeMs: number): void {
    const { keys } = state;
    const first = keyState.runs[0];
    if (first !== undefined || keyState.isStopped) {
      keys.keep(keyState, first?.firstMs ?? timeMs);
    } else if (isTold && keyState.bucket === Number.POSITIVE_INFINITY) {
      // A match with the same times may follow, and has to get another number (D2).
      keys.schedule(keyState, timeMs);
    }
    if (keys.states.size > this.#keysMax) giveUpKey(state, this.#teller);
  }
}
