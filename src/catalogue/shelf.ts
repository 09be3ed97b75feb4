/** Every version of every pack that a catalogue has been shown, with its code where it has it. */
import { DefinitionError, type Problem } from '../core/problem.ts';
import type { AlertPack } from '../rule/alert-pack.ts';
import type { AlertPipeline } from '../rule/alert-pipeline.ts';
import { type AlertCard, type PackCard, packCard } from './card.ts';
import type { CatalogueState } from './state.ts';

/** A version of a pack; what was only restored has no code. */
export interface Shelved {
  readonly card: PackCard;
  readonly pack?: AlertPack | undefined;
}

/** Versions of packs by name and version. */
export type Shelf = Map<string, Shelved>;

/** Where a version of a pack stands on the shelf. */
export function shelfKey(name: string, version: string): string {
  return JSON.stringify([name, version]);
}

/** Puts a pack on the shelf; it stays there when it is uninstalled, so that this can be undone. */
export function shelve(shelf: Shelf, pack: AlertPack): void {
  shelf.set(shelfKey(pack.name, pack.version), { card: packCard(pack), pack });
}

/** What stands on the shelf for an installed pack. */
export function shelved(shelf: Shelf, state: CatalogueState, pack: string): Shelved | undefined {
  return shelf.get(shelfKey(pack, state.packs.get(pack, '')));
}

/** The cards of all installed alerts, pack by pack in the order of installation. */
export function installedCards(shelf: Shelf, state: CatalogueState): readonly AlertCard[] {
  return [...state.packs.keys()].flatMap((pack) => shelved(shelf, state, pack)?.card.alerts ?? []);
}

/** An installed alert with its card and its code. */
export interface Installed {
  readonly card: AlertCard;
  readonly pipeline: AlertPipeline<object>;
}

/** An installed alert by its name, in any case; throws `alert-unknown` where there is none. */
export function installed(shelf: Shelf, state: CatalogueState, name: string): Installed {
  const exact = exactName(state, name);
  const pack = exact === undefined ? '' : state.settings.get(exact)?.pack;
  const found = shelved(shelf, state, pack ?? '');
  const card = found?.card.alerts.find((alert) => alert.name === exact);
  const pipeline = found?.pack?.alerts.find(({ rule }) => rule.name === exact);
  if (card !== undefined && pipeline !== undefined) return { card, pipeline };
  throw new DefinitionError('catalogue', [unknownAlert(name, 'name')]);
}

/** The name as its pack spells it. */
export function exactName(state: CatalogueState, name: string): string | undefined {
  if (state.settings.has(name)) return name;
  const lower = name.toLowerCase();
  return state.settings.keySeq().find((known) => known.toLowerCase() === lower);
}

/** The problem of a name that no installed alert has. */
export function unknownAlert(name: string, path: string): Problem {
  const message = `expected the name of an installed alert; received ${JSON.stringify(name)}`;
  return { code: 'alert-unknown', path, message };
}
