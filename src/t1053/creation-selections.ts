/** The ways in which the creation of a Windows task shows itself, strongest first. */

import { seconds } from '../core/duration.ts';
import type {
  FileEvent,
  ProcessEvent,
  RegistryEvent,
  ScriptEvent,
  TaskEvent,
  TelemetryEvent,
} from '../core/event.ts';
import type { Key } from '../core/key.ts';
import { and, field, or, type Predicate } from '../match/predicate.ts';
import { contains, endsWith } from '../match/value-test.ts';
import type { Finding, Selection } from '../rule/rule.ts';
import { isAt, parseAt } from './at.ts';
import {
  actorFacts,
  auditFacts,
  type CreationFacts,
  commandAction,
  commandFacts,
} from './creation-facts.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { SCHTASKS_GATE, type SchtasksCreation, schtasksCreation } from './schtasks-creation.ts';
import { isScheduler } from './score.ts';
import { scriptFacts } from './script-facts.ts';
import { scriptTask } from './script-task.ts';
import { taskKey } from './task-key.ts';
import { taskNameOfKey, taskNameOfPath } from './task-name.ts';

/** Longest gap between two records of one creation, in milliseconds. */
export const CREATION_WITHIN_MS: number = seconds(10);

const ID = 'win-scheduled-task-creation';

type CreationFinding = Finding<CreationFacts>;

/** B1: the Security log audits the creation (4698). */
const audited: Selection<CreationFacts> = {
  id: `${ID}/b1`,
  tier: 'baseline',
  telemetry: ['security/4698'],
  gate: and(field('kind', 'task'), field('telemetry', 'security/4698')),
  refine: (event) => (event.kind === 'task' ? auditFinding(event) : undefined),
};

/** What an audit record of a task's definition shows. */
export function auditFinding(event: TaskEvent): CreationFinding {
  const { clientPid, taskName } = event;
  return {
    keys: [taskKey(event.host, taskName)],
    // 0 stands for a caller on another host. One client may create several tasks, so it only asks.
    asks: clientPid === undefined || clientPid === 0 ? [] : [['pid', event.host, clientPid]],
    text: `task ${event.action}d ${taskName}`,
    facts: auditFacts(event),
    actorPid: clientPid === 0 ? undefined : clientPid,
  };
}

/** B2: schtasks is started with /create (Security 4688, Sysmon 1). */
const commanded: Selection<CreationFacts> = {
  id: `${ID}/b2`,
  tier: 'baseline',
  telemetry: ['security/4688', 'sysmon/1'],
  gate: SCHTASKS_GATE,
  refine: (event) => {
    if (event.kind !== 'process') return undefined;
    const creation = schtasksCreation(event);
    return creation === undefined ? undefined : schtasksFinding(event, creation);
  },
};

/** What a start of schtasks shows that makes a task, or makes something else of one. */
export function schtasksFinding(event: ProcessEvent, creation: SchtasksCreation): CreationFinding {
  const facts = commandFacts(event, creation);
  return { keys: commandKeys(event, facts), text: textOf(facts), facts, scrub: creation.scrub };
}

/**
 * Keys of a creation by schtasks. One on another host is another action than one of the same name
 * on this host.
 */
function commandKeys(event: ProcessEvent, facts: CreationFacts): Key[] {
  const keys = pidKeys(event);
  if (facts.taskName === undefined) return keys;
  const host = facts.target === undefined ? event.host : `${event.host} to ${facts.target}`;
  return [...keys, taskKey(host, facts.taskName)];
}

/** Every event that can be a start of at.exe, under its own name or another one. */
export const AT_GATE: Predicate = and(
  field('kind', 'process'),
  or(field('image', endsWith('at.exe')), field('originalFileName', 'at.exe')),
);

/** X6: at.exe is started with a time and a command (T1053.002). */
const atJob: Selection<CreationFacts> = {
  id: `${ID}/x6`,
  tier: 'extended',
  telemetry: ['security/4688', 'sysmon/1'],
  gate: AT_GATE,
  refine: (event) => (event.kind === 'process' ? atFinding(event) : undefined),
};

/** What a start of at.exe shows that makes a task. */
export function atFinding(event: ProcessEvent): CreationFinding | undefined {
  if (!isAt(event.image, event.originalFileName)) return undefined;
  const job = parseAt(event.commandLine ?? '');
  if (job?.time === undefined || job.command === undefined) return undefined;
  const facts: CreationFacts = {
    via: 'at',
    fqdn: event.fqdn,
    ...actorFacts(event),
    action: commandAction(maskCronSecrets(job.command)),
    trigger: `at ${job.time}`,
    commandLine: maskCronSecrets(event.commandLine ?? ''),
    parentImage: event.parentImage,
    target: job.host,
  };
  return { keys: pidKeys(event), text: textOf(facts), facts };
}

