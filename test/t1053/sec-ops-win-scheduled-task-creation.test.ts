import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { secOpsWinScheduledTaskCreation } from '../../src/t1053/index.ts';
import { content, created, file, outcome, process, registered, settled, value } from './events.ts';

const alert = secOpsWinScheduledTaskCreation();
const ID = 'win-scheduled-task-creation';
const POWERSHELL = content({
  hidden: true,
  principals: [{ userId: 'S-1-5-18', runLevel: 'HighestAvailable', privileges: [] }],
  triggers: [{ type: 'LogonTrigger' }],
  steps: [{ type: 'exec', command: 'powershell.exe', arguments: '-nop -w hidden -enc SQBFAFgA' }],
});
const TREE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree';
const TASKS = 'C:\\Windows\\System32\\Tasks';

const ruleIds = (...events: TelemetryEvent[]) =>
  settled([alert], events).map((a) => a.ruleIds.map((id) => id.replace(`${ID}/`, '')).join());
const scores = (...events: TelemetryEvent[]) => settled([alert], events).map((a) => a.score);

describe('true positives', () => {
  test('row 1: an audited creation that runs encoded PowerShell at logon scores 80', () => {
    const [found] = settled([alert], [created('\\Updater', { content: POWERSHELL })]);
    expect(found).toMatchObject({
      tier: 'baseline',
      severity: 'high',
      score: 80,
      source: { host: 'ws1.corp.example', account: 'alice', domain: 'CORP' },
      details: { taskName: '\\Updater', taskTrigger: 'LogonTrigger', taskRunAs: 'S-1-5-18' },
    });
    expect(found?.reasons.map((reason) => reason.points)).toEqual([25, 15, 20, 10, 10]);
  });

  test.each([
    ['row 2', '/create /tn OneDriveSync /sc minute /mo 5 /tr "C:\\Users\\Public\\od.exe" /f'],
    ['row 3', `-create -sc onlogon -tn "\\p\\autorun" -tr "'C:\\x.exe' '--autorun'" -rl HIGHEST`],
    ['row 4', '/"cr"eate /tn a /tr calc /sc once /st 23:59'],
    ['row 6', '/Create /f /XML C:\\Users\\u\\AppData\\Local\\Temp\\s.tmp /TN DataUsageHandlers'],
  ])('%s: schtasks with /create in whatever spelling fires', (_row, args) => {
    expect(ruleIds(process(`schtasks  ${args}`))).toEqual(['b2']);
  });

  test('row 5: a renamed copy is known by the name it was built under', () => {
    const image = 'C:\\Users\\Public\\svc.exe';
    const command = 'svc.exe /create /xml C:\\Users\\Public\\t.xml /tn Svc';
    expect(ruleIds(process(command, { image, originalFileName: 'sctasks.exe' }))).toEqual(['b2']);
    expect(ruleIds(process(command, { image }))).toEqual([]);
  });

  test('row 9: a creation by a service account fires', () => {
    const actor = { user: 'LOCAL SERVICE', domain: 'NT AUTHORITY' };
    expect(ruleIds(created('\\FullPowersTask', actor))).toEqual(['b1']);
  });

  test('row 10: a creation by the system account fires, with a lower base', () => {
    const action = '\\\\?\\GLOBALROOT\\Device\\Copy7\\Windows\\Temp\\svhost64.exe';
    const command = `schtasks.exe  /create /sc minute /mo 1 /tn "job" /tr "${action}"`;
    expect(ruleIds(process(command, { user: 'SYSTEM', domain: 'NT AUTHORITY' }))).toEqual(['b2']);
    expect(scores(process(command, { user: 'SYSTEM', domain: 'NT AUTHORITY' }))).toEqual([30]);
  });

  test('row 11: a task key written by another program than the scheduler scores 80', () => {
    const ghost = value(`${TREE}\\lilghostie\\SD`, { image: 'C:\\Tools\\GhostTask.exe' });
    expect(ruleIds(ghost)).toEqual(['x3']);
    expect(scores(ghost)).toEqual([80]);
  });

  test('row 12: a creation by mshta that runs mshta fires high', () => {
    const command =
      'schtasks /Create /sc MINUTE /TN MSOFFICE_ /TR "mshta.exe https://host.example/i.txt" /F';
    const [found] = settled(
      [alert],
      [process(command, { parentImage: 'C:\\Windows\\System32\\mshta.exe' })],
    );
    expect(found?.score).toBe(70);
    expect(found?.details).toMatchObject({ taskName: 'MSOFFICE_', taskTrigger: 'MINUTE' });
  });

  test('X6: at.exe with a time and a command fires, without either it does not', () => {
    const at = { image: 'C:\\Windows\\System32\\at.exe' };
    expect(ruleIds(process('at 13:20 /interactive cmd', at))).toEqual(['x6']);
    expect(ruleIds(process('at 13:20', at))).toEqual([]);
    expect(ruleIds(process('at', at))).toEqual([]);
  });
});

