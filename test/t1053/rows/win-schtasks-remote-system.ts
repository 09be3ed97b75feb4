/** The tables of SecOpsWinSchtasksRemoteSystem. All values are synthetic. */
import { created, process } from '../events.ts';
import type { Row } from './row.ts';
import { remoteLookAlikes, remotes } from './win-task-scripts.ts';

/** A row of one schtasks command on the host `ws1.corp.example`. */
function commanded(
  row: string,
  args: string,
  scores: readonly number[],
  why: string,
  what = `\`schtasks ${args}\``,
): Row {
  const events: Row['events'] = () => [process(`schtasks  ${args}`)];
  return { row, what, telemetry: 'sysmon/1', events, scores, why };
}

const WITH_PASSWORD =
  'schtasks  /create /F /tn \\Corp\\Sync /tr "cmd /c start /min rundll32 ' +
  'c:\\windows\\temp\\a.dll,Run" /ru system /S SRV-FILE-02 /U CORP\\adm /P Winter!26';

/** What is told, and how high. */
export const positives: readonly Row[] = [
  commanded(
    '1',
    '/create /F /tn \\M\\Manager /tr "cmd.exe /C C:\\w\\notepad.exe" /sc ONSTART /ru system /S WS6',
    [80],
    'it runs as the local system, and a shell runs it',
  ),
  commanded(
    '2',
    '/create /s \\\\SRV01 /tn x /tr calc /sc once /st 10:00',
    [50],
    'with backslashes',
  ),
  commanded('3', '-create -s 10.0.0.5 -tn x -tr calc -sc once -st 10:00', [50], 'with dashes'),
  commanded(
    '4',
    '\ufe63create \ufe63s 10.0.0.5 \ufe63tn x',
    [50],
    'schtasks reads U+FE63, a small hyphen, as a dash',
  ),
  commanded('5', '/create /\u02e2 10.0.0.5 /tn x', [50], 'and U+02E2, a raised s, as an s'),
  commanded('6', '/"cr"eate /"s" 10.0.0.5 /tn x', [50], 'quotes inside an option vanish'),
  commanded('7', '/create /s:SRV01 /tn:x /tr:calc /sc:once /st:10:00', [50], 'values by colon'),
  commanded(
    '8',
    '/create /ru user /rp /s SRV01 /tn x',
    [50],
    '`/rp` without a password does not take `/s` for one',
  ),
  {
    row: '9',
    what: 'A copy under another name: `svc.exe /create /s SRV01 /tn x`',
    telemetry: 'sysmon/1',
    events: () => [
      process('svc.exe /create /s SRV01 /tn x', {
        image: 'C:\\Temp\\svc.exe',
        originalFileName: 'sctasks.exe',
      }),
    ],
    scores: [50],
    why: 'the record gives the name it was built under: `sctasks.exe`, later `schtasks.exe`',
  },
  commanded(
    '10',
    '/create /s ws1.other.local /tn x',
    [50],
    'the same first label in another domain is another host',
  ),
  commanded(
    '11',
    '/create /s fe80--1s4.ipv6-literal.net /tn x',
    [50],
    'how Windows writes the address fe80::1%4 as a name',
  ),
  {
    row: '12',
    what: '`at \\\\SRV01 13:20 cmd /c whoami`',
    telemetry: 'sysmon/1',
    events: () => [
      process('at \\\\SRV01 13:20 cmd /c whoami', { image: 'C:\\Windows\\System32\\at.exe' }),
    ],
    scores: [65],
    why: 'the older program; a shell runs it',
  },
  {
    row: '13',
    what: '`schtasks /create /F /tn \\Corp\\Sync /tr "cmd /c start /min rundll32 \
c:\\windows\\temp\\a.dll,Run" /ru system /S SRV-FILE-02 /U CORP\\adm /P …`',
    telemetry: 'security/4688, sysmon/1',
    events: () => [
      process(WITH_PASSWORD, { pid: 8, telemetry: 'security/4688' }),
      process(WITH_PASSWORD, { pid: 8, atMs: 900 }),
    ],
    scores: [90],
    why: 'rights, a password and a shell add up; both records of the process are one alert',
  },
  ...remotes,
];

const OWN_HOST = ['localhost', '127.0.0.1', '127.1', '2130706433', '::1', '.'];

/** What resembles a creation on another host. */
export const lookAlikes: readonly Row[] = [
  commanded(
    '1',
    '/create /sc daily /st 20:10 /tn x /tr y',
    [],
    '`/sc` and `/st` begin with `/s`, and name no host',
  ),
  {
    row: '2',
    what: '`schtasks /create /s … /tn x` with `localhost`, `127.0.0.1`, `127.1`, `2130706433`, \
`::1`, `.`',
    telemetry: 'sysmon/1',
    events: () =>
      OWN_HOST.map((host, atMs) => process(`schtasks  /create /s ${host} /tn x`, { atMs })),
    scores: [],
    why: 'each is the host itself; `loopbackPolicy` decides',
  },
  {
    row: '3',
    what: '`/s WS1` and `/s ws1.corp.example` on ws1.corp.example',
    telemetry: 'sysmon/1',
    events: () =>
      ['WS1', 'ws1.corp.example'].map((host, atMs) =>
        process(`schtasks  /create /s ${host} /tn x`, { atMs }),
      ),
    scores: [],
    why: 'the host itself',
  },
  commanded('4', '/create /tn x /sc daily /tr "cmd /s /c dir"', [], '`/s` is one of cmd'),
  commanded('5', '/create /tn x /tr "robocopy C:\\a \\\\nas\\b /S /E"', [], 'of robocopy'),
  commanded('6', '/create /tn "/s SRV01" /tr calc', [], 'it is the name of the task'),
  commanded('7', '/query /s SRV01', [], 'no creation'),
  {
    row: '8',
    what: '`cmd.exe /C schtasks /create /S SRV01 /tn x`',
    telemetry: 'sysmon/1',
    events: () => [
      process('cmd.exe /C schtasks /create /S SRV01 /tn x', {
        image: 'C:\\Windows\\System32\\cmd.exe',
      }),
    ],
    scores: [],
    why: 'the shell; the schtasks that it starts is told',
  },
  {
    row: '9',
    what: 'The account of a management server creates `\\Corp\\Inventory` on a client',
    telemetry: 'sysmon/1',
    events: () => [
      process('schtasks  /create /s CLIENT7 /tn \\Corp\\Inventory /tr calc', { user: 'MGMT01$' }),
    ],
    scores: [50],
    why: '20 with an entry in `allowHosts` or `allowEntries`: nothing is expected by default',
  },
  commanded('10', '/create /s SRV01 /?', [], 'help'),
  {
    row: '11',
    what: 'The other host audits the creation, asked for from elsewhere (`ClientProcessId` is 0)',
    telemetry: 'security/4698',
    events: () => [created('\\x', { clientPid: 0 })],
    scores: [],
    why: 'this alert reads the host that asks; `T1053WinTaskFromAnotherHost` tells it there',
  },
  ...remoteLookAlikes,
];
