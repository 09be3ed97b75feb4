import { expect } from 'vitest';
import { testCorpus } from '../corpus.ts';
import { gradeCorpus } from './grade-corpus.ts';

testCorpus(
  'all seven alerts are as labelled on the whole corpus, parity and XML twins included',
  (folder) => {
    const { lines, differences } = gradeCorpus(folder);
    expect(differences).toEqual([]);
    expect(lines.filter((line) => line.includes('not implemented'))).toEqual([]);
    expect(lines.filter((line) => /\d+ undecodable/.test(line))).toMatchInlineSnapshot(`
      [
        "auditd/go-libaudit__audit-rhel7.log: 1 undecodable (unknown-format)",
        "syslog-cron/plaso__syslog.log: 1 undecodable (time-invalid)",
        "syslog-cron/plaso__syslog.log: 2 undecodable (unknown-format)",
        "syslog-cron/plaso__syslog_rsyslog_traditional.log: 3 undecodable (unknown-format)",
        "syslog-cron/plaso__syslog_rsyslog_SyslogProtocol23Format.log: 1 undecodable (unknown-format)",
        "syslog-cron/plaso__syslog_rsyslog_ForwardFormat.log: 1 undecodable (unknown-format)",
        "azure-activity/stratus-red-team__docs_samples.jsonl: 2 undecodable (unknown-format)",
        "azure-activity/stratus-red-team__docs_samples.jsonl: 9 undecodable (time-missing)",
      ]
    `);
  },
);
