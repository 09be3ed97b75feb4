import { expect } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import { testCorpus } from '../corpus.ts';
import { findingsOf } from './correlated.ts';
import { readManifest } from './manifest.ts';

/** Entry and milliseconds from the first step to the last, of every finding of a file. */
const told = (folder: string, path: string): string[] =>
  findingsOf(folder, path, findings).map(
    ({ correlation, firstMs, lastMs }) => `${correlation?.entry} ${lastMs - firstMs}`,
  );

testCorpus('findings are those of the recordings', (folder) => {
  const evtx = 'evtx-attack-samples__';
  const remote = `windows-security/${evtx}LM_ScheduledTask_ATSVC_target_host.jsonl`;
  expect(told(folder, remote)).toEqual(expect.arrayContaining(['W3 32', 'W7 109']));
  const update = `windows-security/${evtx}remote_task_update_4624_4702_same_logonid.jsonl`;
  expect(told(folder, update)).toEqual(['W7 389']);
  const local = `sysmon/${evtx}sysmon_1_11_exec_as_system_via_schedtask.jsonl`;
  expect(told(folder, local).sort()).toEqual(['W1 5047', 'W2 10131']);
  const pairs = told(folder, 'windows-mixed/attack-data__T1053.005.jsonl.gz');
  expect(pairs.filter((entry) => entry.startsWith('W2'))).toHaveLength(4);
  const create = told(folder, 'windows-mixed/security-datasets__schtask_create.jsonl.gz');
  expect(create.filter((entry) => entry.startsWith('W6'))).toEqual(['W6 74']);
});

testCorpus('findings of everyday work score below those of attacks', (folder) => {
  const scored = readManifest(folder).files.flatMap(({ path }) =>
    findingsOf(folder, path, findings),
  );
  const isOfWindows = ({ summary }: Alert): boolean => summary.includes('\\UpdateOrchestrator\\');
  const scores = (alerts: readonly Alert[]): number[] => alerts.map(({ score }) => score);
  const everyday = scores(scored.filter(isOfWindows));
  const attacks = scores(scored.filter((alert) => !isOfWindows(alert)));
  expect(everyday.length).toBeGreaterThan(0);
  expect(attacks.length).toBeGreaterThan(15);
  expect(Math.max(...everyday)).toBeLessThan(30);
  expect(Math.min(...attacks)).toBeGreaterThanOrEqual(40);
});
