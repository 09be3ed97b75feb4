/**
 * The life cycle of packs of alerts: install a pack, see whether its telemetry is there, find and
 * activate alerts, override and assign them, run what is active, keep what was raised. Every
 * change is a version with an audit record, and any version can be gone back to.
 *
 * Main things in reading order: `createCatalogue`, `Catalogue`, `AlertFilter`, `Overrides`,
 * `RunOptions` and `Triggered`. Packs come from `tocsin/t1053`, sending policies and channels
 * from `tocsin/deliver`. Not for one alert in a pipeline of your own: `detect` does that alone.
 */
export { type Catalogue, type CatalogueOptions, createCatalogue } from './catalogue.ts';

// Alerts and what is known of them
export type { AlertPack } from '../rule/alert-pack.ts';
export type { AlertCard, PackCard } from './card.ts';
export type { AlertDescription } from './describe.ts';
export type { AlertFilter, AnyOf } from './find.ts';
export type { Prerequisites } from './prerequisites.ts';
export type { Standing } from '../rule/telemetry-census.ts';
export type { Which } from './selection.ts';

// Changes
export type { Action } from './edit.ts';
export type { AuditRecord } from './history.ts';
export type { Overrides } from './overrides.ts';
export type { SavedCatalogue, SavedSettings, SavedState } from './saved.ts';
export type { PolicyChoice } from './set.ts';
export type { AlertChange, UpgradePlan } from './upgrade.ts';
export type { Change } from './workings.ts';

// Running
export type { PostFilter } from './post-filter.ts';
export type { RunOptions } from './run.ts';
export type { AlertStatus, Triggered, TriggeredFilter } from './triggered.ts';
