import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { run } from './fake-io.ts';

const sample = fileURLToPath(new URL('../../examples/samples/t1053.jsonl', import.meta.url));
const creationAlert = 'SecOpsWinScheduledTaskCreation';
const remoteAlert = 'SecOpsWinSchtasksRemoteSystem';
const ws = 'ws-0412.corp.example';
const srv = 'srv-file-02.corp.example';

/** The last activity of each alert, in the order in which they were first told. */
async function alertsOfSample(): Promise<Alert[]> {
  const { stdout } = await run(['scan', '--json', sample]);
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
      details['taskName'] ?? details['commandLine'],
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
    ['at 13:20 cmd', creationAlert, ws, 'extended', 'x6', 1],
    ['\\InventoryScan', creationAlert, srv, 'extended', 'x2', 1],
  ]);
});

test('the sample is counted whole', async () => {
  const { status, stdout } = await run(['scan', sample]);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'records   27, decoded 26, failed 1 (record-truncated 1)\nlate      0\n',
  );
  expect(stdout).toMatch(/^alerts {4}8 /m);
  expect(stdout.match(/also seen by/g)).toHaveLength(7);
});

test('the password of the sample is nowhere in the output', async () => {
  const secret = 'Winter!26';
  expect(readFileSync(sample, 'utf8')).toContain(secret);
  for (const argv of [[sample], ['--json', sample]]) {
    const { stdout, stderr } = await run(['scan', ...argv]);
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout).toContain('/P ***');
  }
});
