/** Rules that come and go while the stream goes on. */
import type { StreamElement } from '../core/element.ts';
import type { TelemetryEvent } from '../core/event.ts';
import type { Emit, Machine } from '../correlate/machine.ts';
import { type DetectorState, detector, detectorState } from './detector.ts';
import type { Mask } from './held.ts';
import type { Rule } from './rule.ts';
import type { UntimedAlert } from './to-alert.ts';

/** A rule, and what it was made from. */
export interface LiveRule {
  /** Rules of one key mean the same: the state of one is the state of the other. */
  readonly key: string;
  readonly rule: Rule;
}

type Running = Machine<TelemetryEvent, UntimedAlert, DetectorState>;

/** A detector whose rules may change between two events. Without rules it holds nothing. */
export class LiveDetector {
  readonly #onEnd: 'fire' | 'undecided';
  #keys: readonly string[] = [];
  #machine: Running | undefined;
  #state: DetectorState | undefined;

  constructor(onEnd: 'fire' | 'undecided') {
    this.#onEnd = onEnd;
  }

  /**
   * Runs these rules from now on. Those whose key stays keep their state, and what was held of
   * processes and sessions stays; the others begin anew. Answers with the rules that began.
   */
  change(rules: readonly LiveRule[], masks: readonly Mask[]): readonly Rule[] {
    const machine = detector(
      rules.map(({ rule }) => rule),
      this.#onEnd,
      undefined,
      masks,
    );
    const fresh = machine.start();
    const earlier = new Map(this.#keys.map((key, index) => [key, this.#state?.rules[index]]));
    const states = rules.map(({ key }, index) => earlier.get(key) ?? fresh.rules[index]);
    const begun = rules.filter(({ key }) => !earlier.has(key)).map(({ rule }) => rule);
    const held = this.#state?.held ?? fresh.held;
    this.#keys = rules.map(({ key }) => key);
    this.#machine = rules.length === 0 ? undefined : machine;
    this.#state =
      rules.length === 0
        ? undefined
        : detectorState(
            held,
            states.filter((state) => state !== undefined),
          );
    return begun;
  }

  /** Steps the rules that run. */
  step(element: StreamElement<TelemetryEvent>, emit: Emit<UntimedAlert>): void {
    if (this.#machine === undefined || this.#state === undefined) return;
    this.#state = this.#machine.step(this.#state, element, emit);
  }

  /** Plain data of all state; undefined while there is none. */
  snapshot(): unknown {
    return this.#state && this.#machine?.snapshot(this.#state);
  }
}
