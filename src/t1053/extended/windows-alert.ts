import type { AttackMapping, Detail, Entity, Reason, Severity } from '../../core/alert.ts';
import type { Requirement } from '../../rule/about.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Description, RuleDefinition, Selection, Sighting } from '../../rule/rule.ts';
import { ALLOW_FIELDS, type AllowOptions } from '../allow.ts';
import {
  allowance,
  destinationOf,
  detailsOf,
  mergedFacts,
  sourceOf,
} from '../creation-description.ts';
import { type CreationFacts, factsAccount } from '../creation-facts.ts';
import { maskCronSecrets } from '../cron-secrets.ts';

/** One alert of the Windows pack beyond the seven: what it has of its own. */
export interface WindowsAlert<F extends CreationFacts> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly attack: AttackMapping;
  readonly severity: Severity;
  readonly requirements: readonly Requirement[];
  /** How much history it needs to know what is new, in milliseconds. Default none. */
  readonly warmupMs?: number | undefined;
  readonly selections: readonly Selection<F>[];
  readonly withinMs: number;
  readonly remember?: RuleDefinition<F>['remember'];
  readonly rememberKinds?: RuleDefinition<F>['rememberKinds'];
  /** What is said of the action, or nothing where the records do not prove it. */
  readonly tell: (sightings: readonly Sighting<F>[], subject: Subject) => Told | undefined;
}

/** Who did it and where, for the sentence that tells it. */
export interface Subject {
  /** What all records say together, the strongest first. */
  readonly facts: CreationFacts;
  readonly host: string;
  /** The account, or words for one that is not known. */
  readonly by: string;
  readonly timeMs: number;
}

/** What an alert says of its own. */
export interface Told {
  readonly reasons: readonly Reason[];
  readonly summary: string;
  readonly source?: Entity | undefined;
  readonly destination?: Entity | undefined;
  readonly details?: Readonly<Record<string, Detail | undefined>> | undefined;
}

/** The alert with the options that all of them take: what is expected. */
export function windowsAlert<F extends CreationFacts>(
  alert: WindowsAlert<F>,
): AlertPipeline<AllowOptions> {
  const { description, severity, requirements, warmupMs, tell, remember, ...rule } = alert;
  return alertPipeline<AllowOptions>((options) =>
    defineRule<F>({
      ...rule,
      ...(remember === undefined ? {} : { remember }),
      revision: 1,
      mask: maskCronSecrets,
      about: {
        description,
        platforms: ['windows'],
        severity,
        requirements,
        warmupMs,
        options: { type: 'record', fields: ALLOW_FIELDS },
      },
      describe: (sightings) => describe(sightings, tell, options),
    }),
  );
}

function describe<F extends CreationFacts>(
  sightings: readonly Sighting<F>[],
  tell: WindowsAlert<F>['tell'],
  options: AllowOptions,
): Description | 'dropped' | undefined {
  const facts = mergedFacts(sightings);
  const { host = '', timeMs = 0 } = sightings[0] ?? {};
  const by = factsAccount(facts) ?? 'an unknown account';
  const told = tell(sightings, { facts, host, by, timeMs });
  if (told === undefined) return undefined;
  const allowed = allowance(facts, host, options, []);
  if (options.allow === 'drop' && allowed.allowedBy !== undefined) return 'dropped';
  return {
    reasons: [...told.reasons, ...allowed.reasons],
    summary: told.summary,
    source: { ...sourceOf(facts, host), ...told.source },
    destination: told.destination ?? destinationOf(facts),
    details: { ...detailsOf(facts), ...told.details },
    allowedBy: allowed.allowedBy,
  };
}

/** The task by its name, where that is known. */
export function taskOf({ taskName }: CreationFacts): string {
  return taskName === undefined ? 'a task' : `task ${taskName}`;
}
