import type { Alert } from '../core/alert.ts';
import type { StreamElement } from '../core/element.ts';
import type { TelemetryEvent } from '../core/event.ts';
import type { NoteDraft } from '../core/note.ts';
import { LiveDetector, type LiveRule } from '../rule/live-detector.ts';
import type { Rule } from '../rule/rule.ts';
import { installedMasks, runningRules } from './running.ts';
import type { Workings } from './workings.ts';

/** The active alerts of a catalogue at work; they follow it when told to. */
export class LiveAlerts {
  readonly #workings: Workings;
  readonly #pack: string | undefined;
  readonly #note: (draft: NoteDraft) => void;
  readonly #detector: LiveDetector;
  #rules: readonly LiveRule[] = [];
  /** Rules that began before any event told the time. */
  #unstarted: readonly Rule[] = [];
  #newestMs = Number.NEGATIVE_INFINITY;

  constructor(
    workings: Workings,
    options: {
      readonly pack?: string | undefined;
      readonly onEnd?: 'fire' | 'undecided' | undefined;
    },
    note: (draft: NoteDraft) => void,
  ) {
    this.#workings = workings;
    this.#pack = options.pack;
    this.#note = note;
    this.#detector = new LiveDetector(options.onEnd ?? 'undecided');
    this.follow();
  }

  /** Runs from now on what the catalogue says is active. */
  follow(): void {
    const { shelf, state } = this.#workings;
    this.#rules = runningRules(shelf, state, this.#pack, this.#rules);
    const begun = this.#detector.change(this.#rules, installedMasks(shelf, state));
    this.#unstarted = [...this.#unstarted, ...begun].filter((rule) =>
      this.#rules.some((live) => live.rule === rule),
    );
    this.#warm();
  }

  /** The alerts that an element raises. */
  step(element: StreamElement<TelemetryEvent>): readonly Alert[] {
    if (element.kind === 'event' && element.timeMs > this.#newestMs) {
      this.#newestMs = element.timeMs;
      this.#workings.newestMs = Math.max(this.#workings.newestMs, element.timeMs);
      this.#warm();
    }
    const alerts: Alert[] = [];
    const madeMs = this.#workings.clock.nowMs();
    this.#detector.step(element, (output) => {
      if (output.kind === 'note') this.#note(output.note);
      else alerts.push({ ...output.value, madeMs });
    });
    return alerts;
  }

  /** Says of rules that began until when they know too little. */
  #warm(): void {
    if (this.#newestMs === Number.NEGATIVE_INFINITY) return;
    for (const { name, withinMs, about } of this.#unstarted) {
      const untilMs = this.#newestMs + Math.max(withinMs, about?.warmupMs ?? 0);
      this.#workings.warmingMs.set(name, untilMs);
      const message = `warming until ${new Date(untilMs).toISOString()}`;
      this.#note({ code: 'warming', owner: name, message });
    }
    this.#unstarted = [];
  }
}
