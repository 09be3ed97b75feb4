/** The rules that a catalogue runs at a time. */
import { fold } from '../core/text.ts';
import { masksOf } from '../rule/detector.ts';
import type { Mask } from '../rule/held.ts';
import type { LiveRule } from '../rule/live-detector.ts';
import { type Overrides, overriddenRule } from './overrides.ts';
import { type Shelf, shelved } from './shelf.ts';
import type { CatalogueState } from './state.ts';

/**
 * The active alerts, of one pack or of all, as rules. A rule is the same as before where neither
 * its logic nor what overrides it has changed; a severity, for example, is none of its business.
 */
export function runningRules(
  shelf: Shelf,
  state: CatalogueState,
  pack: string | undefined,
  before: readonly LiveRule[],
): readonly LiveRule[] {
  const earlier = new Map(before.map((live) => [live.key, live]));
  return packsOf(state, pack).flatMap((name) => {
    const pipelines = shelved(shelf, state, name)?.pack?.alerts ?? [];
    return pipelines.flatMap((pipeline): LiveRule[] => {
      const { rule } = pipeline;
      const settings = state.settings.get(rule.name);
      if (settings?.isActive !== true) return [];
      const { options, withinMs } = settings.overrides.toJS() as Overrides;
      const key = JSON.stringify([rule.name, rule.revision, withinMs, options]);
      return [earlier.get(key) ?? { key, rule: overriddenRule(pipeline, { options, withinMs }) }];
    });
  });
}

/** What hides secrets in every installed alert: one may show what came before it was active. */
export function installedMasks(shelf: Shelf, state: CatalogueState): readonly Mask[] {
  const rules = packsOf(state, undefined).flatMap(
    (name) => shelved(shelf, state, name)?.pack?.alerts.map(({ rule }) => rule) ?? [],
  );
  return masksOf(rules);
}

/** The installed packs that are asked for. */
export function packsOf(state: CatalogueState, pack: string | undefined): readonly string[] {
  const all = [...state.packs.keys()];
  return pack === undefined ? all : all.filter((name) => fold(name) === fold(pack));
}
