/** The table of SecOpsLinuxAddFilestoCrontabDir. All data is synthetic. */
import { auditedFile, crontabLine, moved, started, sysmonFile, unmapped } from '../linux-events.ts';
import type { Row } from './row.ts';

const DAY_MS = 86_400_000;
const SWAP = '/etc/cron.d/.job.swp';
const TEMPORARY = '/var/spool/cron/crontabs/tmp.ujxoRS';
const LAYER = '/var/lib/docker/overlay2/6f0c2f7e5d3b41a8/diff';
const PUPPET = '/opt/puppetlabs/puppet/bin/ruby';

/** What fires, numbered as on the page of the alert. */
export const positives: readonly Row[] = [
  {
    row: '1',
    what: 'A shell creates `/etc/cron.d/nightly-sync` by redirection.',
    telemetry: 'auditd/syscall',
    events: () => [auditedFile('/etc/cron.d/nightly-sync', { openFlags: 0x241 })],
    scores: [30],
  },
  {
    row: '2',
    what: 'The same by the relative name, from within `/etc/cron.d`.',
    telemetry: 'auditd/syscall',
    events: () => [auditedFile('/etc/cron.d/nightly-sync', { openFlags: 0x441 })],
    scores: [30],
    why: 'the decoder joins the name with the working directory of the call',
  },
  {
    row: '3',
    what: "Debian's crontab moves its temporary file to the first table of `www-data`.",
    telemetry: 'auditd/syscall',
    events: () => {
      const by = { image: '/usr/bin/crontab', user: 'www-data' };
      return [
        auditedFile('/var/spool/cron/crontabs/tmp.QvY3bN', { ...by }),
        moved('/var/spool/cron/crontabs/www-data', '/var/spool/cron/crontabs/tmp.QvY3bN', {
          ...by,
          atMs: 12,
        }),
      ];
    },
    scores: [70],
    why: 'first crontab of a service account 45, written by a service account 25',
  },
  {
    row: '4',
    what: 'curl writes `/etc/cron.hourly/0sync`.',
    telemetry: 'sysmon-linux/11',
    events: () => [sysmonFile('/etc/cron.hourly/0sync', '/usr/bin/curl')],
    scores: [30],
  },
  {
    row: '5',
    what: 'redis-server saves its data as `/var/spool/cron/root`.',
    telemetry: 'sysmon-linux/11',
    events: () => [sysmonFile('/var/spool/cron/root', '/usr/bin/redis-server', { user: 'redis' })],
    scores: [70],
    why: 'first crontab of root, and not by crontab, 45, written by a service 25',
  },
  {
    row: '6',
    what: 'A link `/etc/cron.daily/logrotate2` to `/dev/shm/.x`.',
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile('/etc/cron.daily/logrotate2', {
        image: '/usr/bin/ln',
        link: 'symbolic',
        linkTarget: '/dev/shm/.x',
      }),
    ],
    scores: [50],
    why: 'the link leads out of the folders of the system 20',
  },
  {
    row: '7',
    what: 'crontab logs REPLACE for `nobody`, on a host whose cron log never showed such a table.',
    telemetry: 'syslog/crontab',
    events: () => [
      crontabLine('root', 'LIST', 'root', { atMs: -DAY_MS }),
      crontabLine('nobody', 'REPLACE', 'nobody'),
    ],
    scores: [70],
    why: 'first crontab of a service account 45, written by a service account 25',
  },
  {
    row: '8',
    what: '`/tmp/.c` is moved to `/etc/crontab` on an image that had none.',
    telemetry: 'auditd/syscall',
    events: () => [moved('/etc/crontab', '/tmp/.c', { isReplacement: false })],
    scores: [30],
  },
  {
    row: '9',
    what: 'Python writes `/etc/crontabs/root` in a container with BusyBox.',
    telemetry: 'sysmon-linux/11',
    events: () => [sysmonFile('/etc/crontabs/root', '/usr/bin/python3.9')],
    scores: [45],
    why: 'first crontab of root, and not written by crontab',
  },
  {
    row: '10',
    what: '`/home/u/p` is linked into `/etc/cron.d` as `p`.',
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile('/etc/cron.d/p', {
        image: '/usr/bin/ln',
        link: 'hard',
        linkTarget: '/home/u/p',
      }),
    ],
    scores: [50],
    why: 'the link leads out of the folders of the system 20',
  },
  {
    row: '11',
    what: 'From the host, `etc/cron.d/job` is created in the root of a process of a container.',
    telemetry: 'auditd/syscall',
    events: () => [auditedFile('/proc/4131/root/etc/cron.d/job')],
    scores: [40],
    why: 'written from outside of the container 10',
  },
];

