import type { TelemetryEvent } from '../core/event.ts';

/** The event in one line for people, before masking. */
export function eventText(event: TelemetryEvent): string {
  switch (event.kind) {
    case 'process':
      return `process ${event.commandLine ?? event.image}`;
    case 'task':
      return `task ${event.action} ${event.taskName}`;
    case 'taskRun':
      return `task ${event.phase} ${event.taskName}`;
    case 'logon':
      return `logon type ${event.logonType} of ${account(event)} from ${event.sourceIp ?? '-'}`;
    case 'share':
      return `share ${event.share} ${event.target ?? ''}`.trimEnd();
    case 'file':
      return `file ${event.op} ${event.path}`;
    case 'registry':
      return `registry ${event.op} ${event.key}`;
    case 'imageLoad':
      return `image load ${event.module} into ${event.image}`;
    case 'network':
      return `connection to ${event.destinationIp ?? '-'} port ${event.destinationPort ?? '-'}`;
    case 'script':
      return `script ${event.path ?? event.text}`;
    case 'cron':
      return `${event.program} (${event.user ?? '-'}) ${event.verb} (${event.detail ?? ''})`;
    case 'cloudOp':
      return `${event.operation} ${event.outcome} by ${event.caller ?? '-'}`;
    case 'other':
      return event.telemetry;
  }
}

function account(event: {
  readonly user?: string | undefined;
  readonly domain?: string | undefined;
}): string {
  return event.domain === undefined ? (event.user ?? '-') : `${event.domain}\\${event.user ?? '-'}`;
}
