import { describe, expect, test } from 'vitest';
import { systemdPath } from '../../../src/t1053/extended/systemd-path.ts';

const OF_USER = '/.config/systemd/user';

describe('where systemd looks for units', () => {
  test.each([
    ['/etc/systemd/system/a.timer', 'timer', 'system', 'unit'],
    ['/usr/lib/systemd/system/a@.service', 'service', 'system', 'unit'],
    ['/usr/local/lib/systemd/system/a.b.timer', 'timer', 'system', 'unit'],
    ['/run/systemd/system/a.timer', 'timer', 'system', 'unit'],
    ['/lib/systemd/user/a.timer', 'timer', 'user', 'unit'],
    [`/home/ann${OF_USER}/a.timer`, 'timer', 'user', 'unit'],
    [`/root${OF_USER}/a.service`, 'service', 'user', 'unit'],
    ['/home/ann/.local/share/systemd/user/a.timer', 'timer', 'user', 'unit'],
    ['/run/user/1000/systemd/user/a.timer', 'timer', 'user', 'unit'],
    ['/run/systemd/transient/run-u1.timer', 'timer', 'transient', 'unit'],
    ['/run/user/1000/systemd/transient/run-u1.timer', 'timer', 'transient', 'unit'],
    ['/etc/systemd/system/timers.target.wants/a.timer', 'timer', 'system', 'wants'],
    ['/etc/systemd/system/multi-user.target.requires/a.service', 'service', 'system', 'wants'],
    ['/etc/systemd/system/a.timer.d/override.conf', 'timer', 'system', 'dropIn'],
    ['/home/ann/.config/systemd/user/a.service.d/x.conf', 'service', 'user', 'dropIn'],
  ])('%s', (path, type, scope, role) => {
    expect(systemdPath(path)).toMatchObject({ type, scope, role });
  });

  test('a piece names the unit that it changes', () => {
    expect(systemdPath('/etc/systemd/system/a.timer.d/override.conf')?.unit).toBe('a.timer');
  });

  test.each([
    '/backup/etc/systemd/system/a.timer',
    '/etc/systemd/system/a.timer.dpkg-new',
    '/etc/systemd/system/.#a.timer',
    '/etc/systemd/system/.timer',
    '/etc/systemd/system/a.socket',
    '/etc/systemd/system/a.timer.d/notes.txt',
    '/etc/systemd/system/sub/a.timer',
    '/run/systemd/generator/a.timer',
    '/home/ann/x/.config/systemd/user/a.timer',
    '/home/ann/a.timer',
    'a.timer',
    '/a.timer',
    '',
  ])('%j is none', (path) => {
    expect(systemdPath(path)).toBeUndefined();
  });
});