/** X1: a script calls what makes tasks, and no record of the creation itself follows. */
const scripted: Selection<CreationFacts> = {
  id: `${ID}/x1`,
  tier: 'extended',
  telemetry: ['powershell/4104'],
  gate: field('kind', 'script'),
  holdMs: CREATION_WITHIN_MS,
  refine: (event) => (event.kind === 'script' ? scriptFinding(event) : undefined),
};

function scriptFinding(event: ScriptEvent): CreationFinding | undefined {
  const task = scriptTask(event.text);
  if (task === undefined) return undefined;
  const facts = scriptFacts(event, task);
  const { taskName } = facts;
  return {
    keys: taskName === undefined ? [] : [taskKey(event.host, taskName)],
    text: `script calls ${task.verb} ${taskName ?? ''}`.trimEnd(),
    facts,
  };
}

/** X2: the scheduler registered a task (106), and no audit record follows. */
const registered: Selection<CreationFacts> = {
  id: `${ID}/x2`,
  tier: 'extended',
  telemetry: ['taskscheduler/106'],
  gate: and(field('kind', 'task'), field('telemetry', 'taskscheduler/106')),
  holdMs: CREATION_WITHIN_MS,
  refine: (event) => {
    if (event.kind !== 'task') return undefined;
    const { host, taskName, fqdn, runAs } = event;
    const facts: CreationFacts = { via: 'channel', taskName, fqdn, runAs };
    return { keys: [taskKey(host, taskName)], text: `task registered ${taskName}`, facts };
  },
};

/** X3: the task's file or registry key appears, and nothing else tells of a creation. */
const artefact: Selection<CreationFacts> = {
  id: `${ID}/x3`,
  tier: 'extended',
  telemetry: ['sysmon/11', 'sysmon/13'],
  gate: or(
    and(field('kind', 'file'), field('op', 'create'), field('path', contains('\\tasks\\'))),
    and(
      field('kind', 'registry'),
      field('op', 'setValue'),
      field('key', contains('\\taskcache\\tree\\')),
    ),
  ),
  holdMs: CREATION_WITHIN_MS,
  refine: (event) => artefactFinding(event),
};

function artefactFinding(event: TelemetryEvent): CreationFinding | undefined {
  if (event.kind !== 'file' && event.kind !== 'registry') return undefined;
  const taskName = event.kind === 'file' ? createdFile(event) : createdKey(event);
  if (taskName === undefined) return undefined;
  const { host, fqdn, image } = event;
  // The scheduler writes for whoever asked it to: its own account says nothing of the actor.
  const actor = isScheduler(image) ? {} : actorFacts(event);
  const what = event.kind === 'file' ? `task file ${event.path}` : `task key ${event.key}`;
  return {
    keys: [taskKey(host, taskName)],
    text: `${what} written by ${image ?? 'an unknown program'}`,
    facts: { via: 'artefact', taskName, fqdn, ...actor, writer: image },
  };
}

/** A rewrite shows the same record; only a file that is new was created with its task. */
function createdFile(event: FileEvent): string | undefined {
  const isNew = event.ageMs !== undefined && Math.abs(event.ageMs) <= CREATION_WITHIN_MS;
  return isNew ? taskNameOfPath(event.path) : undefined;
}

/** The scheduler sets `Id` once, on creation; other values count only from another program. */
function createdKey(event: RegistryEvent): string | undefined {
  const found = taskNameOfKey(event.key);
  if (found === undefined) return undefined;
  const isSign = found.value.toLowerCase() === 'id' || !isScheduler(event.image);
  return isSign ? found.taskName : undefined;
}

function pidKeys(event: ProcessEvent): Key[] {
  return event.pid === undefined ? [] : [['pid', event.host, event.pid]];
}

/** The record of a creation in one line, with secrets masked. */
function textOf(facts: CreationFacts): string {
  return `process ${facts.commandLine ?? ''}`;
}

/** Every selection of the alert, strongest first. */
export const CREATION_SELECTIONS: readonly Selection<CreationFacts>[] = [
  audited,
  commanded,
  atJob,
  scripted,
  registered,
  artefact,
];
