/** The machine of a pattern that is a chain. What it means stands in `docs/semantics.md`. */
import type { StreamElement } from '../core/element.ts';
import type { Key, KeyRead } from '../core/key.ts';
import { ChainAdvancer } from './chain-advance.ts';
import { chainEntries } from './chain-entries.ts';
import { ChainJudge } from './chain-judge.ts';
import { type ChainKey, type ChainRun, chainKey } from './chain-key.ts';
import { ChainMover } from './chain-move.ts';
import { ChainRoom } from './chain-room.ts';
import type { SavedKey } from './chain-saved.ts';
import { ChainSaving } from './chain-saving.ts';
import { keySaver, restoreChain, savedChain } from './chain-snapshot.ts';
import { type ChainState, chainState } from './chain-state.ts';
import { ChainTeller } from './chain-tell.ts';
import { ChainTime } from './chain-time.ts';
import type { Detection } from './detection.ts';
import type { Emit, Entries, Machine } from './machine.ts';
import { type Callbacks, callbacksOf } from './pattern-callbacks.ts';
import type { ChainPlan } from './pattern-chain.ts';
import { keyId } from './pattern-key.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { Program } from './pattern-program.ts';
import { rulesOf } from './pattern-rules.ts';

/** Keys in one slice of a snapshot. */
const SLICE_KEYS_MAX = 1_024;

/** The machine behind `patternMachine` for chains. */
export class ChainMachine<I, M extends object> implements Machine<I, Detection<M>, ChainState> {
  readonly entries: Entries<ChainState>;
  readonly #plan: ChainPlan;
  readonly #callbacks: Callbacks<I>;
  readonly #teller: ChainTeller<M>;
  readonly #judge: ChainJudge;
  readonly #time: ChainTime;
  readonly #mover: ChainMover;
  readonly #room: ChainRoom<M>;
  readonly #advancer: ChainAdvancer<M>;
  readonly #by: ((event: I) => KeyRead) | undefined;
  readonly #isOneAtATime: boolean;
  readonly #keepMs: number;
  /** What the event under way completed. */
  #complete: ChainRun[] = [];

  constructor(plan: ChainPlan, program: Program, options: PatternOptions<I, M>) {
    const { by, starts, within, onEnd } = options;
    const teller = new ChainTeller<M>(plan);
    const callbacks = callbacksOf<I>(program, (text) => teller.note('callback-threw', text));
    const time = new ChainTime(plan, rulesOf(program, options, callbacks));
    this.entries = chainEntries(plan, time);
    this.#plan = plan;
    this.#callbacks = callbacks;
    this.#teller = teller;
    this.#judge = new ChainJudge(plan, callbacks.passes);
    this.#time = time;
    this.#mover = new ChainMover(plan, this.#judge, time, starts);
    this.#room = new ChainRoom(time, teller, options);
    this.#advancer = new ChainAdvancer(time, teller, onEnd === 'fire');
    this.#by = typeof by === 'function' ? by : undefined;
    this.#isOneAtATime = starts === 'first';
    this.#keepMs = within + (plan.absence?.reachMs ?? 0);
  }

  start(): ChainState {
    return chainState(this.#keepMs);
  }

  step(state: ChainState, input: StreamElement<I>, emit: Emit<Detection<M>>): ChainState {
    this.#teller.emit = emit;
    if (input.kind === 'event') this.#arrive(state, input.event, input.timeMs);
    else if (input.kind === 'watermark') this.#advancer.advance(state, input.watermarkMs);
    return state;
  }

  dueMs({ waiting, looks }: ChainState): number {
    return Math.min(waiting.dueMs, looks.dueMs);
  }

  snapshot(state: ChainState): unknown {
    const keys: SavedKey[] = [];
    const save = keySaver(this.#plan, this.#time, state.watermarkMs);
    for (const of of state.keys.values()) {
      const saved = save(of);
      if (saved !== undefined) keys.push(saved);
    }
    return savedChain(state, this.#plan, keys);
  }

  *slices(state: ChainState): Generator<unknown, void> {
    const { seq, watermarkMs } = state;
    state.savings += 1;
    const saving = new ChainSaving(state.savings, keySaver(this.#plan, this.#time, watermarkMs));
    state.saving = saving;
    for (const keys of saving.slices(state.keys.values(), SLICE_KEYS_MAX, () => state.saving)) {
      yield savedChain({ seq, watermarkMs }, this.#plan, keys);
    }
    state.saving = undefined;
  }

  restore(snapshot: unknown): ChainState {
    return restoreChain(snapshot, this.#plan, this.#time, this.start());
  }

  #arrive(state: ChainState, event: I, timeMs: number): void {
    const { seq } = state;
    state.seq = seq + 1;
    const key = this.#by === undefined ? null : this.#callbacks.keyOf(this.#by, event);
    if (key === undefined) {
      this.#teller.note('key-missing', 'an event has no key');
      return;
    }
    const of = state.keys.get(keyId(key));
    if (of === undefined) this.#meetNew(state, key, event, timeMs, seq);
    else this.#meet(state, of, event, timeMs, seq);
  }

  #meetNew(state: ChainState, key: Key, event: I, timeMs: number, seq: number): void {
    if (!this.#judge.begins(event)) return;
    const of = chainKey(key, timeMs, state.savings);
    state.saving?.keep(of);
    state.keys.set(keyId(key), of);
    state.looks.add(of, timeMs, state.watermarkMs);
    this.#mover.begin(of, event, timeMs, seq, state.waiting);
    this.#room.limitKeys(state);
  }

  #meet(state: ChainState, of: ChainKey, event: I, timeMs: number, seq: number): void {
    const complete = this.#complete;
    state.saving?.keep(of);
    this.#mover.move(of, event, timeMs, seq, complete, state.waiting);
    const isTaken = this.#isOneAtATime && (of.count > 0 || complete.length > 0);
    if (!isTaken && this.#judge.begins(event)) {
      this.#mover.begin(of, event, timeMs, seq, state.waiting);
      this.#room.limitRuns(of, timeMs);
    }
    if (complete.length === 0) return;
    this.#complete = [];
    this.#teller.tell(of, complete, timeMs);
  }
}
