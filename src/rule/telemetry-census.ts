/** What telemetry was seen, as far as alerts ask for it. */
import type { TelemetryEvent } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { isWithin } from '../core/time.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Matcher } from '../match/matcher.ts';
import type { Requirement } from './about.ts';

/** Whether what is required was seen, and why not. */
export interface Standing {
  readonly requirement: Requirement;
  readonly state: 'ok' | 'missing' | 'degraded';
  /** One line for people. */
  readonly reason: string;
}

/** Of events that lack what they need, the share above which the telemetry is of little use. */
const EMPTY_SHARE_MAX = 0.95;

interface Counted {
  readonly requirement: Requirement;
  readonly isFilled: Matcher;
  events: number;
  filled: number;
  /** By the clock. */
  lastMs: number;
}

/** Counts of telemetry by requirement. As large as what was asked for, whatever comes. */
export class TelemetryCensus {
  readonly #counted = new Map<Requirement, Counted>();
  readonly #byTelemetry = new Map<string, Counted[]>();
  /** Events by source, the part of `telemetry` before the stroke. */
  readonly #sources = new Map<string, number>();

  /** Counts from now on what these ask for, and goes on with what others asked for before. */
  ask(requirements: readonly Requirement[]): void {
    for (const requirement of requirements) {
      if (this.#counted.has(requirement)) continue;
      const { filled } = requirement;
      const isFilled = filled === undefined ? () => true : compilePredicate(filled);
      const counted = { requirement, isFilled, events: 0, filled: 0, lastMs: 0 };
      this.#counted.set(requirement, counted);
      for (const name of requirement.telemetry) {
        this.#byTelemetry.set(name, [...(this.#byTelemetry.get(name) ?? []), counted]);
        const source = sourceOf(name);
        this.#sources.set(source, this.#sources.get(source) ?? 0);
      }
    }
  }

  /** Counts an event that came in at `nowMs` by the clock. */
  observe(event: TelemetryEvent, nowMs: number): void {
    const source = sourceOf(event.telemetry);
    const sourceCount = this.#sources.get(source);
    if (sourceCount !== undefined) this.#sources.set(source, sourceCount + 1);
    for (const counted of this.#byTelemetry.get(event.telemetry) ?? []) {
      const { kind } = counted.requirement;
      if (kind !== undefined && kind !== event.kind) continue;
      counted.events += 1;
      counted.lastMs = nowMs;
      if (counted.isFilled(event)) counted.filled += 1;
    }
  }

  /** How a requirement stands at `nowMs`. One that was never asked for is missing. */
  standing(requirement: Requirement, nowMs: number): Standing {
    const { events = 0, filled = 0, lastMs = 0 } = this.#counted.get(requirement) ?? {};
    const names = requirement.telemetry.join(' or ');
    if (events === 0) {
      const reason = `no ${names} was seen${this.#besides(requirement)}`;
      return { requirement, state: 'missing', reason };
    }
    if (nowMs > lastMs && !isWithin(lastMs, nowMs, LIMITS.telemetryQuietMs)) {
      const reason = `${names} was last seen on ${new Date(lastMs).toISOString().slice(0, 10)}`;
      return { requirement, state: 'missing', reason };
    }
    if ((events - filled) / events > EMPTY_SHARE_MAX) {
      const lacking = requirement.filledWith ?? 'what it needs';
      const reason = `${events - filled} of ${events} events of ${names} have not ${lacking}`;
      return { requirement, state: 'degraded', reason };
    }
    return { requirement, state: 'ok', reason: `${events} of ${names} were seen` };
  }

  /** What else of the same sources was seen: so it is the category that is off, not the source. */
  #besides({ telemetry }: Requirement): string {
    const seen = [...new Set(telemetry.map(sourceOf))].filter(
      (source) => (this.#sources.get(source) ?? 0) > 0,
    );
    return seen.length === 0 ? '' : `, although ${seen.join(' and ')} sends other events`;
  }
}

function sourceOf(telemetry: string): string {
  return telemetry.split('/', 1)[0] ?? '';
}
