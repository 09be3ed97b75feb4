import { type Problem, received } from '../core/problem.ts';
import type { FieldShapes, ShapeOf } from '../rule/option-shape.ts';
import { ALLOW_CHOICE, type AllowChoice } from './allow.ts';

/**
 * What is expected here: every given field has to match. Texts are globs (`*`, `?`) and compare
 * without case. An empty entry matches nothing.
 */
export interface CronAllowEntry {
  /** Host that logged the change, its short or full name. */
  readonly host?: string | undefined;
  /** Account that acted, or the one that had logged on. */
  readonly user?: string | undefined;
  /** Program that wrote, or one that it was started by; a script goes by its own path, too. */
  readonly image?: string | undefined;
  /** The table. What syslog alone tells of has no path. */
  readonly path?: string | undefined;
}

/** The options by which a host says who is expected to change tables. */
export interface CronAllowOptions extends AllowChoice {
  /**
   * Expected writers and tables, beside those the pack knows. No entry covers a job that runs
   * scripts or loads content, or a link out of the system. Default: none of the host's own.
   */
  readonly allowEntries?: readonly CronAllowEntry[] | undefined;
}

/** The options that both alerts on cron tables have. */
export interface CronOptions extends CronAllowOptions {
  /**
   * How many hours back the cron log of a host has to go before a table that only syslog tells of
   * and that was not seen before counts as new. Give both alerts the same: one tells what the
   * other does not. Default 24.
   */
  readonly firstTableWarmupHours?: number | undefined;
}

const TEXT = { type: 'text' } as const;

const ENTRY: ShapeOf<CronAllowEntry> = {
  type: 'record',
  fields: { host: TEXT, user: TEXT, image: TEXT, path: TEXT },
};

/** What the fields of `CronAllowOptions` may be. */
export const CRON_ALLOW_FIELDS: FieldShapes<CronAllowOptions> = {
  allow: ALLOW_CHOICE,
  allowEntries: { type: 'list', of: ENTRY },
};

/** What the fields of `CronOptions` may be. */
export const CRON_FIELDS: FieldShapes<CronOptions> = {
  ...CRON_ALLOW_FIELDS,
  firstTableWarmupHours: { type: 'number', min: 0 },
};

/** Hours of `CronOptions.firstTableWarmupHours`. */
export function warmupHours({ firstTableWarmupHours = 24 }: CronOptions): number {
  return firstTableWarmupHours;
}

/** What is wrong with the options that both alerts have. */
export function cronOptionProblems(options: CronOptions): Problem[] {
  const value = warmupHours(options);
  if (Number.isFinite(value) && value >= 0) return [];
  const message = `expected hours, 0 or more; received ${received(value)}`;
  return [{ code: 'option-invalid', path: 'options.firstTableWarmupHours', message }];
}
