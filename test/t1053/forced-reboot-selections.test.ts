import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { ProcessEvent, TelemetryEvent } from '../../src/core/event.ts';
import * as alert from '../../src/t1053/sec-ops-win-schtasks-forced-reboot.ts';
import { content, created, process, settled } from './events.ts';

const ID = 'win-schtasks-forced-reboot';

const told = (events: readonly TelemetryEvent[]) =>
  settled([alert.secOpsWinSchtasksForcedReboot], events);
const create = (tr: string, more = '') => `schtasks  /create /tn x /sc once ${more} /tr "${tr}"`;
const running = (tr: string, more: Partial<ProcessEvent> = {}) => told([process(create(tr), more)]);
const scores = (alerts: readonly Alert[]) => alerts.map(({ score }) => score);
const ruleIds = (alerts: readonly Alert[]) =>
  alerts.map((a) => a.ruleIds.map((id) => id.replace(`${ID}/`, '')).join());
const exec = (command: string, args?: string) =>
  content({ steps: [{ type: 'exec', command, arguments: args }] });

describe('rules', () => {
  test('B1 is shutdown that restarts or powers off; anything else of schtasks is X1', () => {
    expect(ruleIds(running('shutdown /r'))).toEqual(['b1']);
    expect(ruleIds(running('shutdown /h'))).toEqual(['x1']);
    expect(ruleIds(running('shutdown /l'))).toEqual(['x1']);
    expect(ruleIds(running('psshutdown -r'))).toEqual(['x1']);
    expect(ruleIds(running('wmic os where primary=true call reboot'))).toEqual(['x1']);
    expect(ruleIds(running('cmd /v:on /c set a=shut& !a!down /r'))).toEqual(['x1']);
    expect(ruleIds(running('calc'))).toEqual([]);
  });

  test('hibernation, logging off and delayed expansion stay low, whatever else is there', () => {
    const system = (tr: string) =>
      told([process(create(tr, '/ru SYSTEM'), { parentImage: 'C:\\Temp\\winword.exe' })]);
    for (const tr of ['shutdown /h /f', 'shutdown /l', 'cmd /v:on /c set a=shut& !a!down /r']) {
      expect(system(tr).map(({ score, severity }) => [score, severity])).toEqual([[20, 'low']]);
    }
  });

  test('bcdedit before a restart is named', () => {
    const [found] = running('cmd /c bcdedit /set safeboot minimal & shutdown /r /t 0');
    expect(found?.score).toBe(55);
    expect(found?.reasons.at(-1)?.text).toContain('bcdedit');
  });

  test('a nameless task by an unknown account', () => {
    const [found] = told([
      process('schtasks /create /tn "" /tr "shutdown /s"', { user: undefined, domain: undefined }),
    ]);
    expect(found?.summary).toBe(
      'a task was created on ws1 by an unknown account: power-off of ws1',
    );
  });

  test('schtasks without an action, or with another verb, is silent', () => {
    const silent = ['/create /tn x /xml C:\\t.xml', '/create /tn x /tr', '/run /tn shutdown'];
    for (const args of silent) expect(told([process(`schtasks ${args}`)])).toEqual([]);
    expect(told([process('schtasks /change /? /tr "shutdown /r"')])).toEqual([]);
    expect(told([process('schtasks', { commandLine: undefined })])).toEqual([]);
  });

  test('X2: definitions that are created and changed count, deleted ones do not', () => {
    const task = (telemetry: string, action: 'create' | 'update' | 'delete') =>
      told([created('\\x', { telemetry, action, content: exec('shutdown', '/s') })]);
    expect(ruleIds(task('security/4698', 'create'))).toEqual(['x2']);
    expect(ruleIds(task('security/4702', 'update'))).toEqual(['x2']);
    expect(task('security/4702', 'update')[0]?.summary).toContain('\\x was changed on ws1');
    expect(task('security/4702', 'update')[0]?.evidence[0]?.text).toBe('task updated \\x');
    expect(task('security/4699', 'delete')).toEqual([]);
  });

  test.each([
    ['C:\\Windows\\System32\\shutdown.exe', '/r', 'restart'],
    ['%windir%\\system32\\shutdown', '-s -t 5', 'power-off'],
    ['C:\\Windows\\System32\\cmd.exe', '/c "shutdown /r"', 'restart'],
    ['powershell.exe', '-c Stop-Computer', 'power-off'],
    ['shutdown', '/h', 'hibernation'],
  ])('X2: %s with the arguments %s is a %s', (command, args, powerAction) => {
    const [found] = told([created('\\x', { content: exec(command, args) })]);
    expect(found?.details['powerAction']).toBe(powerAction);
  });

  test('X2: no content, no steps, no arguments, or an abort is silent', () => {
    expect(told([created('\\x')])).toEqual([]);
    expect(told([created('\\x', { content: content() })])).toEqual([]);
    expect(told([created('\\x', { content: exec('shutdown.exe') })])).toEqual([]);
    expect(told([created('\\x', { content: exec('shutdown.exe', '/a') })])).toEqual([]);
  });

  test('X2: one of several steps is enough', () => {
    const steps = [
      { type: 'com', classId: '{1}' },
      { type: 'exec', command: 'bcdedit', arguments: '/set safeboot network' },
      { type: 'exec', command: 'shutdown', arguments: '/r /t 0' },
    ] as const;
    const [found] = told([created('\\x', { content: content({ steps }) })]);
    expect(found?.reasons.map(({ text }) => text).join()).toContain('bcdedit');
  });

  test('X4: a job of at.exe, here or on another host', () => {
    const image = 'C:\\Windows\\System32\\at.exe';
    const job = (line: string) => told([process(line, { image })]);
    expect(ruleIds(job('at 13:20 shutdown /r /f'))).toEqual(['x4']);
    expect(scores(job('at 13:20 shutdown /r /f'))).toEqual([70]);
    expect(job('at \\\\SRV01 13:20 shutdown /s')[0]?.destination).toMatchObject({ host: 'srv01' });
    expect(job('at 13:20 shutdown /a')).toEqual([]);
    expect(job('at 13:20 notepad')).toEqual([]);
    expect(job('at')).toEqual([]);
  });
});

