/** The order of runs and matches: by what they bound (semantics R8). */

import type { Run } from './pattern-attempt.ts';
import { bindingsOf } from './pattern-attempt.ts';
import type { Candidate } from './pattern-place.ts';

/**
 * Below 0 where `a` comes first: its first event came first, or of one start it bound the earlier
 * event. What is complete has bound all it ever will; what is open has more still to come.
 */
export function compareRuns(a: Run, b: Run): number {
  if (a.firstSeq !== b.firstSeq) return a.firstSeq - b.firstSeq;
  const [ofA, ofB] = [seqsOf(a), seqsOf(b)];
  for (let index = 1; index <= Math.max(ofA.length, ofB.length); index += 1) {
    const difference = (ofA[index] ?? beyond(a)) - (ofB[index] ?? beyond(b));
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Numbers of the events bound, each once. */
function seqsOf({ last }: Run): number[] {
  return [...new Set(bindingsOf(last).map(({ seq }) => seq))];
}

function beyond({ config }: Run): number {
  return config.complete === undefined ? Number.MAX_VALUE : -1;
}

/** Whether a run is a copy of another: it bound the same, and waits for the same. */
function isSame(a: Run, b: Run): boolean {
  if (a.firstSeq !== b.firstSeq || a.config.waits !== b.config.waits) return false;
  let [ofA, ofB] = [a.last as Run['last'] | undefined, b.last as Run['last'] | undefined];
  while (ofA !== ofB) {
    if (ofA === undefined || ofB === undefined || ofA.seq !== ofB.seq) return false;
    if (!isSamePlace(ofA.candidate, ofB.candidate)) return false;
    [ofA, ofB] = [ofA.before, ofB.before];
  }
  return true;
}

/** Whether two candidates put an event at the same place of the match. */
function isSamePlace(a: Candidate, b: Candidate): boolean {
  if (a.take !== b.take) return false;
  const [ofA, ofB] = [a, b].map(({ changes }) => changes.filter(({ op }) => op !== 'leave'));
  return ofA?.length === ofB?.length && ofA?.every((one, index) => one === ofB?.[index]) === true;
}

/** The runs in their order, each once. */
export function inOrder(runs: readonly Run[]): Run[] {
  const sorted = [...runs].sort(compareRuns);
  return sorted.filter((run, index) => {
    for (let at = index - 1; at >= 0; at -= 1) {
      const other = sorted[at] as Run;
      if (other.firstSeq !== run.firstSeq) return true;
      if (isSame(other, run)) return false;
    }
    return true;
  });
}
