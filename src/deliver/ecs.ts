import type { Alert, AttackItem, Entity, Severity } from '../core/alert.ts';
import { parseIp } from '../match/ip.ts';
import { isoTime } from './plain-text.ts';
import { product } from './product.ts';

/** The version of the Elastic Common Schema whose fields are used. */
const ECS_VERSION = '8.17.0';

const ACTIONS = {
  create: 'alert-created',
  update: 'alert-updated',
  close: 'alert-closed',
} as const;
const SEVERITIES = ['informational', 'low', 'medium', 'high', 'critical'] as const;

/** What has no field of its own, or keeps its exact value only here. */
type Rest = Omit<Alert, 'id' | 'activity' | 'severity' | 'name' | 'title' | 'summary'>;

type EcsObject = Readonly<Record<string, unknown>>;

/** An alert as a document of the Elastic Common Schema, nested. */
export interface EcsAlert {
  readonly '@timestamp': string;
  readonly message: string;
  readonly event: {
    readonly kind: 'alert';
    readonly id: string;
    readonly action: string;
    readonly severity: number;
  } & EcsObject;
  readonly rule: { readonly name: string; readonly description: string } & EcsObject;
  readonly tocsin: Rest;
  readonly [field: string]: unknown;
}

/**
 * The alert as an ECS document (github.com/elastic/ecs, field sets event, rule, threat, host,
 * user, destination, process, related; `event.kind` is `alert`, the value for alerts of detectors
 * outside of Elastic). What has no field stands under `tocsin`, so `fromEcs` gives the alert back.
 */
export function toEcs(alert: Alert): EcsAlert {
  const { id, activity, severity, name, title, summary, ...rest } = alert;
  const { source, destination, details, attack } = rest;
  const commandLine = details['commandLine'];
  return {
    '@timestamp': isoTime(rest.madeMs),
    ecs: { version: ECS_VERSION },
    message: summary,
    event: {
      kind: 'alert',
      category: ['intrusion_detection'],
      type: ['info'],
      action: ACTIONS[activity],
      id,
      severity: SEVERITIES.indexOf(severity) + 1,
      risk_score: rest.score,
      created: isoTime(rest.madeMs),
      start: isoTime(rest.firstMs),
      end: isoTime(rest.lastMs),
      reason: rest.reasons.map(({ text }) => text).join('; '),
      module: 'tocsin',
      dataset: 'tocsin.alert',
      provider: product.name,
    },
    rule: { name, id: rest.ruleIds[0] ?? name, version: String(rest.revision), description: title },
    threat: {
      framework: 'MITRE ATT&CK',
      tactic: columns(attack.tactics),
      technique: techniquesOf(attack.techniques),
    },
    ...(source.host === undefined ? {} : { host: { name: source.host, hostname: source.host } }),
    ...(source.account === undefined ? {} : { user: userOf(source) }),
    ...(destination === undefined ? {} : { destination: destinationOf(destination) }),
    ...(typeof commandLine === 'string' ? { process: { command_line: commandLine } } : {}),
    related: relatedOf([source, ...(destination === undefined ? [] : [destination])]),
    tocsin: rest,
  };
}

/** The alert that a document was made of; undefined where `toEcs` did not make it. */
export function fromEcs(document: unknown): Alert | undefined {
  if (!isDocument(document)) return undefined;
  const { event, rule, message, tocsin } = document;
  const severity: Severity | undefined = SEVERITIES[event.severity - 1];
  const activity = (['create', 'update', 'close'] as const).find(
    (one) => ACTIONS[one] === event.action,
  );
  if (severity === undefined || activity === undefined) return undefined;
  const { name, description: title } = rule;
  return { ...tocsin, id: event.id, activity, severity, name, title, summary: message };
}

/** Whether every field is there that an alert is read back from. */
function isDocument(document: unknown): document is EcsAlert {
  if (!isObject(document)) return false;
  const { event, rule, message, tocsin } = document;
  if (!isObject(event) || !isObject(rule) || !isObject(tocsin)) return false;
  const texts = [event['id'], event['action'], rule['name'], rule['description'], message];
  return texts.every((text) => typeof text === 'string') && typeof event['severity'] === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Parallel lists, as the schema has them. */
function columns(items: readonly AttackItem[]): EcsObject {
  return { id: items.map(({ id }) => id), name: items.map(({ name }) => name) };
}

function techniquesOf(items: readonly AttackItem[]): EcsObject {
  const [own, sub] = [false, true].map((isSub) =>
    items.filter(({ id }) => id.includes('.') === isSub),
  );
  const parents = (sub ?? []).map(({ id }) => id.split('.')[0] ?? id);
  const ids = [...new Set([...(own ?? []).map(({ id }) => id), ...parents])];
  const names = (own ?? []).map(({ name }) => name);
  return { id: ids, name: names, subtechnique: columns(sub ?? []) };
}

function userOf({ account, domain }: Entity): EcsObject {
  return { name: account, ...(domain === undefined ? {} : { domain }) };
}

function destinationOf(entity: Entity): EcsObject {
  const { host, ip, account } = entity;
  const address = host ?? ip;
  return {
    ...(address === undefined ? {} : { address }),
    ...(ip !== undefined && parseIp(ip) !== undefined ? { ip } : {}),
    ...(account === undefined ? {} : { user: userOf(entity) }),
  };
}

function relatedOf(entities: readonly Entity[]): EcsObject {
  const of = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  return {
    hosts: of(entities.map(({ host }) => host)),
    user: of(entities.map(({ account }) => account)),
    ip: of(entities.map(({ ip }) => ip)).filter((ip) => parseIp(ip) !== undefined),
  };
}
