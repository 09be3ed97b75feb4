import { expect, test } from 'vitest';
import type { CronFacts } from '../../src/t1053/cron-facts.ts';
import {
  constantReasons,
  isByCrontab,
  linkReasons,
  serviceReasons,
} from '../../src/t1053/cron-reasons.ts';

const facts = (more: Partial<CronFacts>): CronFacts => ({
  via: 'file',
  op: 'link',
  place: { cronClass: 'periodic', name: 'job' },
  path: '/etc/cron.daily/job',
  ...more,
});
const pointsOf = (reasons: readonly { readonly points: number }[]) =>
  reasons.map(({ points }) => points);

test.each([
  ['/dev/shm/.x', [20]],
  ['/tmp/x', [20]],
  ['/home/u/p', [20]],
  ['/srv/x', [20]],
  ['../../tmp/x', [20]],
  ['/usr/../tmp/x', [20]],
  ['/usr/lib/x', []],
  ['/opt/x/y', []],
  ['../cron.d/x', []],
  ['/lib64/x', []],
  ['/dev/null', []],
  [undefined, []],
])('a link to %s: %j points', (linkTarget, points) => {
  expect(pointsOf(linkReasons(facts({ linkTarget })))).toEqual(points);
});

test('only a link leads anywhere', () => {
  expect(linkReasons(facts({ op: 'create', linkTarget: '/tmp/x' }))).toEqual([]);
});

test('a service is 25 points, by its account or a program of the chain, once', () => {
  expect(pointsOf(serviceReasons(facts({ account: 'nobody' }), ['/usr/sbin/nginx']))).toEqual([25]);
  expect(pointsOf(serviceReasons(facts({ account: 'root' }), ['/usr/sbin/nginx']))).toEqual([25]);
  expect(serviceReasons(facts({ account: 'root' }), ['/bin/sh'])).toEqual([]);
});

test('a job that runs all the time is 10 points', () => {
  const content = { action: { command: '', text: '' }, isConstant: true, jobs: [] };
  expect(pointsOf(constantReasons(facts({ content })))).toEqual([10]);
  expect(constantReasons(facts({ content: { ...content, isConstant: false } }))).toEqual([]);
  expect(constantReasons(facts({}))).toEqual([]);
});

test('crontab is known by the last part of its path', () => {
  const writers = ['/usr/bin/crontab', 'crontab', '/usr/bin/crontabs', undefined];
  expect(writers.map((writer) => isByCrontab(facts({ writer })))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
