/** Events of a Windows host under attack, for the tables of attacks. */
import type { LogonEvent, ProcessEvent, RegistryEvent, TaskEvent } from '../core/event.ts';
import type { EventAt } from './attack-plan.ts';

/** The task that attacks are about. */
export const TASK = 'Sync7f';
export const SYSTEM32 = 'C:\\Windows\\System32\\';
const ACTOR = { user: 'eve', domain: 'CORP', logonId: '0x7e57ed' };

/** The attacker starts a program. */
export function started(
  image: string,
  commandLine: string,
  more: Partial<ProcessEvent> = {},
): EventAt {
  return (base) => {
    const command = { image, commandLine };
    return { kind: 'process', ...command, ...ACTOR, ...base, telemetry: 'sysmon/1', ...more };
  };
}

/** schtasks with these parameters. */
export function schtasks(parameters: string, more: Partial<ProcessEvent> = {}): EventAt {
  return started(`${SYSTEM32}schtasks.exe`, `schtasks ${parameters}`, more);
}

/** The audit of what was done to the task. */
export function audited(action: 'create' | 'delete', more: Partial<TaskEvent> = {}): EventAt {
  const telemetry = action === 'create' ? 'security/4698' : 'security/4699';
  const task = { action, taskName: `\\${TASK}`, ...ACTOR };
  return (base) => ({ kind: 'task', ...task, ...base, telemetry, ...more });
}

/** The scheduler's log of the start of the task. */
export const ran: EventAt = (base) => {
  const telemetry = 'taskscheduler/200';
  return { kind: 'taskRun', taskName: `\\${TASK}`, phase: 'start', ...base, telemetry };
};

/** A logon over the network, in the session of the attacker. */
export function loggedOn(more: Partial<LogonEvent> = {}): EventAt {
  const logon = { logonType: 3, sourceIp: '198.51.100.7', ...ACTOR };
  return (base) => ({ kind: 'logon', ...logon, ...base, telemetry: 'security/4624', ...more });
}

/** A value of the task in the registry. */
export function registered(value: string, more: Partial<RegistryEvent> = {}): EventAt {
  const tree = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree';
  const key = `${tree}\\${TASK}\\${value}`;
  return (base) => {
    return { kind: 'registry', op: 'setValue', key, ...base, telemetry: 'sysmon/13', ...more };
  };
}
