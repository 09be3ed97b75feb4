/** Runs findings over events as they come, to the end of the recording. */
import { from } from 'rxjs';
import type { Alert } from '../../../src/core/alert.ts';
import type {
  LogonEvent,
  OtherEvent,
  ProcessEvent,
  TaskRunEvent,
  TelemetryEvent,
} from '../../../src/core/event.ts';
import type { Note } from '../../../src/core/note.ts';
import type { FindingPipeline } from '../../../src/t1053/findings/finding.ts';
import type { FindingOptions } from '../../../src/t1053/findings/run-findings.ts';
import { base, process, START_MS } from '../events.ts';

const clock = { nowMs: (): number => START_MS + 86_400_000 };

/** What one entry of the catalogue tells of the events. */
export function found(
  pipeline: FindingPipeline,
  events: readonly TelemetryEvent[],
  options: FindingOptions = {},
): readonly Alert[] {
  const alerts: Alert[] = [];
  from(events)
    .pipe(pipeline({ onEnd: 'fire', clock, ...options }))
    .subscribe((alert) => alerts.push(alert));
  return alerts;
}

/** What it notes of them. */
export function notes(pipeline: FindingPipeline, events: readonly TelemetryEvent[]): Note[] {
  const said: Note[] = [];
  found(pipeline, events, { onNote: (note) => said.push(note) });
  return said;
}

/** The scheduler started a task (TaskScheduler 200). */
export function ran(taskName: string, atMs: number): TaskRunEvent {
  return { kind: 'taskRun', ...base('taskscheduler/200', atMs), taskName, phase: 'start' };
}

/** A logon over the network (Security 4624). */
export function loggedOn(
  atMs: number,
  more: Partial<LogonEvent> & { readonly host?: string } = {},
): LogonEvent {
  return {
    kind: 'logon',
    ...base('security/4624', atMs),
    logonType: 3,
    user: 'alice',
    domain: 'CORP',
    logonId: '0xead4335',
    sourceIp: '198.51.100.7',
    ...more,
  };
}

/** The scheduler of Windows 10 started a program. */
export function engineStarted(
  image: string,
  atMs: number,
  more: Partial<ProcessEvent> = {},
): ProcessEvent {
  return process(image, {
    image,
    atMs,
    user: 'SYSTEM',
    logonId: '0x3e7',
    parentImage: 'C:\\Windows\\System32\\svchost.exe',
    parentCommandLine: 'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule',
    ...more,
  });
}

/** The System log tells of a restart; 1074 names what asked for it. */
export function restarted(
  telemetry: string,
  atMs: number,
  program = 'C:\\Windows\\system32\\shutdown.exe (WS1)',
): OtherEvent {
  return { kind: 'other', ...base(telemetry, atMs), fields: { param1: program } };
}
