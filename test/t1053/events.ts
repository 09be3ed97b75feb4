/** Synthetic telemetry for the pack's tests: what a decoder would make of such records. */
import { from } from 'rxjs';
import type { Alert } from '../../src/core/alert.ts';
import type {
  FileEvent,
  ProcessEvent,
  RegistryEvent,
  TaskEvent,
  TelemetryEvent,
} from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import type { TaskContent } from '../../src/core/task-content.ts';
import { type DetectOptions, detect, type HasRule } from '../../src/rule/detect.ts';

export const START_MS: number = Date.UTC(2026, 4, 12, 9, 0, 0);

let records = 0;

/** What every event of a host `ws1` has; each call counts up the record. */
export function base(telemetry: string, atMs: number) {
  records += 1;
  return {
    timeMs: START_MS + atMs,
    clock: 'System.TimeCreated',
    host: 'ws1',
    fqdn: 'ws1.corp.example',
    telemetry,
    recordId: `${records}`,
    origin: { source: 'test', position: records },
    fields: {},
    raw: undefined,
  };
}

/** A process as Sysmon sees it; `schtasks` unless told otherwise. */
export function process(
  commandLine: string,
  more: Partial<ProcessEvent> & { readonly atMs?: number } = {},
): ProcessEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'process',
    ...base('sysmon/1', atMs),
    image: 'C:\\Windows\\System32\\schtasks.exe',
    commandLine,
    user: 'alice',
    domain: 'CORP',
    logonId: '0x5a1f2c',
    ...fields,
  };
}

/** An audited creation (4698). */
export function created(
  taskName: string,
  more: Partial<TaskEvent> & { readonly atMs?: number } = {},
): TaskEvent {
  const { atMs = 0, ...fields } = more;
  return {
    kind: 'task',
    ...base('security/4698', atMs),
    action: 'create',
    taskName,
    user: 'alice',
    domain: 'CORP',
    logonId: '0x5a1f2c',
    ...fields,
  };
}

/** A registration in the scheduler's own log (106). */
export function registered(taskName: string, atMs = 0): TaskEvent {
  return {
    kind: 'task',
    ...base('taskscheduler/106', atMs),
    action: 'create',
    taskName,
    runAs: 'S-1-5-18',
  };
}

/** A file as Sysmon 11 reports it. */
export function file(
  path: string,
  more: Partial<FileEvent> & { readonly atMs?: number } = {},
): FileEvent {
  const { atMs = 0, ...fields } = more;
  const image = 'C:\\Windows\\System32\\svchost.exe';
  return {
    kind: 'file',
    ...base('sysmon/11', atMs),
    op: 'create',
    path,
    image,
    ageMs: 0,
    ...fields,
  };
}

/** A registry value as Sysmon 13 reports it. */
export function value(
  key: string,
  more: Partial<RegistryEvent> & { readonly atMs?: number } = {},
): RegistryEvent {
  const { atMs = 0, ...fields } = more;
  const image = 'C:\\Windows\\System32\\svchost.exe';
  return { kind: 'registry', ...base('sysmon/13', atMs), op: 'setValue', key, image, ...fields };
}

export function content(more: Partial<TaskContent> = {}): TaskContent {
  return {
    principals: [],
    triggers: [],
    steps: [],
    hidden: false,
    enabled: true,
    startWhenAvailable: false,
    ...more,
  };
}

export interface Outcome {
  readonly alerts: readonly Alert[];
  readonly notes: readonly Note[];
}

/** Everything the rules say of the events, and the end of the recording. */
export function outcome(
  rules: readonly HasRule[],
  events: readonly TelemetryEvent[],
  options: DetectOptions = {},
): Outcome {
  const alerts: Alert[] = [];
  const notes: Note[] = [];
  const clock = { nowMs: () => START_MS + 86_400_000 };
  from(events)
    .pipe(detect(rules, { onEnd: 'fire', clock, onNote: (n) => notes.push(n), ...options }))
    .subscribe((alert) => alerts.push(alert));
  return { alerts, notes };
}

/** The last word on each action. */
export function settled(rules: readonly HasRule[], events: readonly TelemetryEvent[]): Alert[] {
  const last = new Map<string, Alert>();
  for (const alert of outcome(rules, events).alerts) {
    if (alert.activity === 'close') last.delete(alert.id);
    else last.set(alert.id, alert);
  }
  return [...last.values()];
}
