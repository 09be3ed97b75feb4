/** The machine of a pattern that is a chain. What it means stands in `docs/semantics.md`. */
import type { StreamElement } from '../core/element.ts';
import type { Key } from '../core/key.ts';
import type { NoteCode } from '../core/note.ts';
import { firstInTime, hasPassed } from '../core/time.ts';
import { ChainDetection } from './chain-detection.ts';
import { type ChainKey, type ChainRun, chainKey, dropFirst, OVER, retain } from './chain-key.ts';
import { ChainLooks } from './chain-looks.ts';
import { ChainMover } from './chain-move.ts';
import { ChainSaving } from './chain-saving.ts';
import { keySaver, restoreChain, type SavedKey, savedChain } from './chain-snapshot.ts';
import { ChainWaiting } from './chain-waiting.ts';
import type { Detection } from './detection.ts';
import type { Emit, Machine } from './machine.ts';
import { type Callbacks, callbacksOf } from './pattern-callbacks.ts';
import type { ChainPlan } from './pattern-chain.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import { KEYS_MAX, OPEN_MAX, type PatternOptions } from './pattern-options.ts';
import type { Program } from './pattern-program.ts';
import { rulesOf } from './pattern-rules.ts';

/** State of `ChainMachine`. */
export interface ChainState {
  readonly keys: Map<KeyId, ChainKey>;
  readonly looks: ChainLooks;
  readonly waiting: ChainWaiting;
  /** Number of the next event. */
  seq: number;
  watermarkMs: number;
  /** Snapshots in slices so far, and the one under way. */
  savings: number;
  saving: ChainSaving | undefined;
}

/** Keys in one slice of a snapshot. */
const SLICE_KEYS_MAX = 1_024;

/** The machine behind `patternMachine` for chains. */
export class ChainMachine<I, M extends object> implements Machine<I, Detection<M>, ChainState> {
  readonly #plan: ChainPlan;
  readonly #options: PatternOptions<I, M>;
  readonly #callbacks: Callbacks<I>;
  readonly #mover: ChainMover;
  readonly #by: ((event: I) => Key | undefined) | undefined;
  readonly #openMax: number;
  readonly #keysMax: number;
  #emit: Emit<Detection<M>> = () => {};
  /** What the event under way completed; kept, as most events complete nothing. */
  readonly #complete: ChainRun[] = [];

  constructor(plan: ChainPlan, program: Program, options: PatternOptions<I, M>) {
    const { by, starts, openMax = OPEN_MAX, keysMax = KEYS_MAX } = options;
    this.#plan = plan;
    this.#options = options;
    this.#callbacks = callbacksOf(program, (message) => this.#note('callback-threw', message));
    this.#mover = new ChainMover(plan, rulesOf(program, options, this.#callbacks), starts);
    this.#by = typeof by === 'function' ? by : undefined;
    this.#openMax = openMax;
    this.#keysMax = keysMax;
  }

