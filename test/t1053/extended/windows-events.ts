/** Synthetic telemetry of Windows that the tests of the seven do without. */
import type {
  ImageLoadEvent,
  LogonEvent,
  NetworkEvent,
  ScriptEvent,
  TaskEvent,
} from '../../../src/core/event.ts';
import { base, content, created } from '../events.ts';

type More<E> = Partial<E> & { readonly atMs?: number };

/** A module that a program loads (Sysmon 7); the scheduler's library unless told otherwise. */
export function loaded(image: string, more: More<ImageLoadEvent> = {}): ImageLoadEvent {
  const { atMs = 0, ...fields } = more;
  const module = 'C:\\Windows\\System32\\taskschd.dll';
  const place = base('sysmon/7', atMs);
  return { kind: 'imageLoad', ...place, image, module, user: 'alice', domain: 'CORP', ...fields };
}

/** A connection that a program makes (Sysmon 3). */
export function connected(destinationPort: number, more: More<NetworkEvent> = {}): NetworkEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'network',
    ...base('sysmon/3', atMs),
    sourceIp: '10.0.0.1',
    destinationIp: '10.0.0.7',
    destinationPort,
    initiated: true,
    ...fields,
  };
}

/** A script block that PowerShell compiles (4104). */
export function script(text: string, more: More<ScriptEvent> = {}): ScriptEvent {
  const { atMs = 0, ...fields } = more;
  return { kind: 'script', ...base('powershell/4104', atMs), text, user: 'alice', ...fields };
}

/** A logon over the network (Security 4624). */
export function loggedOn(more: More<LogonEvent> = {}): LogonEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'logon',
    ...base('security/4624', atMs),
    logonType: 3,
    user: 'alice',
    domain: 'CORP',
    logonId: '0x5a1f2c',
    sourceIp: '10.0.0.9',
    ...fields,
  };
}

/** An audited change of a task (4702) that runs the command from now on. */
export function changed(taskName: string, command: string, more: More<TaskEvent> = {}): TaskEvent {
  return created(taskName, {
    telemetry: 'security/4702',
    action: 'update',
    ...runs(command),
    ...more,
  });
}

/** A definition that runs the command. */
export function runs(command: string): Pick<TaskEvent, 'content'> {
  return { content: content({ steps: [{ type: 'exec', command }] }) };
}
