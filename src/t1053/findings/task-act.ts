/** What is done to a Windows task, whichever log tells of it. */
import type {
  EventKind,
  ProcessEvent,
  TaskEvent,
  TaskRunEvent,
  TelemetryEvent,
} from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { canonicalHost, isLocalTarget } from '../host-locality.ts';
import { canonicalIp } from '../ip-address.ts';
import { isSchtasks, parseSchtasks } from '../schtasks.ts';
import { normaliseTaskName } from '../task-name.ts';
import { readOnce } from './read-once.ts';

type Verb = 'create' | 'update' | 'run' | 'delete';

interface TaskAct {
  readonly verb: Verb;
  /** Where the task stands: first label of the name, or the address. */
  readonly host: string;
  /** Whether another host asks for it by name. */
  readonly isRemote: boolean;
  /** Compares with other names; absent where only the definition holds it. */
  readonly taskName?: string | undefined;
}

/** Kinds of events that may do something to a task. */
export const TASK_KINDS: readonly EventKind[] = ['process', 'task', 'taskRun'];

/** What the event does to which task; nothing for any other event. */
export const taskAct: (event: TelemetryEvent) => TaskAct | undefined = readOnce(
  TASK_KINDS,
  (event) => {
    if (event.kind === 'process') return commandAct(event);
    return event.kind === 'task' || event.kind === 'taskRun' ? recordAct(event) : undefined;
  },
);

function recordAct(event: TaskEvent | TaskRunEvent): TaskAct | undefined {
  const verb = event.kind === 'task' ? event.action : event.phase;
  const host = fold(event.host);
  const taskName = normaliseTaskName(event.taskName);
  if (verb === 'start') return { verb: 'run', host, isRemote: false, taskName };
  return verb === 'create' || verb === 'update' || verb === 'delete'
    ? { verb, host, isRemote: false, taskName }
    : undefined;
}

function commandAct(event: ProcessEvent): TaskAct | undefined {
  if (!isSchtasks(event.image, event.originalFileName)) return undefined;
  const { operations, options, flags } = parseSchtasks(event.commandLine ?? '');
  const [verb, ...more] = VERBS.filter(([operation]) => operations.has(operation));
  if (verb === undefined || more.length > 0 || flags.has('?')) return undefined;
  const target = options.get('s');
  const self = { short: event.host, fqdn: event.fqdn };
  const isRemote = target !== undefined && !isLocalTarget(target, self);
  const host = isRemote ? hostLabel(canonicalHost(target)) : fold(event.host);
  const name = options.get('tn');
  return {
    verb: verb[1],
    host,
    isRemote,
    taskName: name === undefined ? undefined : normaliseTaskName(name),
  };
}

const VERBS = [
  ['create', 'create'],
  ['change', 'update'],
  ['run', 'run'],
  ['delete', 'delete'],
] as const;

/** Events name their host by its first label. */
function hostLabel(name: string): string {
  return canonicalIp(name) === undefined ? (name.split('.', 1)[0] ?? '') : name;
}

/** True for what does anything to a task. */
export function isTaskAct(event: TelemetryEvent): boolean {
  return taskAct(event) !== undefined;
}

/** True for what makes a task: a command, or a record that one was made. */
export function isCreation(event: TelemetryEvent): event is ProcessEvent | TaskEvent {
  return taskAct(event)?.verb === 'create';
}

/** True for the audit of a creation (4698). */
export function isAuditedCreation(event: TelemetryEvent): event is TaskEvent {
  return event.kind === 'task' && event.telemetry === 'security/4698';
}

/** True for what starts a task: a command, or a record that it was started. */
export function isRun(event: TelemetryEvent): event is ProcessEvent | TaskRunEvent {
  return taskAct(event)?.verb === 'run';
}

/** True for what removes a task: a command, or a record that it was removed. */
export function isDeletion(event: TelemetryEvent): event is ProcessEvent | TaskEvent {
  return taskAct(event)?.verb === 'delete';
}

/** One task of one host; nothing for an event that names none. */
export function taskKey(event: TelemetryEvent): Key | undefined {
  const act = taskAct(event);
  return act?.taskName === undefined ? undefined : [act.host, act.taskName];
}
