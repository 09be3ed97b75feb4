/** What a catalogue holds at one time: an immutable value, compared by what is in it. */
import * as Immutable from 'immutable';

/** Policies by name; `default` follows the default policy, `none` records and sends nothing. */
export type Assigned = 'default' | 'none' | Immutable.List<string>;

interface SettingsFields {
  /** Name of the pack that the alert comes from. */
  readonly pack: string;
  readonly isActive: boolean;
  /** An `Overrides` object in Immutable's own collections. */
  readonly overrides: Immutable.Map<string, unknown>;
  readonly policies: Assigned;
}

/** What the host has set of one alert. */
export type Settings = Immutable.RecordOf<SettingsFields>;

/** Settings of an alert that was just installed. */
export const newSettings: Immutable.Record.Factory<SettingsFields> =
  Immutable.Record<SettingsFields>({
    pack: '',
    isActive: false,
    overrides: Immutable.Map(),
    policies: 'default',
  });

interface StateFields {
  /** Versions of the installed packs, by name. */
  readonly packs: Immutable.Map<string, string>;
  /** By the name of the alert. */
  readonly settings: Immutable.Map<string, Settings>;
}

/** What a catalogue holds at one time. */
export type CatalogueState = Immutable.RecordOf<StateFields>;

/** A catalogue with nothing in it, or with these. */
export const catalogueState: Immutable.Record.Factory<StateFields> = Immutable.Record<StateFields>({
  packs: Immutable.Map(),
  settings: Immutable.Map(),
});
