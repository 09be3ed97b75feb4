/** Events that absences at the beginning of a pattern forbid, for what begins after them (N2). */

import type { Arriving } from './pattern-attempt.ts';
import type { KeyState } from './pattern-key.ts';
import type { EndAbsence } from './pattern-program.ts';
import type { Forbidden } from './why-not-reason.ts';
import type { Trial } from './why-not-trial.ts';

interface Lead {
  readonly absence: EndAbsence;
  readonly at: Arriving;
}

/** Such events by key. */
export class Leads {
  readonly #byKey = new Map<KeyState, Lead[]>();
  readonly #trial: Trial;

  constructor(trial: Trial) {
    this.#trial = trial;
  }

  /** Keeps an event that an absence forbids. */
  remember(keyState: KeyState, at: Arriving): void {
    const { program, rules } = this.#trial;
    for (const absence of program.leading) {
      if (at.steps !== undefined && !at.steps.has(absence.step)) continue;
      if (!rules.passes(absence, at.event, undefined)) continue;
      const leads = this.#byKey.get(keyState) ?? [];
      leads.push({ absence, at });
      this.#byKey.set(keyState, leads);
    }
  }

  /** The latest that an absence with a time of its own forbids to a run that begins now. */
  near(keyState: KeyState, { seq, timeMs }: Arriving): Forbidden<unknown> | undefined {
    return this.#latest(keyState, seq, ({ absence: { reachMs }, at }) =>
      reachMs === undefined ? false : timeMs - at.timeMs <= reachMs,
    );
  }

  /** The latest that an absence without one forbids to a run whose first event has this number. */
  before(keyState: KeyState, firstSeq: number): Forbidden<unknown> | undefined {
    return this.#latest(keyState, firstSeq, ({ absence }) => absence.reachMs === undefined);
  }

  #latest(
    keyState: KeyState,
    firstSeq: number,
    forbids: (lead: Lead) => boolean,
  ): Forbidden<unknown> | undefined {
    const leads = this.#byKey.get(keyState);
    const found = leads?.findLast((lead) => lead.at.seq < firstSeq && forbids(lead));
    if (found === undefined) return undefined;
    const { event, timeMs: atMs } = found.at;
    return { reason: 'forbidden', never: found.absence.step, place: 'before', atMs, event };
  }
}
