import { expect, test } from 'vitest';
import { cronFeed } from '../../src/t1053/cron-feed.ts';
import { listedJob, unmapped } from './linux-events.ts';

const NOTHING = { firstMs: () => undefined, lastMs: () => undefined };
const both = cronFeed({ id: 'feed', tier: 'extended' }, ['write', 'delete']);
const facts = (columns = {}, action: 'added' | 'removed' = 'added') =>
  both.refine(listedJob(action, columns), NOTHING)?.facts;

test('a row that came is a write with its job, one that went a removal', () => {
  expect(facts()).toMatchObject({
    via: 'feed',
    op: 'write',
    path: '/etc/crontab',
    content: { entry: '* * * * * root /tmp/x', isConstant: true },
  });
  expect(facts({}, 'removed')).toMatchObject({ op: 'delete', content: undefined });
  const removals = cronFeed({ id: 'feed', tier: 'extended' }, ['delete']);
  expect(removals.refine(listedJob('added'), NOTHING)).toBeUndefined();
});

test('a schedule may have a name', () => {
  expect(facts({ event: '@reboot' })?.content?.entry).toBe('@reboot root /tmp/x');
  expect(facts({ event: 'daily' })?.content?.entry).toBe('@daily root /tmp/x');
});

test('the first run of a query, and one whose run is not known, say nothing', () => {
  for (const counter of [0, '0', undefined, '', '-1', 'x', 1.5, {}]) {
    expect(facts({ counter })).toBeUndefined();
  }
  expect(facts({ counter: 1 })).toBeDefined();
  expect(facts({ counter: '1' })).toBeDefined();
});

test('other actions, files and events say nothing', () => {
  expect(facts({ action: 'snapshot' })).toBeUndefined();
  for (const path of ['/backup/etc/crontab', '/etc/cron.d/.x', '/etc/cron.allow', 7, undefined]) {
    expect(facts({ path })).toBeUndefined();
  }
  expect(both.refine(unmapped('osquery/crontab'), NOTHING)).toBeUndefined();
});

test('columns of another type than text are left out', () => {
  expect(facts({ minute: 7 })).toMatchObject({ op: 'write', content: undefined });
  expect(facts({ command: { toString: 7 } })).toMatchObject({ content: undefined });
});

test('the table of a user has the account in its path', () => {
  const found = facts({ path: '/var/spool/cron/crontabs/alice', command: '/bin/true' });
  expect([found?.place.user, found?.content?.entry]).toEqual(['alice', '* * * * * /bin/true']);
});

test('passwords are masked', () => {
  const found = both.refine(listedJob('added', { command: 'root x --password hunter2' }), NOTHING);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});
