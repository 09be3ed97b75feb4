/** Log sources that nobody has, as far as that can be known. */
import type { LogSource } from '../match/dispatch-rule.ts';
import { telemetryOf } from './routed.ts';
import { CATEGORIES, SERVICES } from './windows-channels.ts';

/** What is wrong with a log source, and what to do. */
export interface LogSourceFault {
  readonly message: string;
  readonly hint: string;
}

/** Products that the rules of SigmaHQ are about. */
const PRODUCTS = [
  ...['apache', 'azure', 'bitbucket', 'cisco', 'django', 'fortigate', 'fortios', 'github'],
  ...['huawei', 'juniper', 'kubernetes', 'linux', 'macos', 'nodejs', 'onelogin', 'opencanary'],
  ...['paloalto', 'python', 'rpc_firewall', 'ruby_on_rails', 'spring', 'velocity', 'windows'],
];
/** Categories besides those of Windows, and what is traced there and stands in no channel. */
const OTHERS = ['antivirus', 'application', 'database', 'firewall', 'proxy', 'webserver'];
const TRACED = ['file_access', 'file_rename'];

/**
 * A name that is one sign away from one that is known, or a log source of Windows without a channel
 * that is known. Other names are those of hosts.
 */
export function logSourceFault(logSource: LogSource): LogSourceFault | undefined {
  const { product, category, service } = logSource;
  const near = [
    nearTo(product, PRODUCTS),
    nearTo(category, [...Object.keys(CATEGORIES), ...OTHERS, ...TRACED]),
    product === 'windows' ? nearTo(service, Object.keys(SERVICES)) : undefined,
  ].find((one) => one !== undefined);
  if (near !== undefined) {
    const message = 'the log source is named almost as one that is known, and no event is of it';
    return { message, hint: `write ${near}` };
  }
  const isNamed = category !== undefined || service !== undefined;
  if (product !== 'windows' || !isNamed || telemetryOf(logSource) !== undefined) return undefined;
  const message = 'no channel of Windows is known for this log source';
  return { message, hint: 'the rule is asked of every event of Windows' };
}

/** The known name that this one is to be; undefined where it is known, or like none. */
function nearTo(name: string | undefined, known: readonly string[]): string | undefined {
  if (name === undefined || name.length < 5 || known.includes(name)) return undefined;
  return known.find((one) => isNear(name.toLowerCase(), one));
}

/** Whether one sign more, less or other, or two that changed places, is all the difference. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [one, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwapped = one.length === 2 && one === [...other].reverse().join('');
  return isSwapped || Math.max(one.length, other.length) <= 1;
}
