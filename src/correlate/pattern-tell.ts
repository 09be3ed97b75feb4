/** What a pattern machine says: its matches, each in its turn, and its notes. */
import type { NoteCode } from '../core/note.ts';
import type { Detection } from './detection.ts';
import type { Emit } from './machine.ts';
import type { KeyState } from './pattern-key.ts';
import { afterMatch, detectionOf, isBehind } from './pattern-match.ts';
import type { PatternPolicies } from './pattern-options.ts';
import type { Program } from './pattern-program.ts';
import type { Run } from './pattern-run.ts';
import type { PatternState } from './pattern-state.ts';

export class Teller<M> {
  /** Takes what is said in the step under way. */
  emit: Emit<Detection<M>> = () => {};
  /** What the event or watermark under way completed. */
  matches: Run[] = [];
  readonly #program: Program;
  readonly #policies: PatternPolicies<M>;

  constructor(program: Program, policies: PatternPolicies<M>) {
    this.#program = program;
    this.#policies = policies;
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
      this.emit({ kind: 'out', value: detectionOf<M>(match, keyState, this.#program) });
      if (after === 'keep') continue;
      afterMatch(match, after, [...due, ...keyState.runs]);
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
