/**
 * The machine of a pattern: the events of each key move its runs, watermarks prove absences and
 * let go of what can no longer match. What it means stands in `docs/semantics.md`.
 */
import type { StreamElement } from '../core/element.ts';
import type { Key } from '../core/key.ts';
import { refuse } from '../core/problem.ts';
import { exceeds, hasPassed } from '../core/time.ts';
import { patternProblems } from './check-pattern.ts';
import type { Detection } from './detection.ts';
import { heap } from './heap.ts';
import type { Emit, Machine } from './machine.ts';
import type { Pattern } from './pattern.ts';
import { type Callbacks, callbacksOf } from './pattern-callbacks.ts';
import { type Configs, configsOf } from './pattern-config.ts';
import { type KeyState, KeyStore } from './pattern-key.ts';
import { afterMatch, competing, detectionOf, isBehind, judgeAbsence } from './pattern-match.ts';
import { agrees, holdsAtEnd } from './pattern-object.ts';
import { KEYS_MAX, OPEN_MAX, optionProblems, type PatternOptions } from './pattern-options.ts';
import { compilePattern, type EndAbsence, type Program } from './pattern-program.ts';
import { type Arriving, beginRuns, moveRun, type Run, type RunRules } from './pattern-run.ts';
import { restorePattern, snapshotPattern } from './pattern-snapshot.ts';
import { comesDue, type PatternState } from './pattern-state.ts';

/** A machine that finds the matches of a pattern. Throws a `DefinitionError` for a wrong one. */
export function patternMachine<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
): Machine<I, Detection<M>, PatternState> {
  refuse('patternMachine', [...optionProblems(options), ...patternProblems(pattern.node)]);
  const finder = new Finder<I, M>(pattern, options);
  return {
    start: () => finder.start(),
    step: (state, input, emit) => finder.step(state, input, emit),
    snapshot: (state) => snapshotPattern(state),
    restore: (snapshot) => restorePattern(snapshot, finder.configs, finder.start()),
  };
}

class Finder<I, M extends object> {
  readonly configs: Configs;
  readonly #options: PatternOptions<I, M>;
  readonly #program: Program;
  readonly #callbacks: Callbacks<I>;
  readonly #rules: RunRules;
  readonly #keyFunctions: readonly (readonly [step: string, by: (event: I) => Key | undefined])[];
  /** How long a key may have something to hold after its last event. */
  readonly #horizonMs: number;
  /** Of the step under way. */
  #emit: Emit<Detection<M>> = () => {};
  #matches: Run[] = [];
  #kept: Run[] = [];

  constructor(pattern: Pattern<I, M>, options: PatternOptions<I, M>) {
    const node = pattern.node;
    const where = options.where === undefined ? node.where : [...node.where, options.where];
    this.#options = options;
    this.#program = compilePattern({ ...node, where });
    this.configs = configsOf(this.#program);
    this.#callbacks = callbacksOf(this.#program, (message) =>
      this.#note('callback-threw', message),
    );
    this.#rules = this.#rulesOf();
    this.#keyFunctions =
      typeof options.by === 'object'
        ? (Object.entries(options.by) as [string, (event: I) => Key | undefined][])
        : [];
    const reaches = this.#program.leading.map(({ reachMs }) => reachMs ?? 0);
    this.#horizonMs = Math.max(options.within, ...reaches);
  }

  start(): PatternState {
    return {
      keys: new KeyStore(this.#horizonMs),
      waiting: heap(comesDue),
      holding: new Set(),
      seq: 0,
      watermarkMs: Number.NEGATIVE_INFINITY,
    };
  }

  step(state: PatternState, input: StreamElement<I>, emit: Emit<Detection<M>>): PatternState {
    this.#emit = emit;
    if (input.kind === 'event') this.#arrive(state, input.event, input.timeMs);
    else if (input.kind === 'watermark') this.#advance(state, input.watermarkMs);
    return state;
  }

  #arrive(state: PatternState, event: I, timeMs: number): void {
    const seq = state.seq;
    state.seq += 1;
    if (this.#keyFunctions.length > 0) {
      this.#arriveByStep(state, event, timeMs, seq);
      return;
    }
    const by = this.#options.by as ((event: I) => Key | undefined) | undefined;
    const key = by === undefined ? null : this.#callbacks.keyOf(by, event);
    if (key === undefined) return this.#note('key-missing', 'an event has no key');
    this.#meet(state, key, { event, timeMs, seq, steps: undefined });
  }

