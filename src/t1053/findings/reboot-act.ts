/** Tasks that restart a machine, and what becomes of them, for findings. */
import type { OtherEvent, ProcessEvent, TaskEvent, TelemetryEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { stepsText } from '../creation-facts.ts';
import { canonicalHost, isLocalTarget } from '../host-locality.ts';
import { isWeak, type RebootAction, rebootAction } from '../reboot-action.ts';
import { parseSchtasks } from '../schtasks.ts';
import { readOnce } from './read-once.ts';
import { taskAct } from './task-act.ts';

const read: (event: TelemetryEvent) => RebootAction | undefined = readOnce(
  ['process', 'task'],
  (event) => {
    const text = actionText(event);
    const action = text === undefined ? undefined : rebootAction(text);
    return action === undefined || isWeak(action.kind) ? undefined : action;
  },
);

/** What a task is to do that is created or changed. */
function actionText(event: TelemetryEvent): string | undefined {
  if (event.kind === 'process') {
    const verb = taskAct(event)?.verb;
    const isDefined = verb === 'create' || verb === 'update';
    return isDefined ? parseSchtasks(event.commandLine ?? '').options.get('tr') : undefined;
  }
  const isDefinition = event.kind === 'task' && /^security\/(?:4698|4702)$/.test(event.telemetry);
  return isDefinition && event.content !== undefined ? stepsText(event.content) : undefined;
}

/** True for a task that is made to restart a machine or to power it off. */
export function isReboot(event: TelemetryEvent): event is ProcessEvent | TaskEvent {
  return read(event) !== undefined;
}

/** The machine that ends its work, by its first label or address. */
export function rebootedHost(event: TelemetryEvent): string | undefined {
  const action = read(event);
  if (action === undefined) return undefined;
  const { target } = action;
  const self = { short: event.host, fqdn: event.fqdn };
  if (target === undefined || isLocalTarget(target, self)) {
    return taskAct(event)?.host ?? fold(event.host);
  }
  return canonicalHost(target).replace(/^(?!\d+\.)([^.:]+)\..*$/, '$1');
}

const LONGEST = 'system/1074'.length;

/** True where a machine was restarted: by `shutdown`, or as its log of events says. */
export function isRestart(event: TelemetryEvent): event is OtherEvent {
  if (event.kind !== 'other') return false;
  // Asked of most events: names of other lengths are other names, and need not be looked at.
  if (event.telemetry.length > LONGEST || !event.telemetry.startsWith('system/')) return false;
  switch (event.telemetry) {
    case 'system/6006':
    case 'system/6008':
    case 'system/41':
      return true;
    case 'system/1074':
      return Object.values(event.fields).some(isShutdown);
    default:
      return false;
  }
}

function isShutdown(value: unknown): boolean {
  return typeof value === 'string' && /(?<![\w.-])shutdown\.exe(?![\w.-])/i.test(value);
}
