/** What a pattern machine says: its matches, each in its turn, and its notes. */
import type { NoteCode } from '../core/note.ts';
import type { Detection } from './detection.ts';
import type { Emit } from './machine.ts';
import type { Arriving, Run } from './pattern-attempt.ts';
import type { KeyState } from './pattern-key.ts';
import { afterMatch, detectionOf, isBehind } from './pattern-match.ts';
import type { PatternPolicies } from './pattern-options.ts';
import type { Program } from './pattern-program.ts';
import type { PatternState } from './pattern-state.ts';

/** Sees what becomes of the runs of a machine, to explain it; it changes nothing. */
export interface Witness {
  /** A run of the key is about to meet an event; the event may begin runs where there is none. */
  readonly meets: (run: Run | undefined, at: Arriving, keyState: KeyState) => void;
  /** What is left of the run that met an event, what it became, or a run that the event began. */
  readonly landed: (run: Run) => void;
  /** The event may begin no run: `by` is in its place, or something is before it or forbids it. */
  readonly refused: (at: Arriving, keyState: KeyState, by: Run | undefined) => void;
  /** Of the runs of a key these are left, one at a place (P1). */
  readonly competed: (runs: readonly Run[], left: readonly Run[], at: Arriving) => void;
  readonly ended: (run: Run, cause: Cause) => void;
  /** A match was told, and the runs that it leaves no place for are over (P2). */
  readonly told: (run: Run, match: Detection<unknown>, keyState: KeyState) => void;
}

/** What ended a run other than an event or its time. */
export type Cause = 'condition' | 'before' | 'undecided' | 'openMax' | 'keysMax';

export class Teller<M> {
  readonly witness: Witness | undefined;
  /** Takes what is said in the step under way. */
  emit: Emit<Detection<M>> = () => {};
  /** Number of the last event of the match told last. */
  toldSeq = -1;
  /** The match that is being told, and its key. */
  telling: Run | undefined;
  tellingOf: KeyState | undefined;
  /** What the event or watermark under way completed. */
  matches: Run[] = [];
  readonly #program: Program;
  readonly #policies: PatternPolicies<M>;

  constructor(program: Program, policies: PatternPolicies<M>, witness?: Witness) {
    this.witness = witness;
    this.#program = program;
    this.#policies = policies;
  }

  /** Tells what is due where there is anything; whether there was. */
  tellAll(keyState: KeyState, state: PatternState): boolean {
    const isAny = this.matches.length > 0;
    if (isAny || keyState.held.length > 0) this.tell(keyState, state);
    return isAny;
  }

  /** Tells the matches of the key that are due, each before the next is judged. */
  tell(keyState: KeyState, state: PatternState): void {
    const due = keyState.held.length === 0 ? this.matches : [...keyState.held, ...this.matches];
    this.matches = [];
    if (due.length > 1) due.sort((a, b) => a.firstSeq - b.firstSeq);
    const { after = 'keep', tell } = this.#policies;
    const waiting: Run[] = [];
    for (const match of due) {
      if (match.isOver) continue;
      if (tell === 'inTurn' && isBehind(match, keyState.runs)) {
        waiting.push(match);
        continue;
      }
      const value = detectionOf<M>(match, keyState, this.#program);
      this.telling = match;
      this.tellingOf = keyState;
      this.toldSeq = match.last.seq;
      this.emit({ kind: 'out', value });
      if (after !== 'keep') afterMatch(match, after, [...due, ...keyState.runs]);
      this.witness?.told(match, value, keyState);
      if (after === 'stop') keyState.isStopped = true;
    }
    if (after !== 'keep') keyState.runs = keyState.runs.filter((run) => !run.isOver);
    if (tell === 'inTurn') hold(keyState, waiting, state);
  }

  note(code: NoteCode, message: string): void {
    this.emit({ kind: 'note', note: { code, owner: 'correlate', message } });
  }
}

/** Keeps matches of the key for later (P4). */
function hold(keyState: KeyState, waiting: Run[], { holding }: PatternState): void {
  keyState.held = waiting;
  if (waiting.length > 0) holding.add(keyState);
  else holding.delete(keyState);
}
