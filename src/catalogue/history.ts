/** The versions of a catalogue and the audit of what made them, as one immutable value. */
import * as Immutable from 'immutable';
import * as LIMITS from '../core/limits.ts';
import { DefinitionError } from '../core/problem.ts';
import type { Action, Edit } from './edit.ts';
import { type CatalogueState, catalogueState } from './state.ts';

/** Who did what, and when. Plain data. */
export interface AuditRecord {
  /** The version that it made, or found where it changed nothing. */
  readonly version: number;
  /** By the clock, in milliseconds since 1970-01-01T00:00Z. */
  readonly atMs: number;
  /** As the host gave it. */
  readonly by: string;
  readonly action: Action;
  /** Alerts that are affected, sorted. */
  readonly alerts: readonly string[];
  readonly detail?: string | undefined;
}

interface HistoryFields {
  readonly version: number;
  /** Every version that can be gone back to, the current one among them. */
  readonly states: Immutable.Map<number, CatalogueState>;
  readonly audit: Immutable.List<AuditRecord>;
}

/** All versions and the audit. */
export type History = Immutable.RecordOf<HistoryFields>;

/** A history that begins with an empty catalogue as version 0, or with these. */
export const newHistory: Immutable.Record.Factory<HistoryFields> = Immutable.Record<HistoryFields>({
  version: 0,
  states: Immutable.Map([[0, catalogueState()]]),
  audit: Immutable.List(),
});

/** Who acts, and when. */
export interface Actor {
  readonly by: string;
  readonly atMs: number;
}

/** The current state. */
export function currentState(history: History): CatalogueState {
  return history.states.get(history.version, catalogueState());
}

/** The history with one more version; the same history where the edit changes nothing. */
export function commit(history: History, edit: Edit, actor: Actor): History {
  if (edit.state.equals(currentState(history))) return history;
  const version = history.version + 1;
  const states = history.states.set(version, edit.state);
  const oldest = version - LIMITS.catalogueVersionsMax;
  return history.merge({
    version,
    states: states.delete(oldest),
    audit: recorded(history, { ...edit, ...actor, version }),
  });
}

/** The history with a record of something that left the catalogue as it is. */
export function witness(history: History, edit: Omit<Edit, 'state'>, actor: Actor): History {
  return history.set('audit', recorded(history, { ...edit, ...actor, version: history.version }));
}

function recorded(history: History, of: AuditRecord): Immutable.List<AuditRecord> {
  const { version, atMs, by, action, alerts, detail } = of;
  const record = { version, atMs, by, action, alerts };
  const audit = history.audit.push(detail === undefined ? record : { ...record, detail });
  return audit.size > LIMITS.auditRecordsMax ? audit.shift() : audit;
}

/** The state of a version; throws `version-unknown` where there is none, or none any more. */
export function stateOf(history: History, version: number): CatalogueState {
  const state = history.states.get(version);
  if (state !== undefined) return state;
  const oldest = Math.min(...history.states.keys());
  const message = `expected a version from ${oldest} to ${history.version}; received ${version}`;
  throw new DefinitionError('undo', [{ code: 'version-unknown', path: 'version', message }]);
}
