import { describe, expect, test } from 'vitest';
import {
  t1053LinuxTimerEnabled as enabled,
  t1053LinuxSystemdRunTransient as run,
} from '../../../src/t1053/extended/linux-systemd-command.ts';
import { auditedFile, started } from '../linux-events.ts';
import { scores, told } from './host-run.ts';

const ran = (line: string, more = {}) => started('/usr/bin/systemd-run', line, more);
const ctl = (line: string, more = {}) => started('/usr/bin/systemctl', line, more);
const WANTS = '/etc/systemd/system/timers.target.wants/x.timer';

describe('systemd-run with a time', () => {
  test.each([
    ['systemd-run --on-active=30 /usr/bin/true', 30],
    ['systemd-run --user --on-calendar "*:0/1" /bin/x', 30],
    ['systemd-run --on-boot=60 --unit=u /bin/x', 30],
    ['systemd-run --unit u --on-unit-active 60 -- /bin/x', 30],
    ['systemd-run --timer-property=AccuracySec=1 --on-startup=1 /bin/x', 30],
    ['systemd-run --on-active=5 /tmp/x', 45],
    ['systemd-run --on-active=5 /tmp/.y/x', 45],
    ['systemd-run --on-calendar=minutely /bin/sh -c "curl https://example.org/x"', 65],
  ])('%s', (line, score) => {
    expect(scores(run, ran(line))).toEqual([score]);
  });

  test('says when, and what it runs, without secrets', () => {
    const line = 'systemd-run --on-calendar hourly /opt/x --password S3cret-pw';
    const [first] = told(run, [ran(line)]);
    expect(first?.details).toMatchObject({
      timer: '--on-calendar=hourly',
      action: '/opt/x --password ***',
    });
    expect(JSON.stringify(first)).not.toContain('S3cret-pw');
  });

  test.each([
    'systemd-run --user --scope firefox',
    'systemd-run --unit=u /opt/x --on-active=5',
    'systemd-run -- /opt/x --on-calendar=daily',
    'systemd-run --on-clock-change /opt/x',
    'systemd-run --help',
    'systemd-run',
  ])('%s is silent', (line) => {
    expect(scores(run, ran(line))).toEqual([]);
  });

  test('another program is silent', () => {
    expect(scores(run, started('/opt/run', 'run --on-active=5 /bin/x'))).toEqual([]);
  });
});

describe('a timer that is enabled', () => {
  test.each([
    ['systemctl enable x.timer', 20],
    ['systemctl --user enable --now x.timer', 20],
    ['systemctl start y.service x.timer', 20],
    ['systemctl link /tmp/x.timer', 50],
  ])('%s', (line, score) => {
    expect(scores(enabled, ctl(line))).toEqual([score]);
  });

  test('by a link, and both are one', () => {
    expect(scores(enabled, auditedFile(WANTS, { link: 'symbolic' }))).toEqual([20]);
    const both = [ctl('systemctl enable x.timer'), auditedFile(WANTS, { atMs: 50 })];
    expect(told(enabled, both)).toHaveLength(1);
  });

  test('by the scripts of a package', () => {
    const line = ctl('systemctl start x.timer', { parentImage: '/usr/bin/dpkg' });
    expect(scores(enabled, line)).toEqual([0]);
  });

  test.each([
    ['a question', ctl('systemctl status x.timer')],
    ['the list', ctl('systemctl list-timers')],
    ['an end', ctl('systemctl stop x.timer')],
    ['a service', ctl('systemctl enable x.service')],
    ['the name as another one', ctl('systemctl enable x.timer.service')],
    ['a unit file', auditedFile('/etc/systemd/system/x.timer')],
    ['a link that goes', auditedFile(WANTS, { op: 'delete' })],
    ['a failure', auditedFile(WANTS, { isSuccess: false })],
  ])('%s is silent', (_, event) => {
    expect(scores(enabled, event)).toEqual([]);
  });
});
