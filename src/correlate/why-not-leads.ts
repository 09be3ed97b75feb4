/** Events that absences at the beginning of a pattern forbid, for what begins after them (N2). */
import { exceeds } from '../core/time.ts';
import type { EndAbsence } from './pattern-program.ts';
import type { Arriving, Run, RunRules } from './pattern-run.ts';
import type { Forbidden } from './why-not-reason.ts';

interface Lead {
  readonly absence: EndAbsence;
  readonly at: Arriving;
}

/** Such events of one key. */
export class Leads {
  readonly #absences: readonly EndAbsence[];
  readonly #seen: Lead[] = [];

  constructor(absences: readonly EndAbsence[]) {
    this.#absences = absences;
  }

  /** Keeps an event that an absence forbids. */
  remember(at: Arriving, { passes }: RunRules): void {
    for (const absence of this.#absences) {
      if (at.steps !== undefined && !at.steps.has(absence.step)) continue;
      if (passes(absence, at.event, undefined)) this.#seen.push({ absence, at });
    }
  }

  /** What an absence with a time of its own forbids, for a run that would begin now. */
  near({ timeMs }: Arriving): Forbidden<unknown> | undefined {
    const latest = this.#absences.map((absence) =>
      this.#seen.findLast((lead) => lead.absence === absence),
    );
    const near = latest.find(
      (lead) =>
        lead?.absence.reachMs !== undefined &&
        !exceeds(timeMs - lead.at.timeMs, lead.absence.reachMs, false),
    );
    return near === undefined ? undefined : forbidden(near);
  }

  /** Time of the latest event that an absence without a time of its own forbids. */
  latestMs(): number {
    const latest = this.#seen.findLast(({ absence }) => absence.reachMs === undefined);
    return latest?.at.timeMs ?? Number.NEGATIVE_INFINITY;
  }

  /** That event, for a run that began after it. */
  before({ firstSeq, leadMs }: Run): Forbidden<unknown> | undefined {
    const found = this.#seen.findLast(
      ({ absence, at }) =>
        absence.reachMs === undefined && at.seq < firstSeq && at.timeMs === leadMs,
    );
    return found === undefined ? undefined : forbidden(found);
  }

  /** Whether it forgot everything by now. */
  isOver(timeMs: number, horizonMs: number): boolean {
    return this.#seen.every(({ at }) => exceeds(timeMs - at.timeMs, horizonMs, true));
  }
}

function forbidden({ absence, at }: Lead): Forbidden<unknown> {
  const { event, timeMs: atMs } = at;
  return { reason: 'forbidden', never: absence.step, place: 'before', atMs, event };
}