  /** Each step has its own key: the event meets each key with the steps that have it (K3). */
  #arriveByStep(state: PatternState, event: I, timeMs: number, seq: number): void {
    const byKey = new Map<KeyState, Set<string>>();
    for (const [step, by] of this.#keyFunctions) {
      const key = this.#callbacks.keyOf(by, event);
      if (key === undefined) continue;
      const keyState = state.keys.stateOf(key);
      byKey.set(keyState, (byKey.get(keyState) ?? new Set()).add(step));
    }
    if (byKey.size === 0) return this.#note('key-missing', 'an event has no key');
    for (const [keyState, steps] of byKey) {
      this.#meet(state, keyState.key, { event, timeMs, seq, steps });
    }
  }

  #meet(state: PatternState, key: Key, at: Arriving): void {
    const keyState = state.keys.stateOf(key);
    if (keyState.isStopped) return;
    const before = keyState.runs;
    this.#kept = [];
    const land = (run: Run): void => this.#land(run, keyState, state);
    for (const run of before) if (!run.isOver) moveRun(run, at, this.#rules, land);
    this.#begin(keyState, at, land);
    this.#remember(state, keyState, at);
    keyState.runs = this.#kept;
    this.#limit(keyState);
    if (this.#matches.length > 0 || keyState.held.length > 0) this.#tell(keyState, state);
    if (keyState.runs.length > 0 || keyState.isStopped) {
      const firstMs = keyState.runs[0]?.firstMs ?? at.timeMs;
      state.keys.schedule(keyState, firstMs + this.#horizonMs);
    } else if (keyState.bucket === Number.POSITIVE_INFINITY && keyState.leadMs.length === 0) {
      state.keys.states.delete(keyState.id);
    }
    if (state.keys.states.size > (this.#options.keysMax ?? KEYS_MAX)) this.#evictKey(state);
  }

  #begin(keyState: KeyState, at: Arriving, land: (run: Run) => void): void {
    const isTaken = this.#kept.length > 0 || this.#matches.length > 0;
    if (this.#options.starts === 'first' && isTaken) return;
    const { leading } = this.#program;
    let leadMs = Number.NEGATIVE_INFINITY;
    for (const [index, { reachMs }] of leading.entries()) {
      const lastMs = keyState.leadMs[index] ?? Number.NEGATIVE_INFINITY;
      if (reachMs === undefined) leadMs = Math.max(leadMs, lastMs);
      else if (lastMs >= at.timeMs - reachMs) return;
    }
    beginRuns(this.configs.start, at, leadMs, this.#rules, land);
  }

  /** Notes what an absence at the beginning forbids, for runs that begin later. */
  #remember(state: PatternState, keyState: KeyState, at: Arriving): void {
    const { leading } = this.#program;
    for (const [index, absence] of leading.entries()) {
      if (at.steps !== undefined && !at.steps.has(absence.step)) continue;
      if (!this.#rules.passes(absence, at.event, undefined)) continue;
      while (keyState.leadMs.length < leading.length)
        keyState.leadMs.push(Number.NEGATIVE_INFINITY);
      keyState.leadMs[index] = at.timeMs;
      state.keys.schedule(keyState, at.timeMs + this.#horizonMs);
    }
  }

  #land(run: Run, keyState: KeyState, state: PatternState): void {
    if (run.isOver) return;
    const { complete } = run.config;
    if (complete === undefined || !Number.isNaN(run.deadlineMs)) {
      this.#kept.push(run);
      return;
    }
    if (!holdsAtEnd(this.#program, run.last, complete, this.#callbacks.ask)) return;
    const verdict = judgeAbsence(run, this.#program, this.#options.within);
    if (verdict === 'holds') this.#matches.push(run);
    if (verdict !== 'waits') return;
    this.#kept.push(run);
    state.waiting.push({ run, state: keyState });
  }

  /** Keeps the runs of a key to what the policies and bounds allow (P1, P3). */
  #limit(keyState: KeyState): void {
    keyState.runs = competing(keyState.runs, this.#options.starts);
    const openMax = this.#options.openMax ?? OPEN_MAX;
    while (keyState.runs.length > openMax) {
      const given = this.#options.victim === 'newest' ? keyState.runs.pop() : keyState.runs.shift();
      if (given !== undefined) given.isOver = true;
      this.#note('evicted', `a key has ${openMax} open runs; one was given up`);
    }
  }

  /** Tells the matches that one event or watermark completed, each before the next is judged. */
  #tell(keyState: KeyState, state: PatternState): void {
    const due = [...keyState.held, ...this.#matches];
    this.#matches = [];
    keyState.held = [];
    if (due.length > 1) due.sort((a, b) => a.firstSeq - b.firstSeq);
    const { after = 'keep', tell } = this.#options;
    for (const match of due) {
      if (match.isOver) continue;
      if (tell === 'inTurn' && isBehind(match, keyState.runs)) {
        keyState.held.push(match);
        continue;
      }
      this.#emit({ kind: 'out', value: detectionOf<M>(match, keyState, this.#program) });
      if (after === 'keep') continue;
      afterMatch(match, after, [...due, ...keyState.runs]);
      if (after === 'stop') keyState.isStopped = true;
    }
    if (after !== 'keep') keyState.runs = keyState.runs.filter((run) => !run.isOver);
    if (keyState.held.length > 0) state.holding.add(keyState);
    else if (tell === 'inTurn') state.holding.delete(keyState);
  }

  #advance(state: PatternState, watermarkMs: number): void {
    const isEnd = watermarkMs === Number.POSITIVE_INFINITY;
    const fires = !isEnd || this.#options.onEnd === 'fire';
    for (let next = state.waiting.peek(); next !== undefined; next = state.waiting.peek()) {
      if (!hasPassed(next.run.deadlineMs, watermarkMs)) break;
      state.waiting.pop();
      const { run, state: keyState } = next;
      if (run.isOver) continue;
      keyState.runs = keyState.runs.filter((other) => other !== run);
      if (!fires) {
        this.#note('undecided', 'the source ended while an absence was open');
        continue;
      }
      this.#matches = [run];
      this.#tell(keyState, state);
    }
    for (const keyState of state.holding) {
      keyState.runs = this.#open(keyState, watermarkMs);
      this.#tell(keyState, state);
    }
    state.watermarkMs = watermarkMs;
    if (state.keys.isDue(watermarkMs)) this.#expire(state, watermarkMs);
  }

  /** The runs of a key that the watermark leaves open (W5). */
  #open({ runs }: KeyState, watermarkMs: number): Run[] {
    const { withinMs, gapMs, isExclusive } = this.#rules;
    const nextMs = watermarkMs + 1;
    return runs.filter(({ isOver, deadlineMs, firstMs, last }) => {
      if (isOver || !Number.isNaN(deadlineMs)) return !isOver;
      return (
        !exceeds(nextMs - firstMs, withinMs, isExclusive) &&
        !exceeds(nextMs - last.timeMs, gapMs, isExclusive)
      );
    });
  }

  #expire(state: PatternState, watermarkMs: number): void {
    const { within } = this.#options;
    for (const keyState of state.keys.due(watermarkMs)) {
      keyState.runs = this.#open(keyState, watermarkMs);
      const leadMs = Math.max(Number.NEGATIVE_INFINITY, ...keyState.leadMs);
      const dueMs = Math.min(
        ...keyState.runs.map(({ firstMs, deadlineMs }) =>
          Number.isNaN(deadlineMs) ? firstMs + within : deadlineMs,
        ),
        leadMs + this.#horizonMs > watermarkMs
          ? leadMs + this.#horizonMs
          : Number.POSITIVE_INFINITY,
      );
      if (dueMs !== Number.POSITIVE_INFINITY) state.keys.schedule(keyState, dueMs);
      else if (keyState.isStopped) continue;
      else state.keys.states.delete(keyState.id);
    }
  }

  #evictKey(state: PatternState): void {
    const oldest = state.keys.states.values().next();
    if (oldest.done === true) return;
    for (const run of oldest.value.runs) run.isOver = true;
    state.holding.delete(oldest.value);
    oldest.value.bucket = Number.NEGATIVE_INFINITY;
    state.keys.states.delete(oldest.value.id);
    this.#note('evicted', 'as many keys are held as may be; the one held longest was given up');
  }

  #rulesOf(): RunRules {
    const { within, gapMs = Number.POSITIVE_INFINITY, edge, tie } = this.#options;
    const isExclusive = edge === 'exclusive';
    const program = this.#program;
    const { passes, ask } = this.#callbacks;
    return {
      withinMs: within,
      gapMs,
      isExclusive,
      deadlineCancels: tie !== 'timer',
      trailing: program.trailing as readonly EndAbsence[],
      passes,
      agrees: program.hasConditions
        ? (last, candidate, at) => agrees(program, last, candidate, at, isExclusive, ask)
        : () => true,
    };
  }

  #note(code: 'key-missing' | 'callback-threw' | 'evicted' | 'undecided', message: string): void {
    this.#emit({ kind: 'note', note: { code, owner: 'correlate', message } });
  }
}
