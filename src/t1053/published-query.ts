/**
 * The queries of the pack's source as published: tokens and equal texts on the record as it came.
 * They alone may read `TelemetryEvent.raw`.
 */
import type { TelemetryEvent } from '../core/event.ts';
import { field, type Predicate } from '../match/predicate.ts';
import { startsWith } from '../match/value-test.ts';

/** A published query: which events it takes and by which values it groups them. */
export interface PublishedQuery {
  readonly id: string;
  readonly gate: Predicate;
  readonly telemetry: readonly string[];
  readonly matches: (event: TelemetryEvent) => boolean;
  /** Events of equal rows in one bucket of five minutes are one row of the answer. */
  readonly rowOf: (event: TelemetryEvent) => readonly unknown[];
  /** Points of the alert; the published queries know no others. */
  readonly points: number;
}

/**
 * Whether the text holds the token: where the token begins or ends with a letter or digit, no
 * other letter or digit may stand beside it.
 */
function hasToken(text: unknown, token: string): boolean {
  if (typeof text !== 'string') return false;
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    const isApart =
      isBoundary(token.at(0), text[at - 1]) && isBoundary(token.at(-1), text[at + token.length]);
    if (isApart) return true;
  }
  return false;
}

function hasTokenInAnyCase(text: unknown, token: string): boolean {
  return typeof text === 'string' && hasToken(text.toLowerCase(), token);
}

function isBoundary(edge: string | undefined, neighbour: string | undefined): boolean {
  return !isWord(edge) || !isWord(neighbour);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9]/.test(character);
}

const columns =
  (...names: readonly string[]) =>
  ({ fields }: TelemetryEvent): readonly unknown[] =>
    names.map((name) => fields[name]);

const SUBJECT = [
  'SubjectUserSid',
  'SubjectUserName',
  'SubjectDomainName',
  'SubjectLogonId',
] as const;

/** Every audited creation of a task (4698). */
export const PUBLISHED_CREATION: PublishedQuery = {
  id: 'win-scheduled-task-creation/parity',
  gate: field('telemetry', 'security/4698'),
  telemetry: ['security/4698'],
  matches: () => true,
  rowOf: columns(...SUBJECT, 'TaskName', 'TaskContent'),
  points: 25,
};

const PROCESS = {
  gate: field('telemetry', 'security/4688'),
  telemetry: ['security/4688'],
  rowOf: columns(...SUBJECT, 'NewProcessId', 'CommandLine', 'ParentProcessName'),
} as const;

/** Every audited process (4688) with the tokens schtasks.exe and /create, and a third. */
function creates({ fields: { NewProcessName, CommandLine } }: TelemetryEvent, third: string) {
  return (
    hasTokenInAnyCase(NewProcessName, 'schtasks.exe') &&
    hasTokenInAnyCase(CommandLine, '/create') &&
    hasTokenInAnyCase(CommandLine, third)
  );
}

/** As above, with the token /s. */
export const PUBLISHED_REMOTE: PublishedQuery = {
  id: 'win-schtasks-remote-system/parity',
  ...PROCESS,
  matches: (event) => creates(event, '/s'),
  points: 50,
};

/** As above, with the token shutdown. */
export const PUBLISHED_REBOOT: PublishedQuery = {
  id: 'win-schtasks-forced-reboot/parity',
  ...PROCESS,
  matches: (event) => creates(event, 'shutdown'),
  points: 55,
};

const AUDIT = {
  gate: field('telemetry', startsWith('auditd/')),
  telemetry: ['auditd/syscall'],
  rowOf: ({ raw }: TelemetryEvent): readonly unknown[] => [raw],
} as const;

/** Every audit record with the token nametype=CREATE and the beginning of a place of cron. */
export const PUBLISHED_CRON_FILE: PublishedQuery = {
  id: 'linux-add-files-to-crontab-dir/parity',
  ...AUDIT,
  matches: ({ raw }) =>
    hasToken(raw, 'nametype=CREATE') &&
    ['/etc/cron', '/etc/anacrontab', '/var/spool/cron'].some((place) => hasToken(raw, place)),
  points: 30,
};

/** Every audit record of a file that was there, opened with O_CREAT, in a place of cron. */
export const PUBLISHED_CRON_APPEND: PublishedQuery = {
  id: 'linux-append-cronjob-entry/parity',
  ...AUDIT,
  matches: ({ raw }) =>
    hasToken(raw, 'nametype=NORMAL') &&
    hasToken(raw, 'item=1') &&
    ['/var/spool/cron/', '/etc/cron.', '/etc/anacrontab'].some((place) => hasToken(raw, place)),
  points: 40,
};

const AZURE = {
  gate: field('kind', 'cloudOp'),
  telemetry: ['azure/administrative'],
  rowOf: columns('callerIpAddress', 'operationName', 'resourceId'),
} as const;

/** Whether one of the operations, in capitals as the Event Hub form has them, ended in Success. */
const succeeds =
  (...operations: readonly string[]) =>
  ({ fields: { operationName, resultType } }: TelemetryEvent): boolean =>
    resultType === 'Success' &&
    operations.some((name) => operationName === `MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/${name}`);

/** The three operations on runbooks that the query names. */
export const PUBLISHED_RUNBOOK: PublishedQuery = {
  id: 'azure-automation-runbook-created-or-modified/parity',
  ...AZURE,
  matches: succeeds('RUNBOOKS/DRAFT/WRITE', 'RUNBOOKS/WRITE', 'RUNBOOKS/PUBLISH/ACTION'),
  points: 30,
};

/** Both operations that make a webhook. */
export const PUBLISHED_WEBHOOK: PublishedQuery = {
  id: 'azure-automation-webhook-created/parity',
  ...AZURE,
  matches: succeeds('WEBHOOKS/ACTION', 'WEBHOOKS/WRITE'),
  points: 45,
};
