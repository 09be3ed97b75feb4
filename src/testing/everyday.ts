/** What hosts and accounts do all day: no finding is made of it. */
import fc from 'fast-check';
import type { EventAt } from './attack-plan.ts';

const ACCOUNT =
  '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Automation/automationAccounts/aa';

const WINDOWS: readonly EventAt[] = [
  schtasks('/query /tn Sync7f'),
  schtasks('/create /tn Nightly /tr backup.exe'),
  audited('Weekly'),
  audited('Daily'),
  (base) => {
    const telemetry = 'taskscheduler/200';
    return { kind: 'taskRun', taskName: '\\Backup', phase: 'start', ...base, telemetry };
  },
  loggedOn(2, 'alice'),
  loggedOn(3, 'WS01$'),
];

const LINUX: readonly EventAt[] = [
  (base) => {
    const command = { image: '/usr/bin/curl', commandLine: 'curl http://example.org' };
    const place = { ...base, host: 'web01', telemetry: 'auditd/execve' };
    return { kind: 'process', ...command, user: 'alice', logonId: '0x55', ...place };
  },
  (base) => {
    const file = { op: 'create', path: '/etc/cron.d/other', isSuccess: true } as const;
    const place = { ...base, host: 'web01', telemetry: 'auditd/syscall' };
    return { kind: 'file', ...file, user: 'root', logonId: '0x56', ...place };
  },
  inCronLog('CMD', 'run-parts /etc/cron.hourly'),
  inCronLog('RELOAD', '/etc/crontab'),
];

const AZURE: readonly EventAt[] = [
  operation('microsoft.automation/automationaccounts/runbooks/write', '/runbooks/Other'),
  operation('microsoft.automation/automationaccounts/jobs/write', '/jobs/j0', 'alice'),
  operation('microsoft.authorization/roleassignments/write', ''),
  (base) => ({ ...operation('sign-in activity', '')(base), telemetry: 'azure/signinlogs' }),
];

/** One everyday event of the host that it is asked for, or of a server. */
export const everyday: fc.Arbitrary<EventAt> = fc.constantFrom(...WINDOWS, ...LINUX, ...AZURE);

function schtasks(parameters: string): EventAt {
  const image = 'C:\\Windows\\System32\\schtasks.exe';
  const commandLine = `schtasks ${parameters}`;
  const actor = { user: 'alice', logonId: '0xa11ce' };
  return (base) => {
    return { kind: 'process', image, commandLine, ...actor, ...base, telemetry: 'sysmon/1' };
  };
}

function audited(name: string): EventAt {
  const task = { action: 'create', taskName: `\\${name}`, user: 'bob', logonId: '0xb0b' } as const;
  return (base) => ({ kind: 'task', ...task, ...base, telemetry: 'security/4698' });
}

function loggedOn(logonType: number, user: string): EventAt {
  const session = { logonType, user, logonId: '0x109', sourceIp: '192.0.2.20' };
  return (base) => ({ kind: 'logon', ...session, ...base, telemetry: 'security/4624' });
}

function inCronLog(verb: string, detail: string): EventAt {
  const said = { program: 'cron', pid: 900, user: 'root', verb, detail };
  return (base) => ({ kind: 'cron', ...said, ...base, telemetry: 'syslog/cron' });
}

function operation(name: string, item: string, user = 'bob'): EventAt {
  return (base) => ({
    kind: 'cloudOp',
    provider: 'azure',
    operation: name,
    outcome: 'success',
    resourceId: `${ACCOUNT}${item}`,
    caller: `${user}@contoso.example`,
    ...base,
    telemetry: 'azure/administrative',
  });
}
