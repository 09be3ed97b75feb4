/**
 * Where systemd looks for units, by the tables "UNIT FILE LOAD PATH" of systemd.unit(5). A path
 * counts only as a whole, and generated units, made anew with each start, do not count.
 */
import { baseNameOf, directoryOf } from '../../core/unix-path.ts';

/** A unit file, a piece of one, or a link that starts one. */
export interface SystemdPath {
  /** Name of the unit, for example `backup.timer`. */
  readonly unit: string;
  readonly type: 'timer' | 'service';
  /** `user`: of one or all users; `transient`: made by systemd-run. */
  readonly scope: 'system' | 'user' | 'transient';
  /** `wants`: a link that starts the unit with others; `dropIn`: changes the unit of that name. */
  readonly role: 'unit' | 'dropIn' | 'wants';
}

const FOLDERS: ReadonlyMap<string, SystemdPath['scope']> = new Map([
  ['/etc/systemd/system', 'system'],
  ['/etc/systemd/system.control', 'system'],
  ['/run/systemd/system', 'system'],
  ['/run/systemd/system.control', 'system'],
  ['/usr/lib/systemd/system', 'system'],
  ['/usr/local/lib/systemd/system', 'system'],
  ['/lib/systemd/system', 'system'],
  ['/etc/systemd/user', 'user'],
  ['/run/systemd/user', 'user'],
  ['/usr/lib/systemd/user', 'user'],
  ['/usr/local/lib/systemd/user', 'user'],
  ['/usr/share/systemd/user', 'user'],
  ['/usr/local/share/systemd/user', 'user'],
  ['/lib/systemd/user', 'user'],
  ['/run/systemd/transient', 'transient'],
]);

const ofOneUser =
  /^(?:\/home\/[^/]+|\/root|\/var\/home\/[^/]+)\/\.(?:config|local\/share)\/systemd\/user$/;
const ofSession = /^\/run\/user\/\d+\/systemd\/(?:user|transient)$/;

/** What the absolute path is to systemd; undefined for anything but timers and services. */
export function systemdPath(path: string): SystemdPath | undefined {
  const folder = directoryOf(path);
  const name = baseNameOf(path);
  const own = placed(folder, name, 'unit');
  if (own !== undefined) return own;
  const [, parent = ''] = /^(.+)\.(?:wants|requires|upholds)$/.exec(baseNameOf(folder)) ?? [];
  if (parent !== '') return placed(directoryOf(folder), name, 'wants');
  const [, unit = ''] = /^(.+)\.d$/.exec(baseNameOf(folder)) ?? [];
  return name.endsWith('.conf') ? placed(directoryOf(folder), unit, 'dropIn') : undefined;
}

/** systemd writes `.#name` and a suffix first; a name that is hidden is no unit. */
function placed(folder: string, unit: string, role: SystemdPath['role']): SystemdPath | undefined {
  const [, type] = /^[^.].*\.(timer|service)$/s.exec(unit) ?? [];
  const scope = FOLDERS.get(folder) ?? scopeOfUser(folder);
  if (scope === undefined || type === undefined) return undefined;
  return { unit, type: type === 'timer' ? 'timer' : 'service', scope, role };
}

function scopeOfUser(folder: string): SystemdPath['scope'] | undefined {
  if (ofOneUser.test(folder)) return 'user';
  if (!ofSession.test(folder)) return undefined;
  return folder.endsWith('/user') ? 'user' : 'transient';
}
