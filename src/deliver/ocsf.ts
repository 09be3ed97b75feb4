import type { Alert, AttackMapping, Entity, Evidence, Severity } from '../core/alert.ts';
import { parseIp } from '../match/ip.ts';
import { product } from './product.ts';

/** The released version of the schema that findings are written in. */
const OCSF_VERSION = '1.8.0';
const CLASS_UID = 2004;

const ACTIVITIES = ['create', 'update', 'close'] as const;
const SEVERITIES = ['informational', 'low', 'medium', 'high', 'critical'] as const;

/** What a finding has no attribute for, or keeps only in part. */
type Rest = Omit<
  Alert,
  'id' | 'activity' | 'name' | 'title' | 'severity' | 'summary' | 'firstMs' | 'lastMs' | 'madeMs'
>;

/** A Detection Finding (class 2004) of OCSF 1.8.0, as far as alerts fill it. */
export interface OcsfFinding {
  readonly category_uid: 2;
  readonly class_uid: 2004;
  readonly type_uid: number;
  readonly activity_id: number;
  readonly severity_id: number;
  readonly status_id: number;
  readonly time: number;
  readonly start_time: number;
  readonly end_time: number;
  readonly message: string;
  readonly finding_info: { readonly uid: string; readonly title: string } & OcsfObject;
  readonly unmapped: { readonly tocsin: Rest };
  readonly [attribute: string]: unknown;
}

type OcsfObject = Readonly<Record<string, unknown>>;

/**
 * The alert as an OCSF Detection Finding, by the class, its objects and enumerations as published
 * (github.com/ocsf/ocsf-schema, `events/findings/detection_finding.json` and what it extends).
 * What has no attribute there stands under `unmapped.tocsin`, so `fromOcsf` gives the alert back.
 */
export function toOcsf(alert: Alert): OcsfFinding {
  const { id, activity, name, title, severity, summary, firstMs, lastMs, madeMs, ...rest } = alert;
  const activityId = ACTIVITIES.indexOf(activity) + 1;
  return {
    category_uid: 2,
    category_name: 'Findings',
    class_uid: CLASS_UID,
    class_name: 'Detection Finding',
    type_uid: CLASS_UID * 100 + activityId,
    activity_id: activityId,
    activity_name: ['Create', 'Update', 'Close'][activityId - 1],
    severity_id: SEVERITIES.indexOf(severity) + 1,
    severity: `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)}`,
    // Nobody has looked at it yet; one that became part of another is neither resolved nor wrong.
    ...(activity === 'close'
      ? { status_id: 99, status: 'Merged' }
      : { status_id: 1, status: 'New' }),
    time: madeMs,
    start_time: firstMs,
    end_time: lastMs,
    count: rest.count,
    message: summary,
    is_alert: activity !== 'close',
    risk_score: Math.round(rest.score),
    metadata: {
      version: OCSF_VERSION,
      uid: id,
      product: { name: product.name, vendor_name: product.vendor, version: product.version },
    },
    finding_info: {
      uid: id,
      title,
      desc: rest.reasons.map(({ text }) => text).join('; '),
      first_seen_time: firstMs,
      last_seen_time: lastMs,
      analytic: { type_id: 1, type: 'Rule', uid: name, name, version: String(rest.revision) },
      related_analytics: rest.ruleIds.map((uid) => ({ type_id: 1, type: 'Rule', uid })),
      related_events_count: rest.count,
      attacks: attacksOf(rest.attack),
      data_sources: [...new Set(rest.evidence.map(({ telemetry }) => telemetry))],
    },
    evidences: rest.evidence.map(evidenceOf),
    resources: [rest.source, rest.destination].flatMap(resourceOf),
    unmapped: { tocsin: rest },
  };
}

/** The alert that a finding was made of; undefined where `toOcsf` did not make it. */
export function fromOcsf(finding: unknown): Alert | undefined {
  if (!isFinding(finding)) return undefined;
  const { finding_info, activity_id, severity_id, unmapped } = finding;
  const activity = ACTIVITIES[activity_id - 1];
  const severity: Severity | undefined = SEVERITIES[severity_id - 1];
  if (activity === undefined || severity === undefined) return undefined;
  return {
    ...unmapped.tocsin,
    id: finding_info.uid,
    activity,
    severity,
    name: finding_info.analytic.name,
    title: finding_info.title,
    summary: finding.message,
    firstMs: finding.start_time,
    lastMs: finding.end_time,
    madeMs: finding.time,
  };
}

interface ReadFinding extends OcsfFinding {
  readonly finding_info: OcsfFinding['finding_info'] & {
    readonly analytic: { readonly name: string };
  };
}

/** Whether every attribute is there that an alert is read back from. */
function isFinding(finding: unknown): finding is ReadFinding {
  if (!isObject(finding) || finding['class_uid'] !== CLASS_UID) return false;
  const { finding_info: info, unmapped, message, time, start_time, end_time } = finding;
  const numbers = [finding['activity_id'], finding['severity_id'], time, start_time, end_time];
  if (!isObject(info) || !isObject(unmapped) || !isObject(unmapped['tocsin'])) return false;
  if (!isObject(info['analytic'])) return false;
  const texts = [info['uid'], info['title'], info['analytic']['name'], message];
  return (
    numbers.every((value) => typeof value === 'number') &&
    texts.every((value) => typeof value === 'string')
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Tactics and techniques each by itself: which belongs to which, the alert does not say. */
function attacksOf({ version, tactics, techniques }: AttackMapping): OcsfObject[] {
  return [
    ...tactics.map(({ id: uid, name }) => ({ version, tactic: { uid, name } })),
    ...techniques.map(({ id: uid, name }) =>
      uid.includes('.')
        ? { version, technique: { uid: uid.split('.')[0] }, sub_technique: { uid, name } }
        : { version, technique: { uid, name } },
    ),
  ];
}

function evidenceOf({
  source,
  position,
  host,
  telemetry,
  ruleId,
  text,
  timeMs,
}: Evidence): OcsfObject {
  return {
    uid: `${source}:${position}`,
    name: telemetry,
    device: { hostname: host, type_id: 0, type: 'Unknown' },
    data: { text, rule: ruleId, time: timeMs },
  };
}

/** The machine and account that take part. */
function resourceOf(entity: Entity | undefined): OcsfObject[] {
  if (entity === undefined) return [];
  const { host, ip, account, domain } = entity;
  const isAddress = ip !== undefined && parseIp(ip) !== undefined;
  const machine = {
    type: 'host',
    name: host ?? ip,
    ...(host === undefined ? {} : { hostname: host }),
    ...(isAddress ? { ip } : {}),
  };
  const user = {
    type: 'account',
    name: account,
    ...(domain === undefined ? {} : { namespace: domain }),
  };
  return [
    ...(host === undefined && ip === undefined ? [] : [machine]),
    ...(account === undefined ? [] : [user]),
  ];
}
