import { expect, test } from 'vitest';
import { commandFinding, tableFinding } from '../../src/t1053/cron-facts.ts';
import { crontabLine, started } from './linux-events.ts';

test('a line of crontab names the account and the table', () => {
  const event = crontabLine('root', 'REPLACE', 'oracle');
  expect(tableFinding(event, 'oracle', 'replace')).toEqual({
    keys: [['cron table', 'web01', null, 'oracle']],
    text: 'crontab (root) REPLACE (oracle)',
    facts: {
      via: 'syslog',
      op: 'replace',
      place: { cronClass: 'spool', name: 'oracle', user: 'oracle' },
      fqdn: undefined,
      account: 'root',
      pid: 17_700,
      writer: 'crontab',
    },
  });
});

test('a command line names every table that it writes, and the first is described', () => {
  const command = 'sh -c echo "@daily root x" > /etc/cron.d/a; crontab -u oracle -';
  const found = commandFinding(started('/usr/bin/dash', command, { user: 'u', logonId: '0x7' }));
  expect(found?.keys).toEqual([
    ['cron file', 'web01', '/etc/cron.d/a'],
    ['cron table', 'web01', null, 'oracle'],
  ]);
  expect(found?.facts).toMatchObject({
    via: 'command',
    op: 'overwrite',
    path: '/etc/cron.d/a',
    content: { entry: '@daily root x' },
    account: 'u',
    session: '0x7',
    writer: '/usr/bin/dash',
    commandLine: command,
  });
});

test('a command line without a table has no finding', () => {
  expect(commandFinding(started('/usr/bin/dash', 'sh -c crontab -l'))).toBeUndefined();
  expect(commandFinding({ ...started('/usr/bin/dash', ''), commandLine: undefined })).toBe(
    undefined,
  );
});

test('secrets of the command line reach neither text nor facts', () => {
  const command = 'sh -c echo "@daily x --password S3cret-pw" | crontab -';
  expect(JSON.stringify(commandFinding(started('/usr/bin/dash', command)))).not.toContain('S3cret');
});
