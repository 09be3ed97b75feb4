import type { PatternNode } from '../correlate/pattern.ts';
import type { PatternOptions } from '../correlate/pattern-options.ts';
import { endsOf, mayBegin } from './oracle-absence.ts';
import { isEnded } from './oracle-after.ts';
import { dueAt, isCancelled, isComplete, type Open, withPending } from './oracle-open.ts';
import { compareRuns, distinct, lastOf, nextInTurn } from './oracle-order.ts';
import { roomFor } from './oracle-room.ts';
import { begin, move } from './oracle-run.ts';
import { type Run, Seen } from './oracle-state.ts';
import { firstStates } from './oracle-states.ts';
import { type Bounds, isOver } from './oracle-time.ts';

/** A match of one key, and the element at which it is told. */
export interface Told {
  readonly at: number;
  readonly timeMs: number;
  readonly run: Run;
}

/** An event, or a watermark with its position among all elements. */
export type KeyElement = Seen | { readonly at: number; readonly watermarkMs: number };

/** The options that concern one key. */
export type KeyOptions = PatternOptions<never, never>;

/** The matches of one key, in the order of telling, and how many runs were given up (P3). */
export function keyAnswer(
  root: PatternNode,
  options: KeyOptions,
  elements: readonly KeyElement[],
): { readonly told: readonly Told[]; readonly evicted: number } {
  const key = new KeyOracle(root, options);
  for (const element of elements) {
    if (element instanceof Seen) key.event(element);
    else key.watermark(element.watermarkMs, element.at);
  }
  return key;
}

class KeyOracle {
  readonly told: Told[] = [];
  evicted = 0;
  readonly #root: PatternNode;
  readonly #options: KeyOptions;
  /** All events so far, the one under way aside. */
  readonly #earlier: Seen[] = [];
  #open: readonly Open[] = [];
  /** Matches that are complete and not told, in the order in which they became complete. */
  #held: readonly Open[] = [];
  #isStopped = false;

  constructor(root: PatternNode, options: KeyOptions) {
    this.#root = root;
    this.#options = options;
  }

  /** Moves the open runs, then begins a run (R10), then gives up what there is no room for. */
  event(seen: Seen): void {
    if (this.#isStopped) return;
    const bounds = boundsOf(this.#options);
    const moved = this.#open.flatMap((run): readonly Open[] => {
      if (run.pending === undefined) return move(run, seen, bounds);
      return isCancelled(run, run.pending, seen, this.#options.tie) ? [] : [run];
    });
    const hasCompleted = this.#settle(moved, seen.at);
    if (this.#mayBegin(seen, hasCompleted)) {
      this.#settle([...this.#open, ...begin(firstStates(this.#root), seen)], seen.at);
    }
    this.#earlier.push(seen);
    const { kept, evicted } = roomFor(this.#open, this.#options);
    this.#open = kept;
    this.evicted += evicted;
    this.#tell(seen.at);
  }

  /** Completes what no event can refuse any more (N3), at the end as `onEnd` says (I4). */
  watermark(watermarkMs: number, at: number): void {
    const due = dueAt(this.#open, watermarkMs);
    const bounds = boundsOf(this.#options);
    this.#open = this.#open.filter(
      (run) =>
        !due.includes(run) && (run.pending !== undefined || !isOver(run, watermarkMs, bounds)),
    );
    const isEnd = watermarkMs === Number.POSITIVE_INFINITY;
    if (!isEnd || this.#options.onEnd === 'fire') this.#held = [...this.#held, ...due];
    this.#tell(at);
  }

  /** Whether P1, P2 and N2 let an event begin a run. */
  #mayBegin(seen: Seen, hasCompleted: boolean): boolean {
    const { starts, after } = this.#options;
    const isSpent = this.told.some(({ run }) => after === 'skipPast' && lastOf(run) === seen);
    if (this.#isStopped || isSpent) return false;
    if (starts === 'first' && (hasCompleted || this.#open.length > 0)) return false;
    return mayBegin(endsOf(this.#root), seen, this.#earlier);
  }

  /** Puts runs in order and tells those that are complete; whether any is. */
  #settle(runs: readonly Open[], at: number): boolean {
    const { within } = this.#options;
    const going = runs.filter(({ state }) => state.steps !== undefined || state.waits.length > 0);
    const settled = distinct(going.sort(compareRuns)).flatMap((run) =>
      withPending(run, endsOf(this.#root), this.#earlier, within),
    );
    const complete = settled.filter(isComplete);
    this.#open = settled.filter((run) => !isComplete(run));
    this.#held = [...this.#held, ...complete];
    this.#tell(at);
    return complete.length > 0;
  }

  /** Tells matches (P4); each ends what `after` says before the next is told (P2). */
  #tell(at: number): void {
    const { after = 'keep', tell } = this.#options;
    for (;;) {
      const match = tell === 'inTurn' ? nextInTurn(this.#held, this.#open) : this.#held[0];
      if (match === undefined) return;
      const timeMs = match.pending?.deadlineMs ?? lastOf(match).timeMs;
      this.told.push({ at, timeMs, run: match });
      const isLeft = (run: Open): boolean => run !== match && !isEnded(after, match, run);
      this.#held = this.#held.filter(isLeft);
      this.#open = this.#open.filter(isLeft);
      if (after === 'stop') this.#isStopped = true;
    }
  }
}

function boundsOf({ within, gapMs = Number.POSITIVE_INFINITY, edge }: KeyOptions): Bounds {
  return { withinMs: within, gapMs, isExclusive: edge === 'exclusive' };
}