  start(): ChainState {
    return {
      keys: new Map(),
      looks: new ChainLooks(this.#options.within + (this.#plan.absence?.reachMs ?? 0)),
      waiting: new ChainWaiting(),
      seq: 0,
      watermarkMs: Number.NEGATIVE_INFINITY,
      savings: 0,
      saving: undefined,
    };
  }

  step(state: ChainState, input: StreamElement<I>, emit: Emit<Detection<M>>): ChainState {
    this.#emit = emit;
    if (input.kind === 'event') this.#arrive(state, input.event, input.timeMs);
    else if (input.kind === 'watermark') this.#advance(state, input.watermarkMs);
    return state;
  }

  snapshot(state: ChainState): unknown {
    const keys: SavedKey[] = [];
    const save = keySaver(this.#plan, this.#mover, state.watermarkMs);
    for (const of of state.keys.values()) {
      const saved = save(of);
      if (saved !== undefined) keys.push(saved);
    }
    return savedChain(state, this.#plan, keys);
  }

  *slices(state: ChainState): Generator<unknown, void> {
    const { seq, watermarkMs } = state;
    state.savings += 1;
    const saving = new ChainSaving(state.savings, keySaver(this.#plan, this.#mover, watermarkMs));
    state.saving = saving;
    for (const keys of saving.slices(state, SLICE_KEYS_MAX)) {
      yield savedChain({ seq, watermarkMs }, this.#plan, keys);
    }
  }

  restore(snapshot: unknown): ChainState {
    return restoreChain(snapshot, this.#plan, this.#mover, this.start());
  }

  #arrive(state: ChainState, event: I, timeMs: number): void {
    const { seq } = state;
    state.seq = seq + 1;
    const key = this.#by === undefined ? null : this.#callbacks.keyOf(this.#by, event);
    if (key === undefined) {
      this.#note('key-missing', 'an event has no key');
      return;
    }
    const of = state.keys.get(keyId(key));
    if (of === undefined) this.#meetNew(state, key, event, timeMs, seq);
    else this.#meet(state, of, event, timeMs, seq);
  }

  #meetNew(state: ChainState, key: Key, event: I, timeMs: number, seq: number): void {
    if (!this.#mover.begins(event)) return;
    const of = chainKey(key, timeMs, state.savings);
    state.keys.set(keyId(key), of);
    state.looks.add(of, timeMs, state.watermarkMs);
    this.#mover.begin(of, event, timeMs, seq, state.waiting);
    if (state.keys.size > this.#keysMax) this.#evictKey(state);
  }

  #meet(state: ChainState, of: ChainKey, event: I, timeMs: number, seq: number): void {
    const complete = this.#complete;
    state.saving?.keep(of);
    this.#mover.move(of, event, timeMs, seq, complete, state.waiting);
    const isTaken = this.#options.starts === 'first' && (of.count > 0 || complete.length > 0);
    if (!isTaken && this.#mover.begins(event)) {
      this.#mover.begin(of, event, timeMs, seq, state.waiting);
      if (of.count > this.#openMax) this.#giveUp(of, timeMs);
    }
    if (complete.length === 0) return;
    for (const run of complete) this.#tell(of, run, timeMs);
    complete.length = 0;
  }

  #tell(of: ChainKey, run: ChainRun, timeMs: number): void {
    if (of.told?.timeMs === timeMs) of.told.matches.push(run);
    else of.told = { timeMs, matches: [run] };
    this.#emit({ kind: 'out', value: new ChainDetection<M>(of, run, this.#plan, of.told) });
  }

  #advance(state: ChainState, watermarkMs: number): void {
    if (hasPassed(state.waiting.dueMs, watermarkMs)) this.#prove(state, watermarkMs);
    state.watermarkMs = watermarkMs;
    if (hasPassed(state.looks.dueMs, watermarkMs)) this.#forget(state, watermarkMs);
  }

  /** Tells the matches whose absences are proven. */
  #prove({ waiting, saving }: ChainState, watermarkMs: number): void {
    for (;;) {
      const due = waiting.takeDue(watermarkMs);
      if (due === undefined) return;
      const { of, run, deadlineMs } = due;
      if (run.bound === OVER) continue;
      saving?.keep(of);
      if (of.first === run) dropFirst(of);
      else retain(of, (other) => other !== run);
      const isEnd = watermarkMs === Number.POSITIVE_INFINITY;
      if (!isEnd || this.#options.onEnd === 'fire') this.#tell(of, run, deadlineMs);
      else this.#note('undecided', 'the source ended while an absence was open');
    }
  }

  /** Ends what is past, and lets go of keys that hold nothing. */
  #forget({ keys, looks, saving }: ChainState, watermarkMs: number): void {
    for (;;) {
      const of = looks.takeDue(watermarkMs);
      if (of === undefined) return;
      const id = keyId(of.key);
      if (keys.get(id) !== of) continue;
      saving?.keep(of);
      this.#mover.look(of, firstInTime(watermarkMs));
      // A match with the same times may follow, and has to get another number (D2).
      const heldMs = of.last?.timeMs ?? of.told?.timeMs ?? Number.NEGATIVE_INFINITY;
      if (of.last === undefined && hasPassed(heldMs, watermarkMs)) keys.delete(id);
      else looks.add(of, heldMs, watermarkMs);
    }
  }

  /** Gives up the run of a key that is one more than may be (P3). */
  #giveUp(of: ChainKey, timeMs: number): void {
    this.#mover.dropPast(of, timeMs);
    if (of.count <= this.#openMax) return;
    const { last } = of;
    if (this.#options.victim === 'newest') retain(of, (run) => run !== last);
    else dropFirst(of);
    this.#note('evicted', `a key has ${this.#openMax} open runs; one was given up`);
  }

  #evictKey({ keys, saving }: ChainState): void {
    for (const [id, of] of keys) {
      saving?.keep(of);
      retain(of, () => false);
      keys.delete(id);
      break;
    }
    const message = 'as many keys are held as may be; the one held longest was given up';
    this.#note('evicted', message);
  }

  #note(code: NoteCode, message: string): void {
    this.#emit({ kind: 'note', note: { code, owner: 'correlate', message } });
  }
}
