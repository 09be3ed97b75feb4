import { describe, expect, test } from 'vitest';
import { seconds } from '../../../src/core/duration.ts';
import type { FileEvent, TelemetryEvent } from '../../../src/core/event.ts';
import { t1053LinuxCronJobRemoved } from '../../../src/t1053/extended/cron-job-removed.ts';
import { outcome, settled } from '../events.ts';
import {
  auditedFile,
  crontabLine,
  listedJob,
  moved,
  started,
  sysmonFile,
} from '../linux-events.ts';
import { scores } from './told.ts';

type More = Partial<FileEvent> & { readonly atMs?: number };

const JOB = '/etc/cron.d/job';
const told = (...events: TelemetryEvent[]) => scores(t1053LinuxCronJobRemoved(), ...events);
const removed = (path: string, more: More = {}) => auditedFile(path, { op: 'delete', ...more });

describe('T1053LinuxCronJobRemoved', () => {
  test('fires for a file that is removed, or moved out of the places of cron', () => {
    expect(told(removed(JOB))).toEqual([15]);
    expect(told(removed('/etc/cron.daily/backup'))).toEqual([15]);
    expect(told(moved('/root/job', JOB))).toEqual([15]);
    expect(told(moved(`${JOB}~`, JOB))).toEqual([15]);
    expect(settled([t1053LinuxCronJobRemoved()], [removed(JOB)])[0]).toMatchObject({
      name: 'T1053LinuxCronJobRemoved',
      severity: 'low',
      details: { filePath: JOB, cronClass: 'dropin' },
    });
  });

  test('fires for crontab -r, as its log, its file and its command line show it: one alert', () => {
    const line = crontabLine('root', 'DELETE', 'root');
    const file = removed('/var/spool/cron/crontabs/root', { image: '/usr/bin/crontab' });
    const command = started('/usr/bin/crontab', 'crontab -r');
    for (const events of [[line], [file], [command], [line, file, command]]) {
      expect(told(...events)).toEqual([15]);
    }
    const other = settled([t1053LinuxCronJobRemoved()], [crontabLine('root', 'DELETE', 'oracle')]);
    expect(other[0]?.summary).toContain('the crontab of oracle was removed');
    expect(told(started('/usr/bin/crontab', 'crontab -u oracle -r'), line)).toEqual([15, 15]);
  });

  test('waits ten seconds for something in its place', () => {
    const later = (atMs: number) => told(removed(JOB), auditedFile(JOB, { atMs, pid: 9 }));
    expect(later(seconds(10) - 1)).toEqual([]);
    expect(later(seconds(10))).toEqual([]);
    expect(later(seconds(10) + 1)).toEqual([15]);
    const line = (verb: string, atMs = 0) => crontabLine('root', verb, 'root', { atMs });
    expect(told(line('DELETE'), line('REPLACE', seconds(10)))).toEqual([]);
    expect(told(line('REPLACE'), line('DELETE', 1))).toEqual([15]);
    const told10 = outcome(
      [t1053LinuxCronJobRemoved()],
      [removed(JOB), removed('/x', { atMs: 10_001 })],
      {
        latenessMs: 0,
        onEnd: 'undecided',
      },
    );
    expect(told10.alerts).toHaveLength(1);
  });

  test('fires for a job that osquery does not list any more, unless another came', () => {
    const [alert] = settled([t1053LinuxCronJobRemoved()], [listedJob('removed')]);
    expect(alert?.score).toBe(15);
    expect(alert?.summary).toContain('/etc/crontab lost a job on web01');
    expect(told(listedJob('removed'), listedJob('added', { minute: '5' }))).toEqual([]);
    expect(told(listedJob('removed'), listedJob('added', { path: '/etc/cron.d/x' }))).toEqual([15]);
    expect(told(listedJob('removed', { counter: '0' }))).toEqual([]);
    expect(told(listedJob('added'))).toEqual([]);
  });

  test('waits for each removal, however often a file is removed and put back', () => {
    const save = (atMs: number) => [
      moved(`${JOB}~`, JOB, { atMs, image: '/usr/bin/vim', pid: 9 }),
      auditedFile(JOB, { atMs: atMs + 2, image: '/usr/bin/vim', pid: 9 }),
    ];
    const saves = [0, 8, 15, 23, 29].flatMap((at) => save(seconds(at)));
    const { alerts } = outcome([t1053LinuxCronJobRemoved()], saves, { latenessMs: 0 });
    expect(alerts).toEqual([]);
    expect(told(...saves, removed(JOB, { atMs: seconds(33) }))).toEqual([15]);
    expect(told(auditedFile(JOB), removed(JOB, { atMs: seconds(5) }))).toEqual([15]);
  });

  test('is silent for what replaces, for other files, and for failures', () => {
    expect(told(moved(JOB, '/tmp/x', { isReplacement: true }))).toEqual([]);
    expect(told(moved('/etc/cron.d/other', JOB))).toEqual([]);
    expect(told(removed('/etc/cron.d/.job.swp'))).toEqual([]);
    expect(
      told(removed('/var/spool/cron/crontabs/tmp.Ab12', { image: '/usr/bin/crontab' })),
    ).toEqual([]);
    expect(told(removed('/etc/cron.deny'))).toEqual([]);
    expect(told(removed(JOB, { isSuccess: false }))).toEqual([]);
    expect(told(sysmonFile(JOB, '/usr/bin/cp'))).toEqual([]);
    expect(told(started('/usr/bin/crontab', 'crontab -l'))).toEqual([]);
    expect(told(started('/usr/bin/crontab', 'crontab -u -r'))).toEqual([]);
  });

  test('expects package managers to', () => {
    expect(told(removed(JOB, { image: '/usr/bin/dpkg' }))).toEqual([0]);
    expect(
      scores(t1053LinuxCronJobRemoved({ allow: 'drop' }), removed(JOB, { image: '/usr/bin/rpm' })),
    ).toEqual([]);
  });
});
