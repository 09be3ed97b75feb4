/** The ways in which a task that ends a machine's work shows itself, strongest first. */

import { minutes } from '../core/duration.ts';
import type { ProcessEvent, TaskEvent, TelemetryEvent } from '../core/event.ts';
import { and, field, or } from '../match/predicate.ts';
import { oneOf } from '../match/value-test.ts';
import type { Finding, Selection } from '../rule/rule.ts';
import type { Seen } from '../rule/seen.ts';
import { parseAt } from './at.ts';
import { type CreationFacts, stepsText } from './creation-facts.ts';
import { AT_GATE, atFinding, auditFinding, schtasksFinding } from './creation-selections.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { isLocalTarget } from './host-locality.ts';
import type { PowerKind } from './power-program.ts';
import { isWeak, type RebootAction, rebootAction } from './reboot-action.ts';
import { SCHTASKS_GATE, schtasksDefinition } from './schtasks-creation.ts';
import { scriptFileAction } from './script-file.ts';
import { startsWithin } from './start-boundary.ts';
import { commandStart, contentStart, type TaskStart } from './task-start.ts';

/** An action to tell of: to abort a restart is none. */
export type ToldReboot = RebootAction & { readonly kind: Exclude<PowerKind, 'abort'> };

/** What telemetry says of such a task, beside what it says of every task. */
export interface RebootFacts extends CreationFacts {
  readonly did: 'created' | 'changed';
  readonly reboot: ToldReboot;
  readonly start?: TaskStart | undefined;
  /** It is certain that the task starts within the hour. */
  readonly startsSoon?: boolean | undefined;
}

type RebootFinding = Finding<RebootFacts>;

const ID = 'win-schtasks-forced-reboot';

const PROCESS_TELEMETRY = ['security/4688', 'sysmon/1'] as const;

/** B1: schtasks creates or changes a task that runs `shutdown` to restart or power off. */
const commanded: Selection<RebootFacts> = {
  id: `${ID}/b1`,
  tier: 'baseline',
  telemetry: PROCESS_TELEMETRY,
  gate: SCHTASKS_GATE,
  refine: (event) => (event.kind === 'process' ? commandFinding(event, isPlain) : undefined),
};

/** X1: the same with another program, or with an action that does less. */
const otherwiseCommanded: Selection<RebootFacts> = {
  id: `${ID}/x1`,
  tier: 'extended',
  telemetry: PROCESS_TELEMETRY,
  gate: SCHTASKS_GATE,
  refine: (event) => (event.kind === 'process' ? commandFinding(event, isOther) : undefined),
};

function isPlain(reboot: RebootAction): boolean {
  return reboot.program === 'shutdown' && !isWeak(reboot.kind);
}

function isOther(reboot: RebootAction): boolean {
  return !isPlain(reboot);
}

function commandFinding(
  event: ProcessEvent,
  isWanted: (reboot: RebootAction) => boolean,
): RebootFinding | undefined {
  return commandFindingOf(event, (action) => {
    const reboot = rebootAction(action);
    return reboot !== undefined && isWanted(reboot) ? reboot : undefined;
  });
}

function commandFindingOf(
  event: ProcessEvent,
  read: (action: string) => RebootAction | undefined,
): RebootFinding | undefined {
  const definition = schtasksDefinition(event);
  if (definition === undefined) return undefined;
  const { operations, options } = definition.command;
  // The text as it is: a password that reads like a part of it must not hide that part.
  const clean = (text: string): string => definition.scrub(maskCronSecrets(text));
  const reboot = toldReboot(read(options.get('tr') ?? ''), event, clean);
  if (reboot === undefined) return undefined;
  const finding = schtasksFinding(event, definition);
  const did = operations.has('create') ? 'created' : 'changed';
  const facts = { did, reboot, start: commandStart(options) } as const;
  return { ...finding, facts: { ...finding.facts, ...facts } };
}

const AUDIT_TELEMETRY = ['security/4698', 'security/4702'] as const;

const AUDIT_GATE = and(field('kind', 'task'), field('telemetry', oneOf(AUDIT_TELEMETRY)));

/** X2: the definition of a task, as it was audited, does the same. */
const audited: Selection<RebootFacts> = {
  id: `${ID}/x2`,
  tier: 'extended',
  telemetry: AUDIT_TELEMETRY,
  gate: AUDIT_GATE,
  refine: (event) => (event.kind === 'task' ? definitionFinding(event, rebootAction) : undefined),
};

function definitionFinding(
  event: TaskEvent,
  read: (action: string) => RebootAction | undefined,
): RebootFinding | undefined {
  if (event.content === undefined) return undefined;
  const reboot = toldReboot(read(stepsText(event.content)), event, maskCronSecrets);
  if (reboot === undefined) return undefined;
  const finding = auditFinding(event);
  const facts = {
    did: event.action === 'create' ? 'created' : 'changed',
    reboot,
    start: contentStart(event.content),
    startsSoon: startsWithin(event, minutes(60)) ? true : undefined,
  } as const;
  return { ...finding, facts: { ...finding.facts, ...facts } };
}

/** X4: at.exe makes a job that does the same (T1053.002). */
const atJob: Selection<RebootFacts> = {
  id: `${ID}/x4`,
  tier: 'extended',
  telemetry: PROCESS_TELEMETRY,
  gate: AT_GATE,
  refine: (event) => (event.kind === 'process' ? jobFinding(event) : undefined),
};

function jobFinding(event: ProcessEvent): RebootFinding | undefined {
  const finding = atFinding(event);
  const { command = '' } = parseAt(event.commandLine ?? '') ?? {};
  const reboot = toldReboot(rebootAction(command), event, maskCronSecrets);
  if (finding === undefined || reboot === undefined) return undefined;
  const facts = { did: 'created', reboot } as const;
  return { ...finding, facts: { ...finding.facts, ...facts } };
}

/** X3: the task runs a script file that was written shortly before, to do the same. */
const scripted: Selection<RebootFacts> = {
  id: `${ID}/x3`,
  tier: 'extended',
  telemetry: [...PROCESS_TELEMETRY, ...AUDIT_TELEMETRY],
  gate: or(SCHTASKS_GATE, AUDIT_GATE),
  refine: (event, seen) => scriptFinding(event, seen),
};

function scriptFinding(event: TelemetryEvent, seen: Seen): RebootFinding | undefined {
  // An action that says itself what it does is told by what it says.
  const read = (action: string): RebootAction | undefined =>
    rebootAction(action) === undefined ? scriptFileAction(action, event, seen) : undefined;
  if (event.kind === 'task') return definitionFinding(event, read);
  return event.kind === 'process' ? commandFindingOf(event, read) : undefined;
}

/** What the action does, without secrets and without a target that is the host itself. */
function toldReboot(
  reboot: RebootAction | undefined,
  event: ProcessEvent | TaskEvent,
  clean: (text: string) => string,
): ToldReboot | undefined {
  if (reboot === undefined || reboot.kind === 'abort') return undefined;
  const { kind, target, thirdParty } = reboot;
  const self = { short: event.host, fqdn: event.fqdn };
  const isRemote = target !== undefined && !isLocalTarget(target, self);
  return {
    ...reboot,
    kind,
    target: isRemote ? clean(target) : undefined,
    thirdParty: thirdParty === undefined ? undefined : clean(thirdParty),
  };
}

/** Every selection of the alert, strongest first. */
export const REBOOT_SELECTIONS: readonly Selection<RebootFacts>[] = [
  commanded,
  otherwiseCommanded,
  audited,
  atJob,
  scripted,
];
