import * as Immutable from 'immutable';
import { type Problem, refuse } from '../core/problem.ts';
import type { AlertPack } from '../rule/alert-pack.ts';
import { type AlertCard, cardOf, type PackCard } from './card.ts';
import type { Edit } from './edit.ts';
import { alertNames, packProblems } from './install.ts';
import { type Overrides, overrideProblems } from './overrides.ts';
import { type Shelf, shelfKey } from './shelf.ts';
import { type CatalogueState, newSettings, type Settings } from './state.ts';

/** What an upgrade does to one alert that stays. */
export interface AlertChange {
  readonly name: string;
  /** Its name before, where that was another. */
  readonly formerly?: string | undefined;
  /** Which parts of its card differ, for example `revision`, `options`. */
  readonly what: readonly string[];
  /** Why its overrides do not fit any more, where they do not: they are then taken away. */
  readonly dropped: readonly Problem[];
}

/** What an upgrade would do. Plain data, to be shown before it is done. */
export interface UpgradePlan {
  readonly pack: string;
  readonly from: string;
  readonly to: string;
  /** Installed inactive. */
  readonly added: readonly string[];
  /** Removed with their settings. */
  readonly removed: readonly string[];
  readonly changed: readonly AlertChange[];
  /** Neither they nor their settings change, and while they run, their state does not either. */
  readonly unchanged: readonly string[];
}

/** What it takes to go from what is installed to this pack. Names in it are sorted. */
export function planUpgrade(
  state: CatalogueState,
  before: PackCard | undefined,
  pack: AlertPack,
): UpgradePlan {
  refuse(`pack ${pack.name}`, [
    ...(before === undefined ? [notInstalled(pack)] : []),
    ...packProblems(state, pack),
  ]);
  const old = new Map((before?.alerts ?? []).map((card) => [card.name, card]));
  const names = alertNames(pack);
  const stays = names.filter((name) => old.has(oldName(pack, old, name)));
  const changes = stays.map((name) => changeOf(state, old, pack, name));
  const kept = stays.map((name) => oldName(pack, old, name));
  const isChange = ({ what, formerly }: AlertChange): boolean =>
    what.length > 0 || formerly !== undefined;
  return {
    pack: pack.name,
    from: before?.version ?? '',
    to: pack.version,
    added: names.filter((name) => !stays.includes(name)),
    removed: [...old.keys()].filter((name) => !kept.includes(name)).sort(),
    changed: changes.filter(isChange),
    unchanged: changes.filter((change) => !isChange(change)).map(({ name }) => name),
  };
}

type Cards = ReadonlyMap<string, AlertCard>;

/** The name that an alert of the new version had in the old one. */
function oldName({ renamed = {} }: AlertPack, old: Cards, name: string): string {
  const former = Object.entries(renamed).find(([before, now]) => now === name && old.has(before));
  return former?.[0] ?? name;
}

const PARTS = [
  'title',
  'description',
  'revision',
  'attack',
  'platforms',
  'severity',
  'telemetry',
  'requirements',
  'options',
  'withinMs',
] as const satisfies readonly (keyof AlertCard)[];

function changeOf(state: CatalogueState, old: Cards, pack: AlertPack, name: string): AlertChange {
  const formerly = oldName(pack, old, name);
  const pipeline = pack.alerts.find(({ rule }) => rule.name === name);
  const before = old.get(formerly);
  if (pipeline === undefined || before === undefined) return { name, what: [], dropped: [] };
  const card = cardOf(pipeline.rule);
  const what = PARTS.filter((part) => JSON.stringify(card[part]) !== JSON.stringify(before[part]));
  const overrides = (state.settings.get(formerly)?.overrides.toJS() ?? {}) as Overrides;
  const dropped = what.length === 0 ? [] : overrideProblems(card, pipeline, overrides);
  return formerly === name ? { name, what, dropped } : { name, formerly, what, dropped };
}

/** Does what the plan says. Active alerts stay active, new ones are inactive. */
export function upgrade(state: CatalogueState, plan: UpgradePlan): Edit {
  const { pack, from, to, added, removed, changed } = plan;
  const settings = state.settings.withMutations((all) => {
    all.deleteAll(removed);
    for (const { name, formerly = name, dropped } of changed) {
      const old = all.get(formerly);
      if (old === undefined) continue;
      all.delete(formerly).set(name, dropped.length === 0 ? old : withoutOverrides(old));
    }
    for (const name of added) all.set(name, newSettings({ pack }));
  });
  return {
    state: state.merge({ packs: state.packs.set(pack, to), settings }),
    action: 'upgrade',
    alerts: [...added, ...removed, ...changed.map(({ name }) => name)].sort(),
    detail: `${pack} ${from} to ${to}`,
  };
}

function withoutOverrides(settings: Settings): Settings {
  return settings.set('overrides', Immutable.Map());
}

function notInstalled(pack: AlertPack): Problem {
  const message = 'expected a pack that is installed; received one that is not';
  return { code: 'pack-unknown', path: pack.name, message };
}

/** Why a plan cannot be carried out any more, or never could. */
export function stalePlan(
  plan: UpgradePlan,
  shelf: Shelf,
  planAgain: (pack: AlertPack) => UpgradePlan,
): Problem[] {
  const pack = shelf.get(shelfKey(plan.pack, plan.to))?.pack;
  const now = pack === undefined ? undefined : planAgain(pack);
  if (JSON.stringify(now) === JSON.stringify(plan)) return [];
  const message = 'expected a plan of planUpgrade() that still holds; received another';
  return [{ code: 'plan-stale', path: 'plan', message }];
}
