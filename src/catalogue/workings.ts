/** What a catalogue and its runs share. */
import type { Clock } from '../core/clock.ts';
import * as LIMITS from '../core/limits.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { Subject } from '../core/rx.ts';
import { TelemetryCensus } from '../rule/telemetry-census.ts';
import type { Action, Edit } from './edit.ts';
import { commit, currentState, type History, witness } from './history.ts';
import { type Prerequisites, prerequisitesOf } from './prerequisites.ts';
import { installedCards, type Shelf } from './shelf.ts';
import type { CatalogueState } from './state.ts';
import { TriggeredAlerts } from './triggered.ts';

/** What a change of a catalogue came to. */
export interface Change {
  /** The version after it. */
  readonly version: number;
  /** False where everything was so already. */
  readonly isChanged: boolean;
  readonly action: Action;
  /** Alerts that are affected, sorted. */
  readonly alerts: readonly string[];
  readonly detail?: string | undefined;
  readonly by: string;
  readonly atMs: number;
  /** Alerts among them whose telemetry is missing or degraded: a warning, no refusal. */
  readonly warnings: readonly Prerequisites[];
}

/** Actions that make somebody expect alerts, so that missing telemetry is worth a word. */
const WARNING: readonly Action[] = ['install', 'upgrade', 'activate', 'undo'];

/** The mutable part of a catalogue: which version is current, and what its runs have seen. */
export class Workings {
  readonly shelf: Shelf = new Map();
  readonly census: TelemetryCensus = new TelemetryCensus();
  readonly changes$: Subject<Change> = new Subject();
  readonly triggered: TriggeredAlerts;
  readonly clock: Clock;
  /** Until which event time an alert knows too little of what came before. */
  readonly warmingMs: Map<string, number> = new Map();
  /** Newest event time of any run. */
  newestMs: number = Number.NEGATIVE_INFINITY;
  history: History;
  readonly #note: ReturnType<typeof noteCounter>;

  constructor(clock: Clock, onNote: OnNote | undefined, history: (shelf: Shelf) => History) {
    this.clock = clock;
    this.#note = noteCounter(onNote);
    this.triggered = new TriggeredAlerts(() => this.#note(TRIGGERED_FULL));
    this.history = history(this.shelf);
    this.askTelemetry();
  }

  get state(): CatalogueState {
    return currentState(this.history);
  }

  /** Commits an edit and tells of it. */
  apply(edit: Edit, by: string): Change {
    const atMs = this.clock.nowMs();
    const before = this.history;
    this.history = commit(before, edit, { by, atMs });
    this.askTelemetry();
    const isChanged = this.history !== before;
    const { action, alerts, detail } = edit;
    const warnings = WARNING.includes(action) ? this.#warnings(alerts, atMs) : [];
    const { version } = this.history;
    const told = { version, isChanged, action, alerts, by, atMs, warnings };
    const change = detail === undefined ? told : { ...told, detail };
    if (isChanged) {
      if (version >= LIMITS.catalogueVersionsMax) this.#note(VERSIONS_FULL);
      this.changes$.next(change);
    }
    return change;
  }

  /** Records what left the catalogue as it is. */
  witness(edit: Omit<Edit, 'state'>, by: string): void {
    this.history = witness(this.history, edit, { by, atMs: this.clock.nowMs() });
  }

  /** Counts from now on the telemetry that installed alerts need. */
  askTelemetry(): void {
    const cards = installedCards(this.shelf, this.state);
    this.census.ask(cards.flatMap(({ requirements }) => requirements));
  }

  #warnings(alerts: readonly string[], nowMs: number): readonly Prerequisites[] {
    return installedCards(this.shelf, this.state)
      .filter(({ name }) => alerts.includes(name))
      .map((card) => prerequisitesOf(card, this.census, nowMs))
      .filter(({ state }) => state !== 'ok');
  }
}

const TRIGGERED_FULL = {
  code: 'evicted',
  message: 'as many triggered alerts are kept as may be; the oldest is forgotten',
} as const;

const VERSIONS_FULL = {
  code: 'evicted',
  message: 'as many versions of the catalogue are kept as may be; the oldest is forgotten',
} as const;
