import { join } from 'node:path';
import { from } from 'rxjs';
import { expect } from 'vitest';
import { decode } from '../../../src/decode/decode.ts';
import { hostAlerts } from '../../../src/t1053/extended/host-alerts.ts';
import { runFile } from '../../corpus/run-file.ts';
import { readCorpusFile, testCorpus } from '../../corpus.ts';
import { outcome } from '../events.ts';

interface Sample {
  readonly rule_title: string;
  readonly events: readonly unknown[];
}

/** The recorded samples of Sigma rules, each with what the alerts of hosts say of it. */
function samplesOf(folder: string): [title: string, names: string[]][] {
  const bytes = readCorpusFile(join(folder, 'sigma/regression-open.jsonl.gz'));
  const lines = new TextDecoder().decode(bytes).trim().split('\n');
  return lines.flatMap((line): [string, string[]][] => {
    const sample: Sample = JSON.parse(line);
    const events: Parameters<typeof outcome>[1][number][] = [];
    from(sample.events)
      .pipe(decode({ onNote: () => undefined }))
      .subscribe((event) => events.push(event));
    const names = outcome(hostAlerts, events).alerts.map(({ name, score }) => `${name} ${score}`);
    return names.length === 0 ? [] : [[sample.rule_title, names]];
  });
}

testCorpus(
  'of the recorded samples of Sigma rules, those about the same actions are told',
  (folder) => {
    expect(samplesOf(folder)).toEqual([
      ['Important Scheduled Task Deleted/Disabled', ['T1053WinImportantTaskDisabled 60']],
      ['Important Scheduled Task Deleted or Disabled', ['T1053WinImportantTaskDisabled 20']],
      ['Delete Important Scheduled Task', ['T1053WinImportantTaskDisabled 60']],
      ['Disable Important Scheduled Task', ['T1053WinImportantTaskDisabled 60']],
      ['Removal Of Index Value to Hide Schedule Task - Registry', ['T1053WinTaskHidden 75']],
      ['Bypass UAC Using SilentCleanup Task', ['T1053WinSilentCleanupHijack 75']],
    ]);
  },
);

testCorpus('recordings of hosts at their usual work are silent', (folder) => {
  const files = [
    ...['auditd/go-libaudit__audit-rhel7.log', 'auditd/selinux-policy__commit_messages_raw.log'],
    ...['syslog-cron/loghub__Linux_2k.log.gz', 'syslog-cron/plaso__syslog.log'],
    ...['mixed-baseline/security-datasets__cmd_service_mod_fax.jsonl.gz'],
  ];
  for (const file of files) expect(runFile(folder, file, hostAlerts).alerts).toEqual([]);
});
