import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { run } from './fake-io.ts';

const samples = ['t1053.jsonl', 'linux.log', 'azure.jsonl'].map((name) =>
  fileURLToPath(new URL(`../../examples/samples/${name}`, import.meta.url)),
);
const creationAlert = 'SecOpsWinScheduledTaskCreation';
const remoteAlert = 'SecOpsWinSchtasksRemoteSystem';
const appendAlert = 'SecOpsLinuxAppendCronjobEntry';
const runbookAlert = 'SecOpsAzureAutomationRunbookCreatedOrMofidied';
const ws = 'ws-0412.corp.example';
const srv = 'srv-file-02.corp.example';
const web = 'web-07.corp.example';

/** The last activity of each alert, in the order in which they were first told. */
async function alertsOfSample(): Promise<Alert[]> {
  const { stdout } = await run(['scan', '--json', ...samples]);
  const alerts = new Map<string, Alert>();
  for (const line of stdout.trimEnd().split('\n')) {
    const alert = JSON.parse(line) as Alert;
    alerts.set(alert.id, alert);
  }
  return [...alerts.values()];
}

test('the sample gives exactly these alerts', async () => {
  const alerts = await alertsOfSample();
  expect(
    alerts.map(({ name, source, tier, ruleIds, evidence, details }) => [
      details['taskName'] ?? details['filePath'] ?? details['runbook'] ?? details['webhook'],
      name,
      source.host,
      tier,
      ruleIds.map((id) => id.replace(/^.*\//, '')).join(' '),
      evidence.length,
    ]),
  ).toEqual([
    ['\\Nightly Report', creationAlert, ws, 'baseline', 'b1 b2 x2 x3', 5],
    ['Listing', creationAlert, ws, 'baseline', 'b2', 1],
    ['Updater', creationAlert, ws, 'baseline', 'b2', 2],
    ['Updater', remoteAlert, ws, 'baseline', 'b1', 2],
    ['\\Updater', creationAlert, srv, 'baseline', 'b1 x2', 2],
    ['\\SyncHelper', creationAlert, ws, 'extended', 'x3', 1],
    [undefined, creationAlert, ws, 'extended', 'x6', 1],
    ['\\InventoryScan', creationAlert, srv, 'extended', 'x2', 1],
    ['viserion', creationAlert, srv, 'baseline', 'b2', 1],
    ['viserion', 'SecOpsWinSchtasksForcedReboot', srv, 'baseline', 'b1', 1],
    ['Shutdown notice', creationAlert, srv, 'baseline', 'b2', 1],
    ['/etc/cron.d/sync-agent', 'SecOpsLinuxAddFilestoCrontabDir', web, 'baseline', 'b1', 1],
    ['/etc/crontab', appendAlert, web, 'baseline', 'b1', 1],
    ['/etc/cron.d/sysstat', appendAlert, web, 'extended', 'x1', 1],
    [undefined, appendAlert, web, 'baseline', 'b4 x2', 2],
    ['SYNCUSERS', runbookAlert, undefined, 'baseline', 'b1', 1],
    ['SyncUsers', runbookAlert, undefined, 'baseline', 'b1', 1],
    ['SYNCHOOK', 'SecOpsAzureAutomationWebhookCreated', undefined, 'baseline', 'b1 b2', 2],
  ]);
});

test('the look-alikes of the sample raise nothing', async () => {
  const told = JSON.stringify(await alertsOfSample());
  const silent = [
    '.sysstat.swp',
    '/backup/etc',
    '"alice"',
    'REGISTRIES',
    'OLDHOOK',
    '/RUNBOOKS/OTHER',
  ];
  for (const text of silent) expect(told).not.toContain(text);
});

test('the sample is counted whole', async () => {
  const { status, stdout } = await run(['scan', ...samples]);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'records   72, decoded 48, failed 1 (record-truncated 1)\nlate      0\n',
  );
  expect(stdout).toMatch(/^alerts {4}18 /m);
  expect(stdout.match(/also seen by/g)).toHaveLength(7);
});

test('the password of the sample is nowhere in the output', async () => {
  const secret = 'Winter!26';
  const texts = samples.map((sample) => readFileSync(sample, 'utf8'));
  expect(texts.join('')).toContain(secret);
  for (const argv of [samples, ['--json', ...samples]]) {
    const { stdout, stderr } = await run(['scan', ...argv]);
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout).toContain('/P ***');
  }
});
