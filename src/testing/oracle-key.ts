import { cancels, hasPassed } from '../core/time.ts';
import type { PatternNode } from '../correlate/pattern.ts';
import type { PatternOptions } from '../correlate/pattern-options.ts';
import { endsOf, mayBegin, type Pending, pendingOf } from './oracle-absence.ts';
import { isEnded } from './oracle-after.ts';
import { compareRuns, distinct, firstOf, lastOf, oneAtEachSpot } from './oracle-order.ts';
import { begin, move, type Run } from './oracle-run.ts';
import { matchSoFar } from './oracle-so-far.ts';
import { holds, Seen } from './oracle-state.ts';
import { firstStates } from './oracle-states.ts';

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

/** A run, and the absences that it waits for once all its events are bound. */
interface Open extends Run {
  readonly pending?: Pending | undefined;
}

/** The matches of one key, in the order of telling. */
export function keyMatches(
  root: PatternNode,
  options: KeyOptions,
  elements: readonly KeyElement[],
): readonly Told[] {
  const key = new KeyOracle(root, options);
  for (const element of elements) {
    if (element instanceof Seen) key.event(element);
    else key.watermark(element.watermarkMs, element.at);
  }
  return key.told;
}

class KeyOracle {
  readonly told: Told[] = [];
  readonly #root: PatternNode;
  readonly #options: KeyOptions;
  /** All events so far, the one under way aside. */
  readonly #earlier: Seen[] = [];
  #open: readonly Open[] = [];
  #isStopped = false;

  constructor(root: PatternNode, options: KeyOptions) {
    this.#root = root;
    this.#options = options;
  }

  /** Moves the open runs, then begins a run (R10), then gives up what there is no room for. */
  event(seen: Seen): void {
    if (this.#isStopped) return;
    this.#settle(
      this.#open.flatMap((run) => this.#move(run, seen)),
      seen.at,
    );
    if (this.#mayBegin(seen)) {
      this.#settle([...this.#open, ...begin(firstStates(this.#root), seen)], seen.at);
    }
    this.#earlier.push(seen);
    this.#giveUp();
  }

  /** Tells what no event can refuse any more (N3), and at the end what `onEnd` says (I4). */
  watermark(watermarkMs: number, at: number): void {
    const isDue = ({ pending }: Open): boolean =>
      pending !== undefined && hasPassed(pending.deadlineMs, watermarkMs);
    const due = this.#open
      .filter(isDue)
      .sort((a, b) => (a.pending?.deadlineMs ?? 0) - (b.pending?.deadlineMs ?? 0));
    this.#open = this.#open.filter((run) => !isDue(run));
    const isEnd = watermarkMs === Number.POSITIVE_INFINITY;
    if (!isEnd || this.#options.onEnd === 'fire') this.#tell(due, at);
  }

  #move(run: Open, seen: Seen): Open[] {
    const { within, gapMs = Number.POSITIVE_INFINITY, edge, tie } = this.#options;
    if (run.pending === undefined) {
      return move(run, seen, { withinMs: within, gapMs, isExclusive: edge === 'exclusive' });
    }
    const isCancelled = run.pending.watched.some(
      ({ absence, deadlineMs }) =>
        cancels(seen.timeMs, deadlineMs, tie !== 'timer') &&
        holds(absence.test, absence.name, seen, matchSoFar(run)),
    );
    return isCancelled ? [] : [run];
  }

  #mayBegin(seen: Seen): boolean {
    const { starts, after } = this.#options;
    const hasCompleted = this.told.some(({ run }) => lastOf(run) === seen);
    if (this.#isStopped || (hasCompleted && after === 'skipPast')) return false;
    if (starts === 'first' && (hasCompleted || this.#open.length > 0)) return false;
    return mayBegin(endsOf(this.#root), seen, this.#earlier);
  }

  /** Puts runs in order, tells those that are complete and keeps the others. */
  #settle(runs: readonly Open[], at: number): void {
    const settled = distinct([...runs].sort(compareRuns)).flatMap((run) => this.#settled(run));
    const isTold = ({ state, pending }: Open): boolean =>
      state.steps !== undefined && pending === undefined;
    this.#open = settled.filter((run) => !isTold(run));
    this.#tell(settled.filter(isTold), at);
  }

  /** The run, with what it waits for where all is bound; none where an absence refuses it. */
  #settled(run: Open): Open[] {
    if (run.state.steps === undefined || run.pending !== undefined) return [run];
    const [first, last] = [firstOf(run), lastOf(run)];
    const earlier = this.#earlier.filter(({ at }) => at < first.at);
    const pending = pendingOf(endsOf(this.#root), first, last, earlier, this.#options.within);
    if (pending === undefined) return [];
    return pending.watched.length === 0 ? [run] : [{ ...run, pending }];
  }

  /** Tells matches in order; each ends what `after` says before the next is told (P2). */
  #tell(matches: readonly Open[], at: number): void {
    const { after = 'keep' } = this.#options;
    let left = matches;
    while (left[0] !== undefined) {
      const match = left[0];
      const timeMs = match.pending?.deadlineMs ?? lastOf(match).timeMs;
      this.told.push({ at, timeMs, run: match });
      left = left.slice(1).filter((run) => !isEnded(after, match, run));
      this.#open = this.#open.filter((run) => !isEnded(after, match, run));
      if (after === 'stop') this.#isStopped = true;
    }
  }

  /** Gives up the runs that `starts: 'latest'` and `openMax` leave no room for (P1, P3). */
  #giveUp(): void {
    const { starts, openMax = Number.POSITIVE_INFINITY, victim } = this.#options;
    if (starts === 'latest' || starts === 'earliest') {
      this.#open = oneAtEachSpot(this.#open, starts);
    }
    const surplus = Math.max(0, this.#open.length - openMax);
    if (surplus === 0) return;
    this.#open = victim === 'newest' ? this.#open.slice(0, -surplus) : this.#open.slice(surplus);
  }
}
