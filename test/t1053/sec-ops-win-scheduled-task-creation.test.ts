import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { secOpsWinScheduledTaskCreation } from '../../src/t1053/index.ts';
import { content, created, file, outcome, process, registered, settled, value } from './events.ts';
import { eventsOf, runRows } from './rows/run-rows.ts';
import { lookAlikes, positives } from './rows/win-scheduled-task-creation.ts';

const alert = secOpsWinScheduledTaskCreation();
const ID = 'win-scheduled-task-creation';
const TREE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree';
const TASKS = 'C:\\Windows\\System32\\Tasks';

const ruleIds = (...events: TelemetryEvent[]) =>
  settled([alert], events).map((a) => a.ruleIds.map((id) => id.replace(`${ID}/`, '')).join());
const scores = (...events: TelemetryEvent[]) => settled([alert], events).map((a) => a.score);

describe('true positives', () => {
  runRows(alert, positives);

  test.each([
    ['1', 'b1'],
    ['2', 'b2'],
    ['3', 'b2'],
    ['4', 'b2'],
    ['5', 'b2'],
    ['6', 'b2'],
    ['9', 'b1'],
    ['10', 'b2'],
    ['11', 'x3'],
    ['12', 'b2'],
    ['13', 'x6'],
    ['14', 'x2'],
    ['15', 'x3'],
    ['16', 'b1,b2,x2,x3'],
  ])('row %s is seen by %s', (row, ids) => {
    expect(ruleIds(...eventsOf(positives, row))).toEqual([ids]);
  });

  test('row 1: the alert names the account, the task and each reason', () => {
    const [found] = settled([alert], eventsOf(positives, '1'));
    expect(found).toMatchObject({
      tier: 'baseline',
      severity: 'high',
      score: 80,
      source: { host: 'ws1.corp.example', account: 'alice', domain: 'CORP' },
      details: { taskName: '\\Updater', taskTrigger: 'LogonTrigger', taskRunAs: 'S-1-5-18' },
    });
    expect(found?.reasons.map((reason) => reason.points)).toEqual([25, 15, 20, 10, 10]);
  });

  test('row 5: without the name it was built under, a renamed copy stays silent', () => {
    const image = 'C:\\Users\\Public\\svc.exe';
    expect(ruleIds(process('svc.exe /create /xml C:\\t.xml /tn Svc', { image }))).toEqual([]);
  });

  test('row 12: the alert names the task and its trigger', () => {
    const [found] = settled([alert], eventsOf(positives, '12'));
    expect(found?.details).toMatchObject({ taskName: 'MSOFFICE_', taskTrigger: 'MINUTE' });
  });

  test('row 13: at.exe without a time or without a command stays silent', () => {
    const at = { image: 'C:\\Windows\\System32\\at.exe' };
    expect(ruleIds(process('at 13:20', at))).toEqual([]);
    expect(ruleIds(process('at', at))).toEqual([]);
  });
});

describe('look-alikes', () => {
  runRows(alert, lookAlikes);

  test('row 1: the alert names the entry of the starter list', () => {
    const [found] = settled([alert], eventsOf(lookAlikes, '1'));
    expect(found).toMatchObject({ score: 0, severity: 'low' });
    expect(found?.allowedBy).toContain('taskName \\Microsoft\\Windows\\*');
  });

  test.each([
    ['%localappdata%\\Microsoft\\OneDrive\\OneDriveStandaloneUpdater.exe', 10],
    ['%localappdata%\\Microsoft\\OneDrive\\other.exe', 40],
    ['%temp%\\Microsoft\\OneDrive\\OneDriveStandaloneUpdater.exe', 40],
  ])('row 2: OneDrive names its folder by the variable: %s scores %i', (command, score) => {
    const name = '\\OneDrive Standalone Update Task-S-1-5-21-1-2-3-1001';
    const updater = content({ steps: [{ type: 'exec', command }] });
    expect(scores(created(name, { content: updater }))).toEqual([score]);
  });

  test('row 2: another program under the name of the updater of OneDrive is not expected', () => {
    const name = '\\OneDrive Standalone Update Task-S-1-5-21-1-2-3-1001';
    const command = 'C:\\Users\\u\\AppData\\Local\\Microsoft\\OneDrive\\other.exe';
    const other = content({ steps: [{ type: 'exec', command }] });
    expect(scores(created(name, { content: other }))).toEqual([40]);
  });

  test('row 5: the alert is that of schtasks, not of the shell', () => {
    expect(ruleIds(...eventsOf(lookAlikes, '5'))).toEqual(['b2']);
  });

  test('row 8: another parent under the name of the integrator of Office is not expected', () => {
    const name = '"Microsoft\\Office\\Office Performance Monitor"';
    const command = `schtasks.exe /Create /tn ${name} /XML "C:\\x.xml"`;
    expect(scores(process(command, { parentImage: 'C:\\Temp\\integrator.exe' }))).toEqual([25]);
  });

  test('row 11: a file counts as new up to 10 s of age, and only where its age is known', () => {
    expect(ruleIds(file(`${TASKS}\\Corp\\Job`, { ageMs: 10_001 }))).toEqual([]);
    expect(ruleIds(file(`${TASKS}\\Corp\\Job`, { ageMs: 10_000 }))).toEqual(['x3']);
    expect(ruleIds(file(`${TASKS}\\Corp\\Job`, { ageMs: undefined }))).toEqual([]);
  });

  test('row 11: of the values that the scheduler writes, Id alone is a sign of creation', () => {
    expect(ruleIds(value(`${TREE}\\Job\\SD`), value(`${TREE}\\Job\\Index`))).toEqual([]);
    expect(ruleIds(value(`${TREE}\\Job\\Id`))).toEqual(['x3']);
  });

  test('the account of the scheduler that writes an artefact is not taken for the actor', () => {
    const written = file(`${TASKS}\\Job`, { user: 'SYSTEM', domain: 'NT AUTHORITY' });
    const [found] = settled([alert], [written]);
    expect([found?.score, found?.source.account]).toEqual([25, undefined]);
  });
});

describe('one action', () => {
  test('row 16: seen by six records is one alert, told at once and updated under one id', () => {
    const { alerts } = outcome([alert], eventsOf(positives, '16'));
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
    expect(settled([rule], eventsOf(positives, '1'))).toHaveLength(1);
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
