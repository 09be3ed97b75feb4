import { type Problem, refuse } from '../core/problem.ts';
import type { AlertPack } from '../rule/alert-pack.ts';
import type { Edit } from './edit.ts';
import { exactName } from './shelf.ts';
import { type CatalogueState, newSettings } from './state.ts';

/**
 * Installs a pack: its alerts are there, all inactive. The same version again changes nothing.
 * Throws `pack-version` where another version is installed, `name-duplicate` where a name, in any
 * case, is taken.
 */
export function install(state: CatalogueState, pack: AlertPack): Edit {
  const detail = `${pack.name} ${pack.version}`;
  const names = alertNames(pack);
  const version = state.packs.get(pack.name);
  if (version === pack.version) return { state, action: 'install', alerts: names, detail };
  refuse(`pack ${pack.name}`, [
    ...(version === undefined ? [] : [otherVersion(version)]),
    ...packProblems(state, pack),
  ]);
  const settings = state.settings.withMutations((all) => {
    for (const name of names) all.set(name, newSettings({ pack: pack.name }));
  });
  const packs = state.packs.set(pack.name, pack.version);
  return { state: state.merge({ packs, settings }), action: 'install', alerts: names, detail };
}

/** Removes a pack and the settings of its alerts. A pack that is not there changes nothing. */
export function uninstall(state: CatalogueState, pack: string): Edit {
  const version = state.packs.get(pack);
  const detail = version === undefined ? pack : `${pack} ${version}`;
  const gone = state.settings.filter((settings) => settings.pack === pack);
  const next = state.merge({
    packs: state.packs.delete(pack),
    settings: state.settings.deleteAll(gone.keys()),
  });
  return { state: next, action: 'uninstall', alerts: [...gone.keys()].sort(), detail };
}

/** What is wrong with the names of a pack, beside those of other packs. */
export function packProblems(state: CatalogueState, pack: AlertPack): Problem[] {
  const names = pack.alerts.map(({ rule }) => rule.name);
  return names.flatMap((name, index): Problem[] => {
    const lower = name.toLowerCase();
    const isRepeated = names.findIndex((other) => other.toLowerCase() === lower) < index;
    const other = exactName(state, name);
    const owner = other === undefined ? undefined : state.settings.get(other)?.pack;
    if (!isRepeated && (owner === undefined || owner === pack.name)) return [];
    const message = `expected a name of its own, in any case; received ${name} again`;
    return [{ code: 'name-duplicate', path: `alerts[${index}].name`, message }];
  });
}

/** The names of a pack's alerts, sorted. */
export function alertNames(pack: AlertPack): readonly string[] {
  return pack.alerts.map(({ rule }) => rule.name).sort();
}

function otherVersion(version: string): Problem {
  const message = `expected an upgrade, as version ${version} is installed; received install`;
  return { code: 'pack-version', path: 'version', message };
}
