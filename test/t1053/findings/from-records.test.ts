/** Findings from records as logs print them. All of them are synthetic. */
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/decode/decode.ts';
import { accountGivenRights } from '../../../src/t1053/findings/account-given-rights.ts';
import { callerSignedInOddly } from '../../../src/t1053/findings/caller-signed-in-oddly.ts';
import { cronAfterPolicyChange } from '../../../src/t1053/findings/cron-after-policy-change.ts';
import { cronEditUnchanged } from '../../../src/t1053/findings/cron-edit-unchanged.ts';
import { cronEntryRun } from '../../../src/t1053/findings/cron-entry-run.ts';
import { cronRecordsJoined } from '../../../src/t1053/findings/cron-records-joined.ts';
import { cronTableRefused } from '../../../src/t1053/findings/cron-table-refused.ts';
import type { FindingPipeline } from '../../../src/t1053/findings/finding.ts';
import { webhookUsed } from '../../../src/t1053/findings/webhook-used.ts';
import { collect } from '../../../src/testing/collect.ts';
import { found } from './found.ts';

const START = 1_778_577_237;

/** The stages that are seen, of each finding. */
function stages(pipeline: FindingPipeline, records: readonly unknown[]): readonly string[][] {
  const events = collect(decode(), records);
  return found(pipeline, events).map(({ correlation }) => [...(correlation?.stages.seen ?? [])]);
}

/** The records of one audited system call of eve, so many seconds after the start. */
function audited(seconds: number, call: string, more: readonly string[]): string[] {
  const head = `msg=audit(${START + seconds}.118:${48_213 + seconds}):`;
  const ids = 'ppid=4120 pid=4131 auid=1000 uid=0 gid=0 euid=0 ses=7';
  const names = 'AUID="eve" UID="eve"';
  return [
    `type=SYSCALL ${head} arch=c000003e success=yes exit=3 ${call} ${ids} ${names}`,
    ...more.map((record) => record.replace(' ', ` ${head} `)),
    `type=EOE ${head}`,
  ].map((record) => `node=web01 ${record}`);
}

