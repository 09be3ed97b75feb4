import { describe, expect, test } from 'vitest';
import { minutes } from '../../src/core/duration.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { secOpsWinSchtasksForcedReboot } from '../../src/t1053/index.ts';
import { scriptFileMemory, scriptPaths } from '../../src/t1053/script-file.ts';
import { created, file, process, settled } from './events.ts';
import { runs, script } from './extended/windows-events.ts';

const PATH = 'C:\\Users\\Public\\night.ps1';
const written = (atMs: number, more = {}) => file(PATH, { atMs, image: 'C:\\x.exe', ...more });
const shown = (text: string, atMs: number, more = {}) =>
  script(text, { path: PATH, atMs, ...more });
const task = (atMs: number, action = `powershell -File ${PATH}`) =>
  process(`schtasks /create /tn r /sc once /st 03:00 /tr "${action}"`, { atMs });

const told = (...events: TelemetryEvent[]) => settled([secOpsWinSchtasksForcedReboot], events);

describe('scriptPaths', () => {
  test.each([
    ['cmd /c C:\\a\\b.bat', ['c:\\a\\b.bat']],
    ['"C:\\a b\\c.cmd" /x', ['c:\\a b\\c.cmd']],
    ["powershell -f 'C:/a/b.ps1'", ['c:\\a\\b.ps1']],
    ['wscript \\\\nas\\s\\x.VBS', ['\\\\nas\\s\\x.vbs']],
    ['C:\\a.bat & C:\\A.BAT', ['c:\\a.bat']],
    ['run.bat', []],
    ['C:\\a.bat.txt', []],
    ['C:\\a.exe', []],
    ['', []],
  ])('%s', (text, paths) => {
    expect(scriptPaths(text)).toEqual(paths);
  });

  test('eight of them', () => {
    const text = (count: number) =>
      Array.from({ length: count }, (_, i) => `C:\\${i}.bat`).join(' ');
    expect([7, 8, 9].map((count) => scriptPaths(text(count)).length)).toEqual([7, 8, 8]);
  });

  test('no text takes long', () => {
    const started = performance.now();
    for (const seed of ['C:\\', '"C:\\', '\\\\', '.bat', "'"]) {
      scriptPaths(seed.repeat(60_000 / seed.length));
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('scriptFileMemory', () => {
  const count = (event: TelemetryEvent) => scriptFileMemory(event).length;

  test('keeps script files that are written, and what of scripts ends the machine', () => {
    expect(count(written(0))).toBe(1);
    expect(count(shown('Restart-Computer -Force', 0))).toBe(1);
    expect(count(script(`Set-Content ${PATH} 'shutdown /r /t 0'`))).toBe(2);
  });

  test.each([
    ['another file', file('C:\\a.txt')],
    ['a file that is removed', written(0, { op: 'delete' })],
    ['a harmless script', shown('Get-Date', 0)],
    ['one that aborts a restart', shown('shutdown /a', 0)],
    ['one without a file', script('Restart-Computer')],
    ['one that only calls a file', script(`shutdown /r; & ${PATH}`)],
    ['a process', process('x')],
  ])('nothing of %s', (_, event) => {
    expect(count(event)).toBe(0);
  });
});

describe('a task that runs a script file', () => {
  test('is told with what the file does', () => {
    const [alert] = told(written(0), shown('Restart-Computer -Force', 1_000), task(2_000));
    expect(alert).toMatchObject({
      tier: 'extended',
      ruleIds: ['win-schtasks-forced-reboot/x3'],
      details: { powerAction: 'restart', forced: true },
    });
    expect(alert?.reasons.map(({ text }) => text)).toContain(
      `a script file does it: ${PATH.toLowerCase()}`,
    );
    expect(alert?.score).toBe(70);
  });

  test('by the script that wrote the file, in one record', () => {
    const bat = 'C:\\ProgramData\\n.bat';
    const writer = script(`Set-Content -Path ${bat} -Value 'shutdown /s /t 0'`);
    expect(told(writer, task(1_000, bat))[0]?.details).toMatchObject({
      powerAction: 'power-off',
      forced: false,
    });
  });

  test('as the audit of the task shows it', () => {
    const audit = created('\\r', { ...runs(PATH), atMs: 2_000 });
    expect(told(written(0), shown('Restart-Computer', 1_000), audit)).toHaveLength(1);
  });

  test('that was written in the last ten minutes, the edge included', () => {
    const at = (atMs: number) => told(written(0), shown('Restart-Computer', 0), task(atMs)).length;
    expect(at(minutes(10) - 1)).toBe(1);
    expect(at(minutes(10))).toBe(1);
    expect(at(minutes(10) + 1)).toBe(0);
  });

  test.each([
    ['was not seen to be written', [shown('Restart-Computer', 0)]],
    ['has a content that was not seen', [written(0)]],
    ['does something else', [written(0), shown('Get-Date', 0)]],
    ['stands on another host', [written(0, { host: 'ws2' }), shown('Restart-Computer', 0)]],
    ['is another file', [written(0), shown('Restart-Computer', 0, { path: 'C:\\other.ps1' })]],
  ])('silent where the file %s', (_, events) => {
    expect(told(...events, task(1_000))).toEqual([]);
  });

  test('silent when the rule is off', () => {
    const off = secOpsWinSchtasksForcedReboot({ extended: { x3: false } });
    const events = [written(0), shown('Restart-Computer', 1), task(2)];
    expect(settled([off], events)).toEqual([]);
  });

  test('that says itself what it does is told by that', () => {
    const events = [written(0), shown('Restart-Computer', 1), task(2, `shutdown /s & ${PATH}`)];
    expect(told(...events).map(({ ruleIds }) => ruleIds)).toEqual([
      ['win-schtasks-forced-reboot/b1'],
    ]);
  });
});
