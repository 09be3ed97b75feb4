/** Facilities and severities by the keywords of `syslog.conf`, in the order of RFC 5424, 6.2.1. */
const FACILITIES: readonly string[] = [
  'kern',
  'user',
  'mail',
  'daemon',
  'auth',
  'syslog',
  'lpr',
  'news',
  'uucp',
  'cron',
  'authpriv',
  'ftp',
  'ntp',
  'audit',
  'alert',
  'clock',
  'local0',
  'local1',
  'local2',
  'local3',
  'local4',
  'local5',
  'local6',
  'local7',
];

const SEVERITIES: readonly string[] = [
  'emerg',
  'alert',
  'crit',
  'err',
  'warning',
  'notice',
  'info',
  'debug',
];

/** Keyword of a facility by its number, 0 to 23; undefined for any other. */
export function facilityName(facility: number | undefined): string | undefined {
  return facility === undefined ? undefined : FACILITIES[facility];
}

/** Keyword of a severity by its number, 0 to 7; undefined for any other. */
export function severityName(severity: number | undefined): string | undefined {
  return severity === undefined ? undefined : SEVERITIES[severity];
}
