/** Runs findings over events as they come, to the end of the recording. */
import { from } from 'rxjs';
import type { Alert } from '../../../src/core/alert.ts';
import type { LogonEvent, TaskRunEvent, TelemetryEvent } from '../../../src/core/event.ts';
import type { Note } from '../../../src/core/note.ts';
import type { FindingPipeline } from '../../../src/t1053/findings/finding.ts';
import type { FindingOptions } from '../../../src/t1053/findings/run-findings.ts';
import { base, START_MS } from '../events.ts';

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