describe('look-alikes', () => {
  test('row 1: a system task of Windows scores 15 less the allow entry', () => {
    const [found] = settled(
      [alert],
      [created('\\Microsoft\\Windows\\UpdateOrchestrator\\Schedule Work', { user: 'WS1$' })],
    );
    expect(found).toMatchObject({ score: 0, severity: 'low' });
    expect(found?.allowedBy).toContain('taskName \\Microsoft\\Windows\\*');
  });

  test('row 2: the updater of OneDrive is expected, another program of that name is not', () => {
    const name = '\\OneDrive Standalone Update Task-S-1-5-21-1-2-3-1001';
    const folder = 'C:\\Users\\u\\AppData\\Local\\Microsoft\\OneDrive';
    const running = (command: string) =>
      created(name, { content: content({ steps: [{ type: 'exec', command }] }) });
    expect(scores(running(`${folder}\\OneDriveStandaloneUpdater.exe`))).toEqual([10]);
    expect(scores(running(`${folder}\\other.exe`))).toEqual([40]);
  });

  test.each([
    ['row 3', 'schtasks /query /fo LIST /v'],
    ['row 3', 'schtasks /run /tn x'],
    ['row 3', 'schtasks /change /tn x /disable'],
    ['row 3', 'schtasks /delete /tn x /f'],
    ['row 4', 'schtasks /create /?'],
    ['row 10', 'schtasks /query /tn create_report'],
  ])('%s: %s stays silent', (_row, command) => {
    expect(ruleIds(process(command))).toEqual([]);
  });

  test('row 5: the shell that starts schtasks makes no second alert', () => {
    const image = 'C:\\Windows\\System32\\cmd.exe';
    const shell = process('cmd.exe /c schtasks /create /tn a /tr calc', { image, pid: 1 });
    const child = process('schtasks  /create /tn a /tr calc', { pid: 2, parentPid: 1, atMs: 5 });
    expect(ruleIds(shell, child)).toEqual(['b2']);
  });

  test('row 6: a document with schtasks in its name stays silent', () => {
    const image = 'C:\\Windows\\notepad.exe';
    const command = 'notepad.exe "C:\\docs\\schtasks /create examples.txt"';
    expect(ruleIds(process(command, { image }))).toEqual([]);
  });

  test('row 7: an update (4702) stays silent, and so do 4699, 4700, 4701', () => {
    const others = ['4699', '4700', '4701', '4702'].map((id) =>
      created('\\Task', { telemetry: `security/${id}`, action: 'update' }),
    );
    expect(ruleIds(...others)).toEqual([]);
  });

  test('row 8: a task of Office by its own integrator is expected', () => {
    const name = '"Microsoft\\Office\\Office Performance Monitor"';
    const command = `schtasks.exe /Create /tn ${name} /XML "C:\\x.xml"`;
    const parentImage = 'C:\\Program Files\\Microsoft Office\\root\\integration\\integrator.exe';
    expect(scores(process(command, { parentImage }))).toEqual([0]);
    expect(scores(process(command, { parentImage: 'C:\\Temp\\integrator.exe' }))).toEqual([25]);
  });

  test('row 9: a creation by the system account starts at 15', () => {
    const actor = { user: 'SYSTEM', sid: 'S-1-5-18' };
    expect(scores(created('\\Corp\\Enterprise\\Schedule #3', actor))).toEqual([15]);
  });

  test('artefacts that the scheduler rewrites stay silent', () => {
    const rewrite = file(`${TASKS}\\Corp\\Job`, { ageMs: 10_001 });
    expect(ruleIds(rewrite)).toEqual([]);
    expect(ruleIds(file(`${TASKS}\\Corp\\Job`, { ageMs: 10_000 }))).toEqual(['x3']);
    expect(ruleIds(file(`${TASKS}\\Corp\\Job`, { ageMs: undefined }))).toEqual([]);
    expect(ruleIds(value(`${TREE}\\Job\\SD`), value(`${TREE}\\Job\\Index`))).toEqual([]);
    expect(ruleIds(value(`${TREE}\\Job\\Id`))).toEqual(['x3']);
  });

  test('the account of the scheduler that writes an artefact is not taken for the actor', () => {
    const written = file(`${TASKS}\\Job`, { user: 'SYSTEM', domain: 'NT AUTHORITY' });
    const [found] = settled([alert], [written]);
    expect([found?.score, found?.source.account]).toEqual([25, undefined]);
  });

  test('files elsewhere with Tasks in their path stay silent', () => {
    expect(ruleIds(file('C:\\Windows\\Tasks\\SA.DAT'))).toEqual([]);
    expect(ruleIds(file('C:\\Windows\\assembly\\NativeImages\\Tasks\\x.dll'))).toEqual([]);
  });
});

