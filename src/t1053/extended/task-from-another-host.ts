import type { Reason } from '../../core/alert.ts';
import { seconds } from '../../core/duration.ts';
import type { LogonEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key, KeyPart } from '../../core/key.ts';
import { isNear } from '../../core/time.ts';
import { and, field } from '../../match/predicate.ts';
import { oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import type { Seen } from '../../rule/seen.ts';
import { isSystemActor } from '../actor.ts';
import type { AllowOptions } from '../allow.ts';
import { attack } from '../attack.ts';
import type { CreationFacts } from '../creation-facts.ts';
import { auditFinding, CREATION_WITHIN_MS } from '../creation-selections.ts';
import { canonicalIp } from '../ip-address.ts';
import { NETWORK_LOGON, TASK_AUDITED } from '../requirements.ts';
import { contentReasons, placeReasons } from '../score.ts';
import { taskOf, windowsAlert } from './windows-alert.ts';

/** How long after a logon over the network a task counts as its doing. The edge counts. */
const LOGON_MS = seconds(30);

const AUDITED = ['security/4698', 'security/4702'] as const;

interface AfarFacts extends CreationFacts {
  readonly did: 'created' | 'changed';
  readonly proof: 'client' | 'logon';
}

/** 3.3 X5: another host creates or changes a task here, by the records of this host alone. */
export const t1053WinTaskFromAnotherHost: AlertPipeline<AllowOptions> =
  /* @__PURE__ */ windowsAlert<AfarFacts>({
    name: 'T1053WinTaskFromAnotherHost',
    title: 'Another host created or changed a task here',
    description:
      'A task of this host was created or changed by a caller on another one: the audit record ' +
      'says so itself, or its session began with a logon over the network just before.',
    attack: attack(['TA0002', 'TA0003', 'TA0008'], ['T1053', 'T1053.005']),
    severity: 'medium',
    requirements: [TASK_AUDITED, NETWORK_LOGON],
    selections: [
      {
        id: 'win-task-from-another-host/x5',
        tier: 'extended',
        telemetry: AUDITED,
        gate: and(field('kind', 'task'), field('telemetry', oneOf(AUDITED))),
        refine: (event, seen) => (event.kind === 'task' ? afarFinding(event, seen) : undefined),
      },
    ],
    withinMs: CREATION_WITHIN_MS,
    remember: networkLogon,
    rememberKinds: ['logon'],
    tell: (sightings, { facts, host, by }) => {
      const did = sightings[0]?.facts.did ?? 'created';
      const proofs = [...new Set(sightings.map((sighting) => sighting.facts.proof))].sort();
      const runs = facts.action === undefined ? '' : `, running ${facts.action.text}`;
      return {
        reasons: [
          { points: 45, text: `another host ${did} the task: ${proofs.map(proofText).join(', ')}` },
          ...raised(facts),
          ...placeReasons(facts.action),
          ...contentReasons(facts.action),
        ],
        summary: `${taskOf(facts)} of ${host} was ${did} from another host by ${by}${runs}`,
        source: { host: undefined },
        destination: { host: facts.fqdn ?? host },
        details: { proof: proofs.join(', ') },
      };
    },
  });

function proofText(proof: AfarFacts['proof']): string {
  return proof === 'client' ? 'its client is no process here' : 'its session came over the network';
}

function raised({ isElevated, isSystemActor: bySystem, runAs }: CreationFacts): Reason[] {
  const isRaised = isElevated === true && bySystem !== true;
  return isRaised ? [{ points: 15, text: `runs as ${runAs ?? 'highest'}` }] : [];
}

function sessionKey(event: LogonEvent | TaskEvent): readonly KeyPart[] | undefined {
  const { host, logonId } = event;
  return logonId === undefined ? undefined : ['network-session', host, logonId];
}

const OWN = /^(?:127\.|::1$)/;

/** Sessions that began over the network; one without an address may be any, its own is none. */
function networkLogon(event: TelemetryEvent): readonly Key[] {
  if (event.kind !== 'logon' || event.logonType !== 3) return [];
  if (OWN.test(canonicalIp(event.sourceIp ?? '') ?? '')) return [];
  const key = sessionKey(event);
  return key === undefined ? [] : [key];
}

function afarFinding(event: TaskEvent, seen: Seen): Finding<AfarFacts> | undefined {
  const proof = proofOf(event, seen);
  if (proof === undefined) return undefined;
  const finding = auditFinding(event);
  const did = event.action === 'create' ? 'created' : 'changed';
  return { ...finding, facts: { ...finding.facts, did, proof } };
}

function proofOf(event: TaskEvent, seen: Seen): AfarFacts['proof'] | undefined {
  if (event.clientPid === 0) return 'client';
  // A process of this host asked, whatever its session is.
  if (event.clientPid !== undefined || isSystemActor(event)) return undefined;
  const key = sessionKey(event);
  const logonMs = key === undefined ? undefined : seen.firstMs(key);
  if (logonMs === undefined) return undefined;
  return isNear(logonMs, event.timeMs - LOGON_MS, event.timeMs, 0) ? 'logon' : undefined;
}