function hex(words: readonly string[]): string {
  return [...words.join('\0')]
    .map((sign) => sign.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('');
}

const CREATED = 'syscall=257 a2=241 items=2 comm="bash" exe="/usr/bin/bash" SYSCALL=openat';
const RENAMED = 'syscall=82 items=2 comm="crontab" exe="/usr/bin/crontab" SYSCALL=rename';
const STARTED = 'syscall=59 items=2 comm="crontab" exe="/usr/bin/crontab" SYSCALL=execve';

function newFile(seconds: number, path: string, command = 'bash'): string[] {
  return audited(seconds, CREATED, [
    'type=CWD cwd="/root"',
    `type=PATH item=1 name="${path}" inode=9 mode=0100644 nametype=CREATE`,
    `type=PROCTITLE proctitle=${hex(['bash', '-c', command])}`,
  ]);
}

function syslog(seconds: number, message: string): string {
  return `<78>${new Date((START + seconds) * 1_000).toISOString()} web01 ${message}`;
}

describe('records of Linux', () => {
  test('show a job that cron runs at the next minute (L1)', () => {
    const path = '/etc/cron.d/sync';
    const write = newFile(0, path, `echo '* * * * * root /tmp/.x' > ${path}`);
    const run = syslog(4, 'CRON[4200]: (root) CMD (/tmp/.x)');
    expect(stages(cronEntryRun, [...write, run])).toEqual([['change', 'run']]);
    const other = syslog(4, 'CRON[4200]: (root) CMD (run-parts /etc/cron.hourly)');
    expect(stages(cronEntryRun, [...write, other])).toEqual([]);
  });

  test('are three of one change of a crontab (L2)', () => {
    const start = audited(0, STARTED, [
      'type=EXECVE argc=2 a0="crontab" a1="/tmp/new"',
      'type=CWD cwd="/root"',
    ]);
    const rename = audited(1, RENAMED, [
      'type=CWD cwd="/var/spool/cron"',
      'type=PATH item=2 name="crontabs/tmp.ujxoRS" inode=9 mode=0100600 nametype=DELETE',
      'type=PATH item=3 name="crontabs/eve" inode=9 mode=0100600 nametype=CREATE',
    ]);
    const line = syslog(1, 'crontab[4131]: (eve) REPLACE (eve)');
    expect(stages(cronRecordsJoined, [...start, ...rename, line])).toEqual([
      ['command', 'file', 'line'],
    ]);
    expect(stages(cronRecordsJoined, [...rename, line])).toEqual([['file', 'line']]);
  });

  test('show an edit that changed nothing (L6)', () => {
    const says = (seconds: number, verb: string) =>
      syslog(seconds, `crontab[7211]: (eve) ${verb} (eve)`);
    expect(stages(cronEditUnchanged, [says(0, 'BEGIN EDIT'), says(9, 'END EDIT')])).toEqual([
      ['begin', 'end'],
    ]);
    const change = [says(0, 'BEGIN EDIT'), says(8, 'REPLACE'), says(9, 'END EDIT')];
    expect(stages(cronEditUnchanged, change)).toEqual([]);
  });

  test('show a policy that is made and a first crontab (L8)', () => {
    const policy = newFile(0, '/etc/cron.allow', 'echo eve > /etc/cron.allow');
    const line = syslog(60, 'crontab[7211]: (eve) REPLACE (eve)');
    expect(stages(cronAfterPolicyChange, [...policy, line])).toEqual([['policy', 'table']]);
  });

  test.each([
    'cron[612]: (*system*sync) INSECURE MODE (group/other writable) (/etc/cron.d/sync)',
    'cron[612]: (*system*) WRONG FILE OWNER (/etc/cron.d/sync)',
    'crond[612]: (root) BAD FILE MODE (/etc/cron.d/sync)',
  ])('show a table that cron refuses (L9): %s', (message) => {
    const records = [...newFile(0, '/etc/cron.d/sync'), syslog(60, message)];
    expect(stages(cronTableRefused, records)).toEqual([['change', 'refusal']]);
  });
});

const ACCOUNT =
  '/SUBSCRIPTIONS/S1/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/AA';
const CLAIMS = {
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'eve@contoso.example',
  'http://schemas.microsoft.com/identity/claims/objectidentifier': 'o-eve',
};

/** A record as Azure Monitor exports it, so many minutes after the start. */
function exported(minutes: number, operationName: string, resourceId: string, more = {}): object {
  return {
    time: new Date(START * 1_000 + minutes * 60_000).toISOString(),
    operationName,
    resourceId,
    category: 'Administrative',
    resultType: 'Success',
    identity: { claims: CLAIMS },
    ...more,
  };
}

const automation = (minutes: number, name: string, item = '') =>
  exported(minutes, `MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/${name}`, `${ACCOUNT}${item}`);

describe('records of Azure', () => {
  test('show a job after a webhook (A2)', () => {
    const job = (Caller: string) =>
      exported(9, 'Job', ACCOUNT, {
        category: 'JobLogs',
        resultType: 'Started',
        identity: undefined,
        properties: { RunbookName: 'Sync', Caller },
      });
    const webhook = automation(0, 'WEBHOOKS/WRITE', '/WEBHOOKS/HOOK');
    expect(stages(webhookUsed, [webhook, job('System')])).toEqual([['webhook', 'job']]);
    expect(stages(webhookUsed, [webhook, job('eve@contoso.example')])).toEqual([]);
  });

  test('show an account that is given rights and a runbook (A5)', () => {
    const role = exported(
      1,
      'MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE',
      '/SUBSCRIPTIONS/S1/PROVIDERS/MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/R1',
    );
    const runbook = automation(2, 'RUNBOOKS/WRITE', '/RUNBOOKS/SYNC');
    expect(stages(accountGivenRights, [automation(0, 'WRITE'), role, runbook])).toEqual([
      ['account', 'rights', 'runbook'],
    ]);
  });

  test('show a sign-in at a risk before a runbook is published (A6)', () => {
    const signIn = { userPrincipalName: 'Eve@contoso.example', userId: 'o-eve' };
    const publish = automation(30, 'RUNBOOKS/PUBLISH/ACTION', '/RUNBOOKS/SYNC');
    const monitor = (riskLevelDuringSignIn: string) =>
      exported(0, 'Sign-in activity', '/tenants/t/providers/Microsoft.aadiam', {
        category: 'SignInLogs',
        resultType: '0',
        identity: 'Eve',
        properties: { ...signIn, riskLevelDuringSignIn },
      });
    const graph = {
      ...signIn,
      createdDateTime: new Date(START * 1_000).toISOString(),
      riskLevelDuringSignIn: 'medium',
      status: { errorCode: 0 },
    };
    for (const record of [monitor('high'), graph]) {
      expect(stages(callerSignedInOddly, [record, publish])).toEqual([['signIn', 'operation']]);
    }
    expect(stages(callerSignedInOddly, [monitor('none'), publish])).toEqual([]);
  });
});
