/** A catalogue as plain data, and back. */
import * as Immutable from 'immutable';
import { DefinitionError, type Problem, received } from '../core/problem.ts';
import type { PackCard } from './card.ts';
import { type AuditRecord, type History, newHistory } from './history.ts';
import type { PolicyChoice } from './set.ts';
import type { Shelf } from './shelf.ts';
import { shelfKey } from './shelf.ts';
import { type CatalogueState, catalogueState, newSettings, type Settings } from './state.ts';

/** The form of saved catalogues that this version writes. */
const FORMAT = 1;

/** A catalogue with its versions and its audit. Plain data: it survives JSON unchanged. */
export interface SavedCatalogue {
  readonly format: 1;
  readonly version: number;
  readonly states: readonly SavedState[];
  readonly audit: readonly AuditRecord[];
  /** What was known of the packs that the versions name. */
  readonly packs: readonly PackCard[];
}

/** One version of a catalogue. */
export interface SavedState {
  readonly version: number;
  readonly packs: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, SavedSettings>>;
}

/** What the host had set of one alert. */
export interface SavedSettings {
  readonly pack: string;
  readonly isActive: boolean;
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly policies: PolicyChoice;
}

/** The history as plain data, with the cards of the packs that its versions name. */
export function save(history: History, shelf: Shelf): SavedCatalogue {
  const states = [...history.states].map(([version, state]) => saveState(version, state));
  const keys = states.flatMap(({ packs }) =>
    Object.entries(packs).map(([name, version]) => shelfKey(name, version)),
  );
  const packs = [...new Set(keys)].flatMap((key) => shelf.get(key)?.card ?? []);
  return {
    format: FORMAT,
    version: history.version,
    states: states.sort((a, b) => a.version - b.version),
    audit: history.audit.toArray(),
    packs,
  };
}

function saveState(version: number, state: CatalogueState): SavedState {
  const settings = state.settings.map((one): SavedSettings => {
    const { pack, isActive, policies } = one;
    const overrides = one.overrides.toJS() as Readonly<Record<string, unknown>>;
    const choice = typeof policies === 'string' ? policies : policies.toArray();
    return { pack, isActive, overrides, policies: choice };
  });
  return {
    version,
    packs: Object.fromEntries(state.packs),
    settings: Object.fromEntries(settings),
  };
}

/**
 * The history that was saved; its packs go on the shelf, without code. Throws `saved-invalid` for
 * what is no saved catalogue, `format-unknown` for one that a later version wrote.
 */
export function restore(saved: SavedCatalogue, shelf: Shelf): History {
  const problem = problemOf(saved);
  if (problem !== undefined) throw new DefinitionError('saved catalogue', [problem]);
  for (const card of saved.packs) shelf.set(shelfKey(card.name, card.version), { card });
  return newHistory({
    version: saved.version,
    states: Immutable.Map(saved.states.map((state) => [state.version, restoreState(state)])),
    audit: Immutable.List(saved.audit),
  });
}

function restoreState({ packs, settings }: SavedState): CatalogueState {
  return catalogueState({
    packs: Immutable.Map(Object.entries(packs)),
    settings: Immutable.Map(
      Object.entries(settings).map(([name, one]): [string, Settings] => [name, settingsOf(one)]),
    ),
  });
}

function settingsOf({ pack, isActive, overrides, policies }: SavedSettings): Settings {
  return newSettings({
    pack,
    isActive,
    overrides: Immutable.Map(Immutable.fromJS(overrides) as Immutable.Map<string, unknown>),
    policies: typeof policies === 'string' ? policies : Immutable.List(policies),
  });
}

function problemOf(saved: SavedCatalogue): Problem | undefined {
  const given: unknown = saved;
  const isObject = typeof given === 'object' && given !== null;
  const format: unknown = isObject && 'format' in given ? given.format : undefined;
  if (typeof format === 'number' && format !== FORMAT) {
    const message = `expected format ${FORMAT}; received format ${format}`;
    return { code: 'format-unknown', path: 'format', message };
  }
  const { states, audit, packs } = isObject ? saved : {};
  const isWhole = [states, audit, packs].every(Array.isArray) && format === FORMAT;
  const isCurrentThere = states?.some(({ version }) => version === saved.version) === true;
  if (isWhole && isCurrentThere) return undefined;
  const message = `expected what save() gave; received ${received(given)}`;
  return { code: 'saved-invalid', path: 'saved', message };
}
