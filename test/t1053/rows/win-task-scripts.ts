/** Rows of the Windows alerts that scripts of PowerShell make. All values are synthetic. */
import { created, file, process } from '../events.ts';
import { runs, script } from '../extended/windows-events.ts';
import type { Row } from './row.ts';

const SCRIPT = 'powershell/4104';

function scripted(row: string, text: string, scores: readonly number[], why: string): Row {
  const events: Row['events'] = () => [script(text)];
  return { row, what: `\`${text}\``, telemetry: SCRIPT, events, scores, why };
}

/** Creations that scripts show. */
export const creations: readonly Row[] = [
  scripted(
    '7',
    'Register-ScheduledTask AtomicTask -InputObject $object',
    [25],
    'told 10 s later, unless an audit record of the task comes',
  ),
  scripted(
    '8',
    'Invoke-CimMethod -ClassName PS_ScheduledTask -NameSpace Root\\Microsoft\\Windows\\\
TaskScheduler -MethodName RegisterByXml',
    [25],
    'the class behind the cmdlets',
  ),
  scripted(
    '17',
    '(New-Object -ComObject Schedule.Service).GetFolder("\\").RegisterTaskDefinition("N", $d, 6)',
    [25],
    "the scheduler's objects",
  ),
  {
    row: '18',
    what: 'A script registers `\\Sync`, and the audit record follows',
    telemetry: 'powershell/4104, security/4698',
    events: () => [
      script("Register-ScheduledTask -TaskName 'Sync' -Xml $x"),
      created('\\Sync', { ...runs('calc.exe'), atMs: 400 }),
    ],
    scores: [25],
    why: 'one action: the name is the same',
  },
];

/** Scripts that only look like creations. */
export const creationLookAlikes: readonly Row[] = [
  scripted('13', 'Get-Help Register-ScheduledTask', [], 'help on the cmdlet'),
  scripted('14', 'Get-ScheduledTask -TaskName AtomicTask', [], 'no creation'),
  {
    row: '15',
    what: "The cmdlets' own functions, which each session compiles that loads their module",
    telemetry: SCRIPT,
    events: () => [
      script(
        'function Register-ScheduledTask { $__cmdletization_methodParameter }; ' +
          'Register-ScheduledTask; Export-ModuleMember -Function Register-ScheduledTask',
      ),
    ],
    scores: [],
    why: 'generated text, known by its parameters and its export',
  },
];

const NIGHT = 'C:\\ProgramData\\night.ps1';

function scriptFile(ageMs: number): ReturnType<Row['events']> {
  const image = 'C:\\Windows\\explorer.exe';
  return [
    file(NIGHT, { image, atMs: 600_000 - ageMs }),
    script('Restart-Computer -Force', { path: NIGHT, atMs: 600_000 }),
    process(`schtasks  /create /tn n /sc once /st 03:00 /tr "powershell -File ${NIGHT}"`, {
      atMs: 600_000,
    }),
  ];
}

/** A script file as the action of a task. */
export const reboots: readonly Row[] = [
  {
    row: '11',
    what: `\`schtasks /create … /tr "powershell -File ${NIGHT}"\`, and the file holds \
\`Restart-Computer -Force\``,
    telemetry: 'sysmon/11, powershell/4104, sysmon/1',
    events: () => scriptFile(600_000),
    scores: [70],
    why: 'written in the last 10 min, and its content was seen',
  },
];

/** A script file whose content says nothing any more. */
export const rebootLookAlikes: readonly Row[] = [
  {
    row: '10',
    what: 'The same, with a file that was written more than 10 min before',
    telemetry: 'sysmon/11, powershell/4104, sysmon/1',
    events: () => scriptFile(600_001),
    scores: [],
    why: 'it may hold something else by then',
  },
];

/** Tasks that scripts create on other hosts. */
export const remotes: readonly Row[] = [
  scripted(
    '14',
    'Register-ScheduledTask -CimSession SRV01 -TaskName Sync -User SYSTEM -Action $a',
    [65],
    'as the local system there',
  ),
  scripted(
    '15',
    '$s = New-CimSession -ComputerName SRV01; Register-ScheduledTask Sync -CimSession $s -Xml $x',
    [50],
    'the host stands where the session is opened',
  ),
  scripted(
    '16',
    '$s = New-Object -ComObject Schedule.Service; $s.Connect("SRV01")',
    [35],
    'a connection; what is done with it is not seen',
  ),
];

/** Scripts that leave other hosts alone. */
export const remoteLookAlikes: readonly Row[] = [
  scripted('12', 'Get-ScheduledTask -CimSession SRV01', [], 'no creation'),
  scripted(
    '13',
    'Register-ScheduledTask -CimSession localhost -TaskName x -Xml $x',
    [],
    'the own host',
  ),
];
