/** Runs one alert of hosts over synthetic events. */
import type { Alert } from '../../../src/core/alert.ts';
import type { FileEvent, ProcessEvent, TelemetryEvent } from '../../../src/core/event.ts';
import type { AlertPipeline } from '../../../src/rule/alert-pipeline.ts';
import type { HostAlertOptions } from '../../../src/t1053/extended/host-alert.ts';
import { base, settled } from '../events.ts';

export type HostPipeline = AlertPipeline<HostAlertOptions>;

/** The last word on each action. */
export function told(
  alert: HostPipeline,
  events: readonly TelemetryEvent[],
  options: HostAlertOptions = {},
): Alert[] {
  return settled([alert(options)], events);
}

/** The scores of what one event, or several, make the alert say. */
export function scores(alert: HostPipeline, ...events: TelemetryEvent[]): number[] {
  return told(alert, events).map(({ score }) => score);
}

const MAC = { host: 'mac01', fqdn: undefined, user: '501', pid: 702 };

/** A file as Endpoint Security reports it. */
export function macFile(path: string, more: Partial<FileEvent> = {}): FileEvent {
  const { op = 'create' } = more;
  const telemetry = `macos-es/${op}`;
  return { kind: 'file', ...base(telemetry, 0), ...MAC, op, path, image: '/bin/zsh', ...more };
}

/** A process as Endpoint Security reports it. */
export function macStarted(commandLine: string, more: Partial<ProcessEvent> = {}): ProcessEvent {
  const image = commandLine.split(' ', 1)[0] ?? '';
  return { kind: 'process', ...base('macos-es/exec', 0), ...MAC, image, commandLine, ...more };
}
