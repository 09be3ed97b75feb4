/** A line of syslog in its parts, none of them interpreted. */
export interface SyslogParts {
  /** Eight times the facility, plus the severity: 0 to 191. */
  readonly priority: number | undefined;
  /** As printed, for `SyslogClock`. */
  readonly timeText: string | undefined;
  readonly host: string | undefined;
  /** What logged: the tag without its `[pid]`, or APP-NAME. */
  readonly tag: string | undefined;
  readonly pid: number | undefined;
  readonly text: string;
}
