import type { CatalogueState } from './state.ts';

/** What was done to a catalogue. */
export type Action =
  | 'install'
  | 'uninstall'
  | 'upgrade'
  | 'activate'
  | 'deactivate'
  | 'override'
  | 'assign'
  | 'undo'
  | 'guard'
  | 'status';

/** A catalogue's next state, and in words how it came about. */
export interface Edit {
  readonly state: CatalogueState;
  readonly action: Action;
  /** Alerts that are affected, sorted. */
  readonly alerts: readonly string[];
  /** What is not said by action and alerts, for example the version of a pack. */
  readonly detail?: string | undefined;
}
