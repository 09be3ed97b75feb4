/** What all alerts of hosts beyond the seven share: their data, allow entries, description. */
import type { AttackMapping, Reason, Severity } from '../../core/alert.ts';
import { seconds } from '../../core/duration.ts';
import type { EventKind, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import type { Requirement } from '../../rule/about.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { FieldShapes } from '../../rule/option-shape.ts';
import type { Description, Rule, Selection, Sighting } from '../../rule/rule.ts';
import { accountName } from '../actor.ts';
import { ALLOW_CHOICE, type AllowChoice } from '../allow.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { writerImages } from '../cron-writer.ts';
import { entryText, matchesEntry } from '../glob-entry.ts';
import { expectedReasons } from '../score.ts';
import type { HostFacts } from './host-finding.ts';

/** Longest gap between two records of one action, in milliseconds. */
const HOST_WITHIN_MS: number = seconds(10);

/**
 * What is expected here: every given field has to match. Texts are globs (`*`, `?`) and compare
 * without case. An empty entry matches nothing.
 */
export interface HostAllowEntry {
  /** Host that logged the action, its short or full name. */
  readonly host?: string | undefined;
  /** Account that acted, `DOMAIN\name` or `name`, or the one that had logged on. */
  readonly user?: string | undefined;
  /** Program that acted, or one that it was started by; a script goes by its own path, too. */
  readonly image?: string | undefined;
  /** The file, unit, task, table or other host that the alert is about. */
  readonly subject?: string | undefined;
}

/** The options that every alert of hosts beyond the seven has. */
export interface HostAlertOptions extends AllowChoice {
  /**
   * Expected actions, beside those the alert knows. No entry covers an action that loads or hides
   * what it runs. Default: none of the host's own.
   */
  readonly allowEntries?: readonly HostAllowEntry[] | undefined;
}

const TEXT = { type: 'text' } as const;

const OPTIONS: FieldShapes<HostAlertOptions> = {
  allow: ALLOW_CHOICE,
  allowEntries: {
    type: 'list',
    of: { type: 'record', fields: { host: TEXT, user: TEXT, image: TEXT, subject: TEXT } },
  },
};

/** One record and its facts. */
export type HostSighting = Sighting<HostFacts>;

/** An alert of hosts, as data. */
export interface HostAlert {
  readonly name: string;
  readonly title: string;
  readonly attack: AttackMapping;
  readonly description: string;
  readonly platform: 'windows' | 'linux' | 'macos' | 'network';
  readonly severity: Severity;
  readonly requirements: readonly Requirement[];
  readonly selections: readonly Omit<Selection<HostFacts>, 'tier'>[];
  /** What is expected wherever such hosts run. */
  readonly starterAllow?: readonly HostAllowEntry[] | undefined;
  /**
   * Further points by what is known of the processes above; nothing, where they show that the
   * record is none of the alert's.
   */
  readonly judge?: ((sighting: HostSighting) => readonly Reason[] | undefined) | undefined;
  readonly remember?: ((event: TelemetryEvent) => readonly Key[]) | undefined;
  readonly rememberKinds?: readonly EventKind[] | undefined;
}

/** The pipeline of an alert of hosts. Its tier is `extended`: it is none of the seven. */
export function hostAlert(alert: HostAlert): AlertPipeline<HostAlertOptions> {
  return alertPipeline<HostAlertOptions>((options) => hostRule(alert, options));
}

function hostRule(alert: HostAlert, options: HostAlertOptions): Rule {
  const { name, title, attack, description, platform, severity, requirements } = alert;
  return defineRule<HostFacts>({
    name,
    title,
    revision: 1,
    attack,
    selections: alert.selections.map((selection) => ({ ...selection, tier: 'extended' as const })),
    withinMs: HOST_WITHIN_MS,
    describe: (sightings) => describe(alert, sightings, options),
    remember: alert.remember,
    rememberKinds: alert.rememberKinds,
    mask: maskCronSecrets,
    about: {
      description,
      platforms: [platform],
      severity,
      requirements,
      options: { type: 'record', fields: OPTIONS },
    },
  });
}

function describe(
  alert: HostAlert,
  sightings: readonly HostSighting[],
  options: HostAlertOptions,
): Description | 'dropped' | undefined {
  const judged = sightings.flatMap((sighting) => {
    const further = alert.judge === undefined ? [] : alert.judge(sighting);
    return further === undefined ? [] : [{ sighting, reasons: allReasons(sighting, further) }];
  });
  const strongest = judged.reduce<(typeof judged)[number] | undefined>(
    (best, one) => (best === undefined || total(one.reasons) > total(best.reasons) ? one : best),
    undefined,
  );
  if (strongest === undefined) return undefined;
  const { sighting, reasons } = strongest;
  const { facts, host } = sighting;
  const entries = [...(options.allowEntries ?? []), ...(alert.starterAllow ?? [])];
  const isRisky = judged.some((one) => one.sighting.facts.risks.length > 0);
  const entry = isRisky ? undefined : expectedBy(entries, judged);
  if (options.allow === 'drop' && entry !== undefined) return 'dropped';
  const account = accountName({ user: facts.account, domain: facts.domain });
  const by = account === undefined ? '' : ` by ${account}`;
  return {
    reasons: [...reasons, ...expectedReasons(entry)],
    summary: `${facts.what} on ${host}${by}`,
    source: { host: facts.fqdn ?? host, account: facts.account, domain: facts.domain },
    destination: facts.target === undefined ? undefined : { host: facts.target },
    details: Object.assign({}, ...judged.map((one) => present(one.sighting)).reverse()),
    allowedBy: entry,
  };
}

function allReasons({ facts }: HostSighting, further: readonly Reason[]): readonly Reason[] {
  return [...facts.reasons, ...facts.risks, ...further];
}

function total(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

function present({ facts }: HostSighting): Partial<HostFacts['details']> {
  return Object.fromEntries(
    Object.entries(facts.details).filter(([, value]) => value !== undefined),
  );
}

/** The first entry that covers one of the records, in words. */
function expectedBy(
  entries: readonly HostAllowEntry[],
  judged: readonly { readonly sighting: HostSighting }[],
): string | undefined {
  const entry = entries.find((candidate) =>
    judged.some(({ sighting }) => matchesEntry(candidate, allowValues(sighting))),
  );
  return entry === undefined ? undefined : entryText(entry);
}

function allowValues({ host, facts, before }: HostSighting) {
  const { account, domain, loginUser, image, commandLine, parentImage, subject } = facts;
  return {
    host: [host, facts.fqdn],
    user: [account, accountName({ user: account, domain }), loginUser],
    image: [...writerImages({ image, commandLine }, before.chain), parentImage],
    subject: [subject],
  };
}
