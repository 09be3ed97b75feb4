import { expect } from 'vitest';
import { t1053Extended } from '../../src/t1053/index.ts';
import { testCorpus } from '../corpus.ts';
import { extendedLines, extendedOf } from './extended.ts';

const EVTX = 'evtx-attack-samples__';

/** The Windows alerts beyond the seven that a file gives, each with its score. */
const told = (folder: string, path: string): string[] =>
  extendedOf(folder, path, t1053Extended)
    .filter(({ name }) => name.startsWith('T1053Win'))
    .map(({ name, score }) => `${name} ${score}`)
    .sort();

testCorpus('the alerts beyond the seven tell what the recordings hold', (folder) => {
  const update = `windows-security/${EVTX}remote_task_update_4624_4702_same_logonid.jsonl`;
  expect(told(folder, update)).toEqual([
    'T1053WinTaskFromAnotherHost 75',
    'T1053WinTaskHidden 40',
    'T1053WinTaskRedefined 60',
  ]);
  const source = `sysmon/${EVTX}LM_sysmon_remote_task_src_powershell.jsonl`;
  expect(told(folder, source)).toEqual(['T1053WinSchedulerRpcClient 50']);
  const change = 'windows-mixed/security-datasets__schtask_modification.jsonl.gz';
  expect(told(folder, change)).toEqual([
    'T1053WinSchedulerRpcClient 50',
    'T1053WinTaskFromAnotherHost 45',
    'T1053WinTaskRedefined 25',
  ]);
  const create = 'windows-mixed/security-datasets__schtask_create.jsonl.gz';
  expect(told(folder, create)).toEqual(['T1053WinTaskFromAnotherHost 75']);
  const noise = `windows-security/${EVTX}ACL_ForcePwd_SPNAdd_User_Computer_Accounts.jsonl`;
  expect(told(folder, noise)).toEqual([]);
});

testCorpus('the call of another scheduler comes 7.7 s after its library was loaded', (folder) => {
  const source = `sysmon/${EVTX}LM_sysmon_remote_task_src_powershell.jsonl`;
  const gaps = extendedOf(folder, source, t1053Extended).map(({ details }) => details['gapMs']);
  expect(gaps.map((gap) => Math.round(Number(gap) / 100))).toEqual([77]);
});

testCorpus(
  'counts stand apart, and of the rest only traces of other attacks give any',
  (folder) => {
    const lines = extendedLines(folder, t1053Extended);
    expect(lines[0]).toBe('extended:');
    expect(lines).toContain('  T1053WinTaskRedefined: 2, 2 in near-miss files');
    expect(lines).toContain('  T1053WinRemoteTaskQueries: 0');
    // Its manifest counts as baseline what was recorded of attacks by other techniques.
    const others = 'mixed-baseline/evtx-attack-samples__all_other_files.jsonl.gz';
    const ofBaselines = lines.filter((line) => line.includes('(baseline): T1053Win'));
    expect(ofBaselines.filter((line) => !line.includes(others))).toEqual([]);
    expect(ofBaselines.map((line) => line.match(/T1053\w+ \w+ \d+/)?.[0])).toEqual([
      'T1053WinTaskEngineSpawn medium 35',
      'T1053WinTaskEngineSpawn medium 35',
      'T1053WinSilentCleanupHijack high 75',
    ]);
  },
);
