/** Findings with their states, each stepped by what it has to hear of. */
import type { EventElement, StreamElement } from '../../core/element.ts';
import type { EventKind, TelemetryEvent } from '../../core/event.ts';
import { hasPassed } from '../../core/time.ts';
import { dueOf, type Machine, type MachineOutput } from '../../correlate/machine.ts';
import type { UntimedAlert } from '../../rule/to-alert.ts';

/** A finding as far as it runs. */
export interface RunnableFinding {
  readonly name: string;
  /** Kinds of events among which its steps are. */
  readonly kinds: readonly EventKind[];
  /** A cheap test: no step is an event for which it is false. Asked of the kinds alone. */
  readonly concerns: (event: TelemetryEvent) => boolean;
  readonly machine: Machine<TelemetryEvent, UntimedAlert>;
}

/** An event, and the findings that it concerns. */
export interface Sorted {
  readonly event: TelemetryEvent;
  readonly to: readonly Running[];
}

/** One finding with its state. */
export class Running {
  readonly name: string;
  readonly concerns: (event: TelemetryEvent) => boolean;
  /** Watermarks before it mean nothing here until the next event. */
  dueMs: number;
  readonly #machine: Machine<TelemetryEvent, UntimedAlert>;
  readonly #tell: (output: MachineOutput<UntimedAlert>) => void;
  #state: unknown;
  #passedMs = Number.NEGATIVE_INFINITY;

  constructor(
    { name, concerns, machine }: RunnableFinding,
    tell: (output: MachineOutput<UntimedAlert>, name: string) => void,
  ) {
    this.name = name;
    this.concerns = concerns;
    this.#machine = machine;
    this.#tell = (output) => tell(output, name);
    this.#state = machine.start();
    this.dueMs = dueOf(machine, this.#state);
  }

  arrive(element: EventElement<TelemetryEvent>, watermarkMs: number): void {
    if (watermarkMs > this.#passedMs) this.advance(watermarkMs);
    this.#step(element);
  }

  advance(watermarkMs: number): void {
    this.#passedMs = watermarkMs;
    this.#step({ kind: 'watermark', watermarkMs });
  }

  #step(element: StreamElement<TelemetryEvent>): void {
    this.#state = this.#machine.step(this.#state, element, this.#tell);
    this.dueMs = dueOf(this.#machine, this.#state);
  }
}

/** All findings of one subscription. */
export class Together {
  readonly #all: readonly Running[];
  #passedMs = Number.NEGATIVE_INFINITY;
  #dueMs = Number.NEGATIVE_INFINITY;

  constructor(all: readonly Running[]) {
    this.#all = all;
  }

  arrive({ timeMs, event: { event, to } }: EventElement<Sorted>): void {
    const element = { kind: 'event', timeMs, event } as const;
    for (const running of to) {
      running.arrive(element, this.#passedMs);
      this.#dueMs = Math.min(this.#dueMs, running.dueMs);
    }
  }

  advance(watermarkMs: number): void {
    this.#passedMs = watermarkMs;
    if (!hasPassed(this.#dueMs, watermarkMs)) return;
    this.#dueMs = Number.POSITIVE_INFINITY;
    for (const running of this.#all) {
      if (hasPassed(running.dueMs, watermarkMs)) running.advance(watermarkMs);
      this.#dueMs = Math.min(this.#dueMs, running.dueMs);
    }
  }
}