describe('evasions that are seen', () => {
  test.each([
    ['dashes', 'schtasks -create -tn x -sc once -tr "shutdown -r"'],
    ['the small hyphen', 'schtasks \ufe63create \ufe63tn x \ufe63tr "shutdown \ufe63r"'],
    ['signs that read like letters', 'schtasks /create /tn x /tr "\uff53hutdown /\u02b3"'],
    ['quotes within an option', 'schtasks /"cr"eate /tn x /"t"r "shutdown /r"'],
    ['colons', 'schtasks /create /tn:x /tr:"shutdown /r"'],
    ['capitals', 'SCHTASKS /CREATE /TN X /TR "SHUTDOWN.EXE /R"'],
    ['known variables', create('%windir%\\system32\\shutdown /r')],
    ['a shell', create('%comspec% /q /c shutdown /r')],
    ['escapes of a shell', create('cmd /c sh^utd^own /r')],
    ['quotes within the name', create('cmd /c sh\\"\\"utdown /r')],
    ['a shell in a shell', create('cmd /c powershell -c cmd /c shutdown /r')],
    ['another command before it', create('cmd /c vssadmin list shadows&shutdown/r')],
  ])('%s: %s', (_name, line) => {
    expect(ruleIds(told([process(line)]))).toEqual(['b1']);
  });

  test('a renamed copy needs the name it was built under', () => {
    const image = 'C:\\Temp\\s.exe';
    const line = create('shutdown /r');
    expect(ruleIds(told([process(line, { image, originalFileName: 'sctasks.exe' })]))).toEqual([
      'b1',
    ]);
    expect(told([process(line, { image })])).toEqual([]);
  });
});

describe('one action', () => {
  const line = create('shutdown /r /f', '/ru SYSTEM');
  const definition = { content: exec('shutdown', '/r /f') };

  test('4688, Sysmon 1 and 4698 of one creation are one alert', () => {
    const alerts = told([
      process(line, { pid: 7, telemetry: 'security/4688' }),
      process(line, { pid: 7, atMs: 900 }),
      created('\\x', { ...definition, clientPid: 7, atMs: 2_000 }),
    ]);
    expect(ruleIds(alerts)).toEqual(['b1,x2']);
    expect(alerts).toMatchObject([{ tier: 'baseline', score: 80, count: 3 }]);
  });

  test('4698 v0 joins by the name of the task', () => {
    expect(ruleIds(told([process(line), created('\\X', { ...definition, atMs: 10_000 })]))).toEqual(
      ['b1,x2'],
    );
    expect(told([process(line), created('\\X', { ...definition, atMs: 10_001 })])).toHaveLength(2);
  });

  test('/change and its 4702 are one alert', () => {
    const change = process('schtasks /change /tn \\Backup /tr "shutdown /s"', { pid: 9 });
    const update = { telemetry: 'security/4702', action: 'update', clientPid: 9 } as const;
    const alerts = told([change, created('\\Backup', { ...definition, ...update, atMs: 400 })]);
    expect(ruleIds(alerts)).toEqual(['b1,x2']);
  });

  test('the definition knows the start that the command leaves open', () => {
    const triggers = [{ type: 'TimeTrigger', start: '2026-05-12T09:05:00Z' }];
    const soon = { content: { ...definition.content, triggers }, clientPid: 7, atMs: 100 };
    expect(scores(told([process(line, { pid: 7 }), created('\\x', soon)]))).toEqual([95]);
  });

  test('two tasks of one process are two alerts', () => {
    const two = [
      created('\\a', { ...definition, clientPid: 5 }),
      created('\\b', { ...definition, clientPid: 5, atMs: 100 }),
    ];
    expect(told(two)).toHaveLength(2);
  });

  test('a task on another host is another action than one of its name here', () => {
    const remote = process(create('shutdown /r', '/s SRV01'));
    expect(told([remote, created('\\x', { ...definition, atMs: 10 })])).toHaveLength(2);
  });
});
