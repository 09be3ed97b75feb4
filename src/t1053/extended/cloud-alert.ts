/** The frame of every alert on a scheduler of a cloud; each brings operations and a reader. */
import type { AttackMapping, Detail, Reason } from '../../core/alert.ts';
import { minutes } from '../../core/duration.ts';
import type { TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { and, field } from '../../match/predicate.ts';
import { oneOf } from '../../match/value-test.ts';
import type { Requirement } from '../../rule/about.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Description, Finding, Selection, Sighting } from '../../rule/rule.ts';
import type { Seen } from '../../rule/seen.ts';
import { expectedReasons } from '../score.ts';
import { CLOUD_ALLOW_FIELDS, type CloudAllowOptions, cloudAllowedBy } from './cloud-allow.ts';
import { type CloudFacts, callKey, factsOf, type ReadCall } from './cloud-call.ts';

/** One way in which the alert shows itself. */
export interface CloudPart {
  /** Last part of the id, for example `b1`. */
  readonly id: string;
  readonly telemetry: readonly string[];
  /** As in `CloudOpEvent.operation`. Only those that succeeded are read. */
  readonly operations: readonly string[];
  readonly read: ReadCall;
}

/** What an alert says of itself. */
export interface CloudAlert {
  readonly name: string;
  readonly title: string;
  /** First part of the ids of its selections. */
  readonly id: string;
  readonly description: string;
  readonly platforms: readonly string[];
  readonly attack: AttackMapping;
  readonly requirements: readonly Requirement[];
  /** Points for what was made and for what was only changed. Default 30 and 20. */
  readonly base?: { readonly created: number; readonly changed: number } | undefined;
  readonly parts: readonly CloudPart[];
  /** What it remembers, as in `RuleDefinition`, and how long it takes to know what is new. */
  readonly remember?: ((event: TelemetryEvent) => readonly Key[]) | undefined;
  readonly warmupMs?: number | undefined;
}

/** Records of one action are at most that far apart. */
const ACTION_MS = minutes(5);

const BASE = { created: 30, changed: 20 };

/** The alert as a pipeline, with what is expected as its options. */
export function cloudAlert(alert: CloudAlert): AlertPipeline<CloudAllowOptions> {
  const { name, title, attack, description, platforms, requirements } = alert;
  const selections = alert.parts.map((part) => selectionOf(alert.id, part));
  return alertPipeline<CloudAllowOptions>((options) =>
    defineRule<CloudFacts>({
      name,
      title,
      revision: 1,
      attack,
      about: {
        description,
        platforms,
        severity: 'medium',
        requirements,
        options: { type: 'record', fields: CLOUD_ALLOW_FIELDS },
        warmupMs: alert.warmupMs,
      },
      selections,
      withinMs: ACTION_MS,
      remember: alert.remember,
      rememberKinds: ['cloudOp'],
      describe: (sightings) => describe(alert, sightings, options),
    }),
  );
}

function selectionOf(id: string, part: CloudPart): Selection<CloudFacts> {
  return {
    id: `${id}/${part.id}`,
    tier: 'extended',
    telemetry: part.telemetry,
    gate: and(
      field('kind', 'cloudOp'),
      field('outcome', 'success'),
      field('operation', oneOf(part.operations)),
    ),
    refine: (event, seen) => findingOf(event, seen, part.read),
  };
}

function findingOf(
  event: TelemetryEvent,
  seen: Seen,
  read: ReadCall,
): Finding<CloudFacts> | undefined {
  if (event.kind !== 'cloudOp') return undefined;
  const call = read(event, seen);
  if (call === undefined) return undefined;
  const on = call.name ?? call.thing;
  const text = `${event.operation} ${event.outcome} on ${on} by ${event.caller ?? '-'}`;
  return { keys: [callKey(event, call)], text, facts: factsOf(event, call) };
}

function describe(
  alert: CloudAlert,
  sightings: readonly Sighting<CloudFacts>[],
  options: CloudAllowOptions,
): Description | 'dropped' | undefined {
  const all = sightings.map(({ facts }) => facts);
  const made = all.filter(({ isAside }) => isAside !== true);
  const facts = made.find(({ change }) => change === 'created') ?? made[0];
  if (facts === undefined) return undefined;
  const targets = distinct(all.flatMap((one) => one.targets ?? []));
  const allowedBy = cloudAllowedBy(options.allowEntries ?? [], {
    caller: facts.caller,
    ip: facts.callerIp,
    name: facts.name,
    place: facts.place,
    owner: facts.owner,
    targets,
  });
  if (options.allow === 'drop' && allowedBy !== undefined) return 'dropped';
  return {
    reasons: [
      baseReason(alert, facts),
      ...distinctReasons(all.flatMap(({ reasons }) => reasons)),
      ...expectedReasons(allowedBy),
    ],
    summary: summaryOf(facts),
    source: { account: facts.caller, ip: facts.callerIp },
    details: detailsOf(facts, all, targets),
    allowedBy,
  };
}

function baseReason({ base = BASE }: CloudAlert, { thing, change }: CloudFacts): Reason {
  const points = change === 'changed' ? base.changed : base.created;
  return { points, text: `${thing} was ${change}` };
}

/** Several records of one action may say the same. */
function distinctReasons(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function summaryOf({ thing, name, place, owner, change, caller, callerIp }: CloudFacts): string {
  const what = name === undefined ? thing : `${thing} ${name}`;
  const where = place === undefined ? owner : `${place} of ${owner}`;
  const from = callerIp === undefined ? '' : ` from ${callerIp}`;
  return `${what} in ${where} was ${change} by ${caller ?? 'an unknown caller'}${from}`;
}

function detailsOf(
  facts: CloudFacts,
  all: readonly CloudFacts[],
  targets: readonly string[],
): Record<string, Detail | undefined> {
  return {
    operationName: facts.operationName,
    name: facts.name,
    place: facts.place,
    owner: facts.owner,
    change: facts.change,
    schedule: all.find(({ schedule }) => schedule !== undefined)?.schedule,
    targets: targets.length > 1 ? targets : targets[0],
    callerType: facts.callerType,
    correlationId: facts.correlationId,
    ...Object.fromEntries(all.flatMap(({ details }) => Object.entries(details ?? {}))),
    // What the record of the creation says goes before what a later change leaves out.
    ...facts.details,
  };
}
