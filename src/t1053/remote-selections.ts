/** The ways in which a task on another host is created from this one, strongest first. */
import type { ProcessEvent, ScriptEvent } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import { field } from '../match/predicate.ts';
import type { Finding, Selection } from '../rule/rule.ts';
import { actorFacts, type CreationFacts } from './creation-facts.ts';
import { AT_GATE, atFinding, schtasksFinding } from './creation-selections.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { canonicalHost } from './host-locality.ts';
import { SCHTASKS_GATE, schtasksCreation } from './schtasks-creation.ts';
import { scriptFacts } from './script-facts.ts';
import { scriptTarget } from './script-target.ts';
import { scriptTask } from './script-task.ts';
import { taskKey } from './task-key.ts';

/** Whether a named target is another host; nothing where the action is not to be told. */
export type Reach = (event: ProcessEvent | ScriptEvent, target: string) => boolean | undefined;

/** What telemetry says of a task on another host. */
export interface RemoteFacts extends CreationFacts {
  /** A script connects to the scheduler of the other host, and no task is seen. */
  readonly onlyConnects?: boolean | undefined;
}

type RemoteFinding = Finding<RemoteFacts>;

const ID = 'win-schtasks-remote-system';

const PROCESS_TELEMETRY = ['security/4688', 'sysmon/1'] as const;

/** Every selection of the alert, strongest first. */
export function remoteSelections(reach: Reach): readonly Selection<RemoteFacts>[] {
  return [
    {
      id: `${ID}/b1`,
      tier: 'baseline',
      telemetry: PROCESS_TELEMETRY,
      gate: SCHTASKS_GATE,
      refine: (event) => (event.kind === 'process' ? commandFinding(event, reach) : undefined),
    },
    {
      id: `${ID}/x3`,
      tier: 'extended',
      telemetry: PROCESS_TELEMETRY,
      gate: AT_GATE,
      refine: (event) => (event.kind === 'process' ? jobFinding(event, reach) : undefined),
    },
    {
      id: `${ID}/x4`,
      tier: 'extended',
      telemetry: ['powershell/4104'],
      gate: field('kind', 'script'),
      refine: (event) => (event.kind === 'script' ? scriptFinding(event, reach) : undefined),
    },
  ];
}

/** B1: schtasks creates a task on another host. */
function commandFinding(event: ProcessEvent, reach: Reach): RemoteFinding | undefined {
  const creation = schtasksCreation(event);
  const target = creation?.command.options.get('s');
  if (creation === undefined || target === undefined) return undefined;
  const isRemote = reach(event, target);
  if (isRemote === undefined) return undefined;
  const finding = schtasksFinding(event, creation);
  return { ...finding, facts: { ...finding.facts, isRemote } };
}

/** X3: at.exe makes a job on another host (T1053.002). */
function jobFinding(event: ProcessEvent, reach: Reach): RemoteFinding | undefined {
  const finding = atFinding(event);
  const target = finding?.facts.target;
  if (finding === undefined || target === undefined) return undefined;
  const isRemote = reach(event, target);
  if (isRemote === undefined) return undefined;
  return { ...finding, facts: { ...finding.facts, isRemote } };
}

/** X4: a script turns to the scheduler of another host. */
function scriptFinding(event: ScriptEvent, reach: Reach): RemoteFinding | undefined {
  const found = scriptTarget(event.text);
  if (found === undefined) return undefined;
  const isRemote = reach(event, found.target);
  if (isRemote === undefined) return undefined;
  const target = maskCronSecrets(found.target);
  const task = scriptTask(event.text);
  const shown: CreationFacts =
    task === undefined
      ? { via: 'script', fqdn: event.fqdn, ...actorFacts(event) }
      : scriptFacts(event, task);
  const onlyConnects = found.defines ? undefined : true;
  const facts = { ...shown, target, isRemote, onlyConnects };
  return { keys: scriptKeys(event, facts), text: textOf(facts), facts };
}

function scriptKeys(event: ScriptEvent, { taskName, target = '' }: RemoteFacts): Key[] {
  if (taskName === undefined) return [];
  return [taskKey(`${event.host} to ${canonicalHost(target)}`, taskName)];
}

function textOf({ scriptVerb, taskName, target }: RemoteFacts): string {
  return `script calls ${scriptVerb ?? 'the scheduler'} ${taskName ?? ''} on ${target}`;
}
