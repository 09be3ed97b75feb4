/**
 * The machine of a pattern over a finite list, at leisure: the same moves of the same runs as
 * those of `patternMachine`, and of each run that ends it is told why.
 */
import type { Key } from '../core/key.ts';
import { hasPassed } from '../core/time.ts';
import type { Detection } from './detection.ts';
import type { KeyState } from './pattern-key.ts';
import { afterMatch, competing, detectionOf, isBehind, judgeAbsence } from './pattern-match.ts';
import { bindingsOf, holdsAtEnd } from './pattern-object.ts';
import { KEYS_MAX, OPEN_MAX } from './pattern-options.ts';
import { type Arriving, beginRuns, moveRun, type Run } from './pattern-run.ts';
import { Keys, type Meeting } from './why-not-keys.ts';
import type { AnyReason, Consumed } from './why-not-reason.ts';
import { type AnyMatch, type AnyOptions, isOutOfTime, type Trial } from './why-not-trial.ts';

/** Hears what becomes of runs. */
export interface Follower {
  /** An event began runs of a key. */
  readonly began: (at: Arriving, key: Key, runs: readonly Run[]) => void;
  /** An event that a first step accepts began none. */
  readonly refused: (at: Arriving, key: Key, reason: AnyReason) => void;
  /** An event met a run, which was as `before`, and became these. */
  readonly moved: (run: Run, before: Run, became: readonly Run[], at: Arriving) => void;
  /** A watermark showed that the time of a run is over. */
  readonly passed: (run: Run, watermarkMs: number) => void;
  readonly ended: (run: Run, reason: AnyReason) => void;
  /** Another run of the same start goes on in the place of this one. */
  readonly replaced: (run: Run) => void;
  readonly told: (run: Run) => void;
}

/** Replays events and watermarks, in order. */
export class Replay {
  readonly keys: Keys;
  readonly #trial: Trial;
  readonly #options: AnyOptions;
  readonly #follower: Follower;
  #kept: Run[] = [];
  #matches: Run[] = [];

  constructor(trial: Trial, options: AnyOptions, follower: Follower) {
    this.#trial = trial;
    this.#options = options;
    this.#follower = follower;
    this.keys = new Keys(trial.program, options.within);
  }

  /** An event meets the keys that it belongs to. */
  arrive(at: Arriving, meetings: readonly Meeting[]): void {
    const states = meetings.map(({ key }) => this.keys.stateOf(key));
    for (const [index, { steps }] of meetings.entries()) {
      this.#meet(states[index] as KeyState, { ...at, steps });
    }
  }

  /** No event at or before the watermark is still to come. */
  advance(watermarkMs: number): void {
    const isUndecided = watermarkMs === Number.POSITIVE_INFINITY && this.#options.onEnd !== 'fire';
    const due = [...this.keys.states.values()]
      .flatMap((state) => state.runs.map((run) => ({ run, state })))
      .filter(({ run }) => hasPassed(run.deadlineMs, watermarkMs))
      .sort((a, b) => a.run.deadlineMs - b.run.deadlineMs || a.run.firstSeq - b.run.firstSeq);
    for (const { run, state } of due) {
      if (run.isOver) continue;
      state.runs = state.runs.filter((other) => other !== run);
      if (isUndecided) {
        this.#follower.ended(run, { reason: 'undecided', untilMs: run.deadlineMs });
        continue;
      }
      this.#matches = [run];
      this.#tell(state);
    }
    for (const state of this.keys.states.values()) {
      const open: Run[] = [];
      for (const run of state.runs) {
        if (!isOutOfTime(run, watermarkMs + 1, this.#trial.rules)) open.push(run);
        else this.#follower.passed(run, watermarkMs);
      }
      state.runs = open;
      this.#tell(state);
      this.keys.forget(state, watermarkMs);
    }
  }

  #meet(state: KeyState, at: Arriving): void {
    const { rules } = this.#trial;
    const before = state.runs;
    this.#kept = [];
    for (const run of before) {
      if (run.isOver) continue;
      const was = { ...run };
      const became: Run[] = [];
      moveRun(run, at, rules, (one) => became.push(one));
      this.#follower.moved(run, was, became, at);
      for (const one of became) this.#land(one, state);
    }
    this.#begin(state, at);
    this.keys.leadsOf(state).remember(at, rules);
    state.runs = this.#kept;
    this.#limit(state, at);
    this.#tell(state);
    this.keys.forget(state, Number.NEGATIVE_INFINITY);
    const { keysMax: max = KEYS_MAX } = this.#options;
    const given = this.keys.states.size > max ? this.keys.evict() : undefined;
    for (const run of [...(given?.runs ?? []), ...(given?.held ?? [])]) {
      run.isOver = true;
      this.#follower.ended(run, { reason: 'limit', limit: 'keysMax', max, atMs: at.timeMs });
    }
  }

  #begin(state: KeyState, at: Arriving): void {
    const { configs, rules } = this.#trial;
    const leads = this.keys.leadsOf(state);
    const runs: Run[] = [];
    beginRuns(configs.start, at, leads.latestMs(), rules, (run) => runs.push(run));
    if (runs.length === 0) return;
    const open = this.#options.starts === 'first' ? (this.#kept[0] ?? this.#matches[0]) : undefined;
    const reason =
      this.keys.stops.get(state) ?? (open && consumed('starts', open, at.timeMs)) ?? leads.near(at);
    if (reason !== undefined) {
      this.#follower.refused(at, state.key, reason);
      return;
    }
    this.#follower.began(at, state.key, runs);
    for (const run of runs) this.#land(run, state);
  }