describe('one action', () => {
  const creation = [
    process('schtasks  /create /tn Updater /tr calc', { pid: 7, atMs: 0 }),
    process('schtasks  /create /tn Updater /tr calc', {
      pid: 7,
      telemetry: 'security/4688',
      atMs: 1,
    }),
    registered('\\Updater', 40),
    value(`${TREE}\\Updater\\Id`, { atMs: 45 }),
    file(`${TASKS}\\Updater`, { atMs: 50 }),
    created('\\Updater', { clientPid: 7, atMs: 2_000 }),
  ];

  test('seen by six records is one alert, told at once and updated under one id', () => {
    const { alerts } = outcome([alert], creation);
    expect(alerts.map((a) => a.activity)).toEqual(['create', ...Array(5).fill('update')]);
    expect(new Set(alerts.map((a) => a.id)).size).toBe(1);
    expect(alerts.at(-1)?.evidence).toHaveLength(6);
  });

  test('joins 4698 to a nameless command over the process that asked', () => {
    const xml = process('schtasks  /create /xml C:\\t.xml', { pid: 9 });
    expect(ruleIds(xml, created('\\FromXml', { clientPid: 9, atMs: 100 }))).toEqual(['b1,b2']);
    expect(ruleIds(xml, created('\\FromXml', { clientPid: 8, atMs: 100 }))).toHaveLength(2);
  });

  test('two tasks made by one process within seconds are two alerts', () => {
    const first = created('\\A', { clientPid: 5 });
    expect(ruleIds(first, created('\\B', { clientPid: 5, atMs: 100 }))).toHaveLength(2);
  });

  test('the same task on two hosts is two alerts', () => {
    expect(ruleIds(created('\\A'), created('\\A', { host: 'ws2', fqdn: undefined }))).toHaveLength(
      2,
    );
  });

  test('a creation for another host is not that of the same name on this host', () => {
    const remote = process('schtasks /create /s srv1 /tn A /tr calc');
    expect(ruleIds(remote, created('\\A', { atMs: 10 }))).toHaveLength(2);
  });

  test('records 10 s apart are one action, a millisecond more are two', () => {
    expect(ruleIds(created('\\A'), created('\\A', { atMs: 10_000 }))).toHaveLength(1);
    expect(ruleIds(created('\\A'), created('\\A', { atMs: 10_001 }))).toHaveLength(2);
  });
});

describe('X2, a registration without an audit record', () => {
  test('is told when the audit record stays out, with 5 points for that', () => {
    const [found] = settled([alert], [registered('\\Quiet')]);
    expect(found).toMatchObject({ tier: 'extended', score: 30, details: { taskName: '\\Quiet' } });
  });

  test('waits ten seconds of event time, then is told', () => {
    const later = (atMs: number) => process('ping', { image: 'C:\\ping.exe', atMs });
    const told = (atMs: number) =>
      outcome([alert], [registered('\\Quiet'), later(atMs)], { latenessMs: 0, onEnd: 'undecided' });
    expect(told(10_000).alerts).toEqual([]);
    expect(told(10_001).alerts.map((a) => a.activity)).toEqual(['create']);
  });

  test('an end of a live stream in between is noted', () => {
    const { alerts, notes } = outcome([alert], [registered('\\Q')], { onEnd: 'undecided' });
    expect(alerts).toEqual([]);
    expect(notes.map((n) => [n.code, n.owner])).toEqual([
      ['undecided', 'SecOpsWinScheduledTaskCreation'],
    ]);
  });
});

describe('options', () => {
  const expected = created('\\Corp\\Nightly');

  test('an allow entry lowers the score and says so', () => {
    const rule = secOpsWinScheduledTaskCreation({ allowEntries: [{ taskName: '\\Corp\\*' }] });
    expect(settled([rule], [expected])[0]).toMatchObject({
      score: 0,
      allowedBy: 'taskName \\Corp\\*',
    });
  });

  test('allow: drop keeps it silent and raises a note', () => {
    const rule = secOpsWinScheduledTaskCreation({ allowHosts: ['WS1'], allow: 'drop' });
    const { alerts, notes } = outcome([rule], [expected]);
    expect([alerts, notes.map((n) => n.code)]).toEqual([[], ['alert-dropped']]);
  });

  test('no entry covers an action that runs a script or downloads', () => {
    const rule = secOpsWinScheduledTaskCreation({ allowHosts: ['ws1'], allow: 'drop' });
    expect(settled([rule], [created('\\Updater', { content: POWERSHELL })])).toHaveLength(1);
  });

  test('machine accounts can be left out, and that is noted', () => {
    const rule = secOpsWinScheduledTaskCreation({ includeMachineAccounts: false });
    const { alerts, notes } = outcome([rule], [created('\\A', { user: 'WS1$' }), created('\\B')]);
    expect(alerts).toHaveLength(1);
    expect(notes.map((n) => n.code)).toEqual(['alert-dropped']);
  });

  test('vendorParity runs the published query: every 4698, in groups of five minutes', () => {
    const rule = secOpsWinScheduledTaskCreation({ vendorParity: true });
    const fields = { SubjectUserName: 'alice', TaskName: '\\A' };
    const at = (atMs: number) => created('\\A', { fields, atMs });
    const found = settled(
      [rule],
      [at(0), at(299_999), at(300_000), process('schtasks /create /tn A')],
    );
    expect(found.map((a) => [a.tier, a.count])).toEqual([
      ['parity', 2],
      ['parity', 1],
    ]);
  });
});
