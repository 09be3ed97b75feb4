import type { Severity } from '../core/alert.ts';
import { fold } from '../core/text.ts';
import type { AlertCard } from './card.ts';
import type { Settings } from './state.ts';

/** One value, or any of several. */
export type AnyOf<T> = T | readonly T[];

/** Which alerts are meant: those that every given part agrees to. Texts compare without case. */
export interface AlertFilter {
  /** Part of the name, the title or the description. */
  readonly text?: AnyOf<string> | undefined;
  /** Name of the pack. */
  readonly pack?: AnyOf<string> | undefined;
  /** Id of a technique of ATT&CK; one stands for its sub-techniques as well. */
  readonly technique?: AnyOf<string> | undefined;
  /** Id of a tactic of ATT&CK, or its name. */
  readonly tactic?: AnyOf<string> | undefined;
  readonly platform?: AnyOf<string> | undefined;
  /** Kind of records that it reads, for example `sysmon/1`, or their source, `sysmon`. */
  readonly telemetry?: AnyOf<string> | undefined;
  /** Severity as overridden, else that of a plain case. */
  readonly severity?: AnyOf<Severity> | undefined;
  readonly status?: AnyOf<'active' | 'inactive'> | undefined;
  /** Name of an assigned policy; `default` and `none` for alerts without one of their own. */
  readonly policy?: AnyOf<string> | undefined;
}

/** An alert as filters see it. */
export interface Found {
  readonly card: AlertCard;
  readonly settings: Settings;
}

type Parts = Readonly<Record<keyof AlertFilter, (wanted: string, found: Found) => boolean>>;

const PARTS: Parts = {
  text: (wanted, { card }) =>
    [card.name, card.title, card.description].some((text) => fold(text).includes(wanted)),
  pack: (wanted, { settings }) => fold(settings.pack) === wanted,
  technique: (wanted, { card }) =>
    card.attack.techniques.some(({ id }) => isUnder(id, wanted, '.')),
  tactic: (wanted, { card }) =>
    card.attack.tactics.some(({ id, name }) => [fold(id), fold(name)].includes(wanted)),
  platform: (wanted, { card }) => card.platforms.some((platform) => fold(platform) === wanted),
  telemetry: (wanted, { card }) => card.telemetry.some((name) => isUnder(name, wanted, '/')),
  severity: (wanted, found) => severityIn(found) === wanted,
  status: (wanted, { settings }) => (settings.isActive ? 'active' : 'inactive') === wanted,
  policy: (wanted, { settings: { policies } }) =>
    typeof policies === 'string'
      ? policies === wanted
      : policies.some((policy) => fold(policy) === wanted),
};

/** The names of the parts of a filter. */
export const FILTER_PARTS: readonly string[] = Object.keys(PARTS);

/** Whether every part of the filter agrees to the alert. An empty list agrees to none. */
export function isMeant(filter: AlertFilter, found: Found): boolean {
  return (Object.keys(filter) as (keyof AlertFilter)[]).every((part) => {
    const wanted = filter[part];
    if (wanted === undefined) return true;
    const all = typeof wanted === 'string' ? [wanted] : wanted;
    return all.some((one) => PARTS[part](fold(one), found));
  });
}

/** The severity of a plain case as overridden. */
export function severityIn({ card, settings }: Found): Severity {
  const { severity } = settings.overrides.toJS() as { readonly severity?: Severity };
  return severity ?? card.severity;
}

/** Whether an id is this one or one below it. */
function isUnder(id: string, wanted: string, separator: string): boolean {
  return fold(id) === wanted || fold(id).startsWith(wanted + separator);
}