  #land(run: Run, state: KeyState): void {
    const { program, callbacks } = this.#trial;
    const { complete } = run.config;
    if (complete === undefined || !Number.isNaN(run.deadlineMs)) {
      this.#kept.push(run);
      return;
    }
    const { event, timeMs: atMs, candidate } = run.last;
    if (!holdsAtEnd(program, run.last, complete, callbacks.ask)) {
      const { step } = candidate.take;
      const reason = { reason: 'condition', step, atMs, event, otherKey: undefined } as const;
      this.#follower.ended(run, reason);
      return;
    }
    const verdict = judgeAbsence(run, program, this.#options.within);
    if (verdict === 'holds') this.#matches.push(run);
    if (verdict === 'waits') this.#kept.push(run);
    const broken = verdict === 'fails' ? this.keys.leadsOf(state).before(run) : undefined;
    if (broken !== undefined) this.#follower.ended(run, broken);
  }

  /** Keeps the runs of a key to what the policies and bounds allow (P1, P3). */
  #limit(state: KeyState, { timeMs: atMs }: Arriving): void {
    const { starts, victim, openMax = OPEN_MAX } = this.#options;
    const all = state.runs;
    state.runs = competing(all, starts);
    for (const run of all) {
      if (!run.isOver) continue;
      const by = state.runs.find(({ config }) => config.awaits === run.config.awaits);
      if (by === undefined || by.firstSeq === run.firstSeq) this.#follower.replaced(run);
      else this.#follower.ended(run, consumed('starts', by, atMs));
    }
    while (state.runs.length > openMax) {
      const given = victim === 'newest' ? state.runs.pop() : state.runs.shift();
      if (given === undefined) return;
      given.isOver = true;
      this.#follower.ended(given, { reason: 'limit', limit: 'openMax', max: openMax, atMs });
    }
  }

  /** Tells the matches that one event or watermark completed, each before the next is judged. */
  #tell(state: KeyState): void {
    const due = [...state.held, ...this.#matches].sort((a, b) => a.firstSeq - b.firstSeq);
    const { after = 'keep', tell } = this.#options;
    this.#matches = [];
    state.held = [];
    for (const match of due) {
      if (match.isOver) continue;
      if (tell === 'inTurn' && isBehind(match, state.runs)) {
        state.held.push(match);
        continue;
      }
      this.#follower.told(match);
      if (after === 'keep') continue;
      const detection = detectionOf<object>(match, state, this.#trial.program);
      const others = [...due, ...state.runs].filter(({ isOver }) => !isOver);
      afterMatch<AnyMatch>(match, after, others);
      const reason = consumed('after', match, detection.timeMs, detection);
      for (const run of others) if (run.isOver) this.#follower.ended(run, reason);
      if (after === 'stop') this.keys.stops.set(state, reason);
    }
    state.runs = state.runs.filter(({ isOver }) => !isOver);
  }
}

function consumed(
  policy: Consumed<unknown, object>['policy'],
  other: Run,
  atMs: number,
  match?: Detection<object>,
): Consumed<unknown, object> {
  const by = bindingsOf(other.last)[0]?.event;
  return { reason: 'consumed', policy, atMs, by, byMs: other.firstMs, match };
}