/** What looks alike, numbered as on the page of the alert. */
export const lookAlikes: readonly Row[] = [
  {
    row: '1',
    what: 'dpkg creates `/etc/cron.d/php.dpkg-new` and moves it to `php`.',
    telemetry: 'auditd/syscall',
    events: () => {
      const image = '/usr/bin/dpkg';
      return [
        auditedFile('/etc/cron.d/php.dpkg-new', { image }),
        moved('/etc/cron.d/php', '/etc/cron.d/php.dpkg-new', { image, atMs: 40 }),
      ];
    },
    scores: [0],
    why: 'a package manager is expected to; cron does not read the first name',
  },
  {
    row: '2',
    what: 'vim creates `/etc/cron.d/.job.swp` and removes it in the end.',
    telemetry: 'auditd/syscall',
    events: () => {
      const image = '/usr/bin/vim.basic';
      return [
        auditedFile(SWAP, { image }),
        auditedFile(SWAP, { image, op: 'delete', atMs: 40_000 }),
      ];
    },
    scores: [],
    why: 'cron does not read hidden files',
  },
  {
    row: '3',
    what: '`cp -a /etc /backup/etc` creates `/backup/etc/cron.d/job`.',
    telemetry: 'auditd/syscall',
    events: () => [auditedFile('/backup/etc/cron.d/job', { image: '/usr/bin/cp' })],
    scores: [],
    why: 'no place of cron',
  },
  {
    row: '4',
    what: 'dockerd unpacks a layer that holds `/etc/cron.daily/apt-compat`.',
    telemetry: 'auditd/syscall',
    events: () => [
      auditedFile(`${LAYER}/etc/cron.daily/apt-compat`, { image: '/usr/bin/dockerd' }),
    ],
    scores: [],
    why: 'unpacking images is what the program is for',
  },
  {
    row: '5',
    what: 'puppet writes `/etc/cron.d/backup` under another name and moves it there.',
    telemetry: 'auditd/syscall',
    events: () => {
      const temporary = '/etc/cron.d/backup20260512-812-1x9k2ab';
      return [
        auditedFile(temporary, { image: PUPPET }),
        moved('/etc/cron.d/backup', temporary, { image: PUPPET, atMs: 15 }),
      ];
    },
    scores: [0],
    why: 'configuration management is expected to; both names are one alert',
  },
  {
    row: '6',
    what: 'anacron touches `/var/spool/anacron/cron.daily`.',
    telemetry: 'auditd/syscall',
    events: () => [auditedFile('/var/spool/anacron/cron.daily', { image: '/usr/sbin/anacron' })],
    scores: [],
    why: 'a timestamp, and no table',
  },
  {
    row: '7',
    what: "Debian's crontab creates `tmp.ujxoRS` on its way to the first table of `alice`.",
    telemetry: 'auditd/syscall',
    events: () => {
      const by = { image: '/usr/bin/crontab', user: 'alice' };
      return [
        auditedFile(TEMPORARY, { ...by }),
        moved('/var/spool/cron/crontabs/alice', TEMPORARY, { ...by, atMs: 9 }),
      ];
    },
    scores: [30],
    why: 'the table alone is told, the temporary file is not',
  },
  {
    row: '8',
    what: '`/etc/cron.d/job` is read.',
    telemetry: 'auditd/syscall',
    events: () => [
      unmapped('auditd/syscall'),
      started('/usr/bin/cat', 'cat /etc/cron.d/job', { telemetry: 'auditd/syscall' }),
    ],
    scores: [],
    why: 'an open without a flag to write changes nothing',
  },
  {
    row: '9',
    what: 'snapd writes `/etc/cron.d/snap-refresh`.',
    telemetry: 'auditd/syscall',
    events: () => [auditedFile('/etc/cron.d/snap-refresh', { image: '/usr/lib/snapd/snapd' })],
    scores: [0],
    why: 'a package manager is expected to',
  },
];
