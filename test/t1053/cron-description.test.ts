import { expect, test } from 'vitest';
import { describeCron } from '../../src/t1053/cron-description.ts';
import { added, appended } from './cron-alerts.ts';
import { auditedFile, crontabLine, moved } from './linux-events.ts';

const JOB = '/etc/cron.d/job';
const wrote = (access: 'append' | 'overwrite' | 'inPlace' | undefined) =>
  auditedFile(JOB, { op: 'write', access });

test('nothing is said where nothing is proven', () => {
  expect(describeCron([], () => [], {})).toBeUndefined();
});

test.each([
  ['was created', added([auditedFile(JOB)])],
  ['was created as a link', added([auditedFile(JOB, { link: 'hard' })])],
  ['was moved into place', added([moved(JOB, '/tmp/x')])],
  ['was appended to', appended([wrote('append')])],
  ['was overwritten', appended([wrote('overwrite')])],
  ['was changed in place', appended([wrote('inPlace')])],
  ['was written', appended([wrote(undefined)])],
  ['was replaced', appended([moved(JOB, '/tmp/x', { isReplacement: true })])],
])('the summary says that the table %s', (happened, [alert]) => {
  expect(alert?.summary).toContain(`${JOB} ${happened} on web01 by root with /usr/bin/`);
});

test('the summary does without what is not known', () => {
  const unknown = { user: undefined, image: undefined, fqdn: 'web01.example.org' };
  const [alert] = added([auditedFile(JOB, unknown)]);
  expect(alert?.summary).toBe(`${JOB} was created on web01 by an unknown account`);
  expect(alert?.source).toEqual({ host: 'web01.example.org', account: undefined });
});

test('the table of a user goes by the user', () => {
  const [alert] = appended([crontabLine('root', 'REPLACE', 'root')]);
  expect(alert?.summary).toBe('the crontab of root was replaced on web01 by root with crontab');
});
