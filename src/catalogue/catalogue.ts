import { type Clock, systemClock } from '../core/clock.ts';
import type { TelemetryEvent } from '../core/event.ts';
import type { OnNote } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import type { Observable } from '../core/rx.ts';
import type { AlertPack } from '../rule/alert-pack.ts';
import { type AlertDescription, describeAlert } from './describe.ts';
import type { AlertFilter } from './find.ts';
import { type AuditRecord, type History, newHistory } from './history.ts';
import { install, uninstall } from './install.ts';
import type { Overrides } from './overrides.ts';
import { type Prerequisites, prerequisitesOf } from './prerequisites.ts';
import { resume } from './resume.ts';
import { type RunOptions, runCatalogue } from './run.ts';
import { type SavedCatalogue, save } from './saved.ts';
import { selected, type Which } from './selection.ts';
import { assign, override, type PolicyChoice, setActive } from './set.ts';
import { installed, type Shelf, shelve, shelved } from './shelf.ts';
import type { AlertStatus, Triggered, TriggeredFilter } from './triggered.ts';
import { undo } from './undo.ts';
import { planUpgrade, stalePlan, type UpgradePlan, upgrade } from './upgrade.ts';
import { type Change, Workings } from './workings.ts';

/** What a catalogue is made with. */
export interface CatalogueOptions {
  /** Stamps audit records, statuses and alerts. Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** Names of the sending policies that can be assigned. Default none. */
  readonly policies?: readonly string[] | undefined;
  /** Hears when the oldest version or triggered alert is forgotten. */
  readonly onNote?: OnNote | undefined;
  /** What `save` gave, to go on from there; `packs` then have to hold the installed packs. */
  readonly saved?: SavedCatalogue | undefined;
  /** Packs whose code is at hand. One of another version than saved is upgraded to. */
  readonly packs?: readonly AlertPack[] | undefined;
}

/**
 * The life cycle of packs of alerts. `by` names who acts, for the audit. Everything that changes
 * nothing makes no version. What is wrong with a call is thrown as a `DefinitionError`.
 */
export interface Catalogue {
  /** Makes the alerts of a pack known, all inactive. Missing telemetry is a warning. */
  readonly install: (pack: AlertPack, by: string) => Change;
  /** Removes a pack and its settings, and completes its runs. Triggered alerts and audit stay. */
  readonly uninstall: (pack: string, by: string) => Change;
  /** What an upgrade to this version of an installed pack would do. Nothing is done. */
  readonly planUpgrade: (pack: AlertPack) => UpgradePlan;
  /** Does what a plan says; throws `plan-stale` where it would say something else by now. */
  readonly upgrade: (plan: UpgradePlan, by: string) => Change;
  /** Which telemetry is there, missing or degraded. Default: of every alert. */
  readonly prerequisites: (which?: Which) => readonly Prerequisites[];
  /** Everything that is known of an alert. */
  readonly describe: (name: string) => AlertDescription;
  /** Names of the alerts to which every part of the filter agrees, in the order of their packs. */
  readonly find: (filter: AlertFilter) => readonly string[];
  readonly activate: (which: Which, by: string) => Change;
  readonly deactivate: (which: Which, by: string) => Change;
  /** Puts overrides in the place of those an alert had; `{}` takes them away. */
  readonly override: (name: string, overrides: Overrides, by: string) => Change;
  /** Says by which sending policies alerts go out. */
  readonly assign: (which: Which, policies: PolicyChoice, by: string) => Change;
  /** Makes a version the current one again, as a version of its own: so undo can be undone. */
  readonly undo: (version: number, by: string) => Change;
  readonly version: () => number;
  /** Who did what and when, oldest first. */
  readonly audit: () => readonly AuditRecord[];
  /** Every change that made a version, as it is made. */
  readonly changes$: Observable<Change>;
  readonly save: () => SavedCatalogue;
  /** The alerts that active rules raise, now and after every change. */
  readonly run: (
    events$: Observable<TelemetryEvent>,
    options?: RunOptions,
  ) => Observable<Triggered>;
  /** Alerts that were raised, oldest first. */
  readonly triggered: (filter?: TriggeredFilter) => readonly Triggered[];
  /** The same as JSON, one alert a line. */
  readonly exportTriggered: (filter?: TriggeredFilter) => string;
  /** Says how far somebody is with a raised alert; the audit has it, too. */
  readonly setStatus: (id: string, status: AlertStatus, by: string) => Triggered;
}

/** A catalogue, empty or as it was saved. */
export function createCatalogue(options: CatalogueOptions = {}): Catalogue {
  const { clock = systemClock, policies = [], onNote } = options;
  const workings = new Workings(clock, onNote, (shelf) => begin(options, shelf, clock.nowMs()));
  const { shelf, triggered } = workings;
  const of = (which: Which) => selected(shelf, workings.state, which);
  const plan = (pack: AlertPack): UpgradePlan =>
    planUpgrade(workings.state, shelved(shelf, workings.state, pack.name)?.card, pack);
  return {
    install(pack, by) {
      const edit = install(workings.state, pack);
      shelve(shelf, pack);
      return workings.apply(edit, by);
    },
    uninstall: (pack, by) => workings.apply(uninstall(workings.state, pack), by),
    planUpgrade(pack) {
      const planned = plan(pack);
      shelve(shelf, pack);
      return planned;
    },
    upgrade(planned, by) {
      refuse('upgrade', stalePlan(planned, shelf, plan));
      return workings.apply(upgrade(workings.state, planned), by);
    },
    prerequisites: (which = {}) =>
      of(which).map(({ card }) => prerequisitesOf(card, workings.census, clock.nowMs())),
    describe: (name) => describeAlert(workings, name),
    find: (filter) => of(filter).map(({ card }) => card.name),
    activate: (which, by) => workings.apply(setActive(workings.state, of(which), true), by),
    deactivate: (which, by) => workings.apply(setActive(workings.state, of(which), false), by),
    override(name, overrides, by) {
      const alert = installed(shelf, workings.state, name);
      return workings.apply(override(workings.state, alert, overrides), by);
    },
    assign: (which, choice, by) =>
      workings.apply(assign(workings.state, of(which), choice, policies), by),
    undo: (version, by) => workings.apply(undo(workings.history, shelf, version), by),
    version: () => workings.history.version,
    audit: () => workings.history.audit.toArray(),
    changes$: workings.changes$.asObservable(),
    save: () => save(workings.history, shelf),
    run: (events$, runOptions = {}) => runCatalogue(workings, events$, runOptions),
    triggered: (filter = {}) => triggered.find(filter),
    exportTriggered: (filter = {}) =>
      triggered
        .find(filter)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    setStatus: (id, status, by) => {
      const after = triggered.setStatus(id, status, by, clock.nowMs());
      workings.witness(
        { action: 'status', alerts: [after.alert.name], detail: `${id} ${status}` },
        by,
      );
      return after;
    },
  };
}

function begin({ saved, packs = [] }: CatalogueOptions, shelf: Shelf, atMs: number): History {
  for (const pack of packs) shelve(shelf, pack);
  return saved === undefined ? newHistory() : resume(saved, packs, shelf, atMs);
}
