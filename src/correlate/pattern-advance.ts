/** What a watermark does to a pattern machine: it proves absences and ends what is past. */
import { exceeds, hasPassed } from '../core/time.ts';
import type { Detection } from './detection.ts';
import type { MachineOutput } from './machine.ts';
import type { Run, RunRules } from './pattern-attempt.ts';
import type { KeyState } from './pattern-key.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { PatternState } from './pattern-state.ts';
import type { Teller } from './pattern-tell.ts';

/** A match that was held, and where it began. */
interface Held<M> {
  readonly output: MachineOutput<Detection<M>>;
  readonly firstSeq: number;
}

/** What is told of several keys at once, of each in its own order: by time and start (R8). */
function inTurn<M>(byKey: readonly Held<M>[][]): Held<M>[] {
  const timeOf = ({ output }: Held<M>): number => (output.kind === 'out' ? output.value.timeMs : 0);
  const lists = byKey.filter((own) => own.length > 0);
  const all: Held<M>[] = [];
  while (lists.length > 0) {
    lists.sort(([a], [b]) =>
      a === undefined || b === undefined ? 0 : timeOf(a) - timeOf(b) || a.firstSeq - b.firstSeq,
    );
    const next = lists[0]?.shift();
    if (next !== undefined) all.push(next);
    if (lists[0]?.length === 0) lists.shift();
  }
  return all;
}

/** Advances the time of a pattern's states. */
export class Advancer<I, M> {
  readonly #options: PatternOptions<I, M>;
  readonly #rules: RunRules;
  readonly #teller: Teller<M>;
  /** How long a key may have something to hold after its last event. */
  readonly #horizonMs: number;

  constructor(
    options: PatternOptions<I, M>,
    rules: RunRules,
    teller: Teller<M>,
    horizonMs: number,
  ) {
    this.#options = options;
    this.#rules = rules;
    this.#teller = teller;
    this.#horizonMs = horizonMs;
  }

  advance(state: PatternState, watermarkMs: number): void {
    if (this.#options.tell === 'inTurn') this.#proveInTurn(state, watermarkMs);
    else this.#prove(state, watermarkMs);
    state.watermarkMs = watermarkMs;
    if (state.keys.isDue(watermarkMs)) this.#expire(state, watermarkMs);
  }

  /** Tells the matches whose absences are proven. */
  #prove(state: PatternState, watermarkMs: number): void {
    const fires = watermarkMs !== Number.POSITIVE_INFINITY || this.#options.onEnd === 'fire';
    for (let next = state.waiting.peek(); next !== undefined; next = state.waiting.peek()) {
      if (!hasPassed(next.run.deadlineMs, watermarkMs)) break;
      state.waiting.pop();
      const { run, state: keyState } = next;
      if (run.isOver) continue;
      state.keys.onTouch?.(keyState);
      keyState.runs = keyState.runs.filter((other) => other !== run);
      if (!fires) {
        this.#teller.witness?.ended(run, 'undecided');
        this.#teller.note('undecided', 'the source ended while an absence was open');
        continue;
      }
      this.#teller.matches = [run];
      this.#teller.tell(keyState, state);
    }
  }

  /** The same, with the matches that were held for runs that are over: all in one order. */
  #proveInTurn(state: PatternState, watermarkMs: number): void {
    if (state.waiting.size() === 0 && state.holding.size === 0) return;
    const teller = this.#teller;
    const { emit } = teller;
    const byKey = new Map<KeyState | undefined, Held<M>[]>();
    teller.emit = (output) => {
      if (output.kind !== 'out') return emit(output);
      const { telling, tellingOf } = teller;
      const own = byKey.get(tellingOf) ?? [];
      byKey.set(tellingOf, own);
      own.push({ output, firstSeq: telling?.firstSeq ?? 0 });
    };
    this.#prove(state, watermarkMs);
    for (const keyState of state.holding) {
      state.keys.onTouch?.(keyState);
      keyState.runs = keyState.runs.filter((run) => this.#isOpen(run, watermarkMs));
      teller.tell(keyState, state);
    }
    teller.emit = emit;
    for (const { output } of inTurn([...byKey.values()])) emit(output);
  }

  /** Whether the watermark leaves a run open (W5). */
  #isOpen({ deadlineMs, firstMs, last, config }: Run, watermarkMs: number): boolean {
    if (!Number.isNaN(deadlineMs)) return true;
    const { withinMs, gapMs, isExclusive, isInTime } = this.#rules;
    const nextMs = watermarkMs + 1;
    return (
      !exceeds(nextMs - firstMs, withinMs, isExclusive) &&
      !exceeds(nextMs - last.timeMs, gapMs, isExclusive) &&
      config.candidates.some((one) => !one.isBanned && isInTime(last, one, nextMs))
    );
  }

  #expire(state: PatternState, watermarkMs: number): void {
    for (const keyState of state.keys.due(watermarkMs)) {
      keyState.runs = keyState.runs.filter((run) => this.#isOpen(run, watermarkMs));
      const dueMs = this.#dueMs(keyState, watermarkMs);
      if (dueMs !== Number.POSITIVE_INFINITY) state.keys.schedule(keyState, dueMs);
      else if (!keyState.isStopped) state.keys.states.delete(keyState.id);
      // A key that takes no more events tells no more: what it told is not asked for again.
      else keyState.told = [];
    }
  }

  /** When the key has to be looked at again; Infinity where it holds nothing. */
  #dueMs({ runs, leadMs, toldMs }: KeyState, watermarkMs: number): number {
    // A match with the times of the one told last may follow, and has to get another number (D2).
    let dueMs = toldMs > watermarkMs ? toldMs : Number.POSITIVE_INFINITY;
    for (const { firstMs, deadlineMs } of runs) {
      const endMs = Number.isNaN(deadlineMs) ? firstMs + this.#rules.withinMs : deadlineMs;
      dueMs = Math.min(dueMs, endMs);
    }
    const leadEndMs = Math.max(Number.NEGATIVE_INFINITY, ...leadMs) + this.#horizonMs;
    return leadEndMs > watermarkMs ? Math.min(dueMs, leadEndMs) : dueMs;
  }
}
