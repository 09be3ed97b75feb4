import { describe, expect, test } from 'vitest';
import {
  type PatchSubject,
  type PatchWindow,
  patchedBy,
  windowProblems,
} from '../../src/t1053/patch-window.ts';

const CCM = 'C:\\Windows\\CCM\\CcmExec.exe';

/** A Sunday at 03:00 UTC. */
const subject: PatchSubject = {
  hosts: ['ws1', 'ws1.corp.example'],
  timeMs: Date.UTC(2026, 4, 17, 3),
  start: undefined,
  ancestors: [CCM],
};
const sunday: PatchWindow = { days: ['sun'], from: '02:00', to: '04:00' };

const covers = (window: Partial<PatchWindow>, more: Partial<PatchSubject> = {}) =>
  patchedBy([{ ...sunday, ...window }], [], { ...subject, ...more }) !== undefined;
const atUtc = (hour: number, minute: number, second = 0) => ({
  timeMs: Date.UTC(2026, 4, 17, hour, minute, second),
});

describe('a window', () => {
  test('tells itself and the program in words', () => {
    const words = `patch window sun 02:00 to 04:00, by ${CCM}`;
    expect(patchedBy([sunday], [], subject)).toBe(words);
    const daily = [{ from: '02:00', to: '04:00' }];
    expect(patchedBy(daily, [], subject)).toBe(words.replace('sun', 'every day'));
  });

  test('opens and closes with the minute', () => {
    expect(covers({}, atUtc(1, 59, 59))).toBe(false);
    expect(covers({}, atUtc(2, 0))).toBe(true);
    expect(covers({}, atUtc(4, 0))).toBe(true);
    expect(covers({}, atUtc(4, 0, 1))).toBe(false);
  });

  test('is open on its days', () => {
    expect(covers({ days: ['sat'] })).toBe(false);
    expect(covers({ days: ['sat', 'sun'] })).toBe(true);
    expect(covers({ days: undefined })).toBe(true);
  });

  test('may go on into the next day', () => {
    const night = { days: ['sat'], from: '22:00', to: '03:00' } as const;
    expect(covers(night)).toBe(true);
    expect(covers(night, atUtc(3, 0, 1))).toBe(false);
    expect(covers({ ...night, days: ['sun'] })).toBe(false);
    expect(covers({ ...night, days: ['sun'] }, atUtc(22, 0))).toBe(true);
  });

  test('goes by the clock of the hosts', () => {
    expect(covers({ utcOffsetMinutes: 60 })).toBe(true);
    expect(covers({ utcOffsetMinutes: 61 })).toBe(false);
    expect(covers({ utcOffsetMinutes: -60 })).toBe(true);
    expect(covers({ days: ['sat'], from: '21:00', to: '23:00', utcOffsetMinutes: -300 })).toBe(
      true,
    );
  });

  test('holds for its hosts', () => {
    expect(covers({ hosts: ['ws*'] })).toBe(true);
    expect(covers({ hosts: ['srv*', '*.corp.example'] })).toBe(true);
    expect(covers({ hosts: ['srv*'] })).toBe(false);
    expect(covers({ hosts: [] })).toBe(false);
  });

  test('one of several is enough, none is none', () => {
    const monday: PatchWindow = { ...sunday, days: ['mon'] };
    expect(patchedBy([monday, sunday], [], subject)).toContain('window sun');
    expect(patchedBy([], [], subject)).toBeUndefined();
  });
});

describe('the start of the task decides where it is given', () => {
  const noon = atUtc(12, 0);

  test('in every reading', () => {
    const on = (date: string) => ({
      ...noon,
      start: { by: 'options', time: '03:00', date } as const,
    });
    expect(covers({}, on('17/05/2026'))).toBe(true);
    expect(covers({}, on('18/05/2026'))).toBe(false);
    // The 5th of April is a Sunday, the 4th of May a Monday.
    expect(covers({}, on('04/05/2026'))).toBe(false);
    expect(covers({ days: ['sun', 'mon'] }, on('04/05/2026'))).toBe(true);
  });

  test('and one that cannot be read is in no window', () => {
    const start = { by: 'options', time: 'soon' } as const;
    expect(covers({ days: undefined }, { start })).toBe(false);
  });
});

describe('programs of patching', () => {
  test.each([
    'c:\\windows\\ccm\\ccmexec.exe',
    'C:\\Windows\\System32\\wuauclt.exe',
    'C:\\Windows\\System32\\UsoClient.exe',
    'C:\\Windows\\System32\\msiexec.exe',
    'C:\\Windows\\SysWOW64\\msiexec.exe',
    'C:\\Windows\\AdminArsenal\\PDQDeployRunner\\service-1\\PDQDeployRunner-1.exe',
    'C:\\Program Files\\PDQ\\PDQConnectAgent\\pdq-connect-agent.exe',
    'C:\\Program Files (x86)\\Tanium\\Tanium Client\\TaniumClient.exe',
    'C:\\Program Files (x86)\\Example-5.1\\NinjaRMMAgent.exe',
  ])('%s is one', (image) => {
    expect(covers({}, { ancestors: ['C:\\Windows\\System32\\cmd.exe', image] })).toBe(true);
  });

  test.each([
    'C:\\Temp\\CcmExec.exe',
    'C:\\Program Files evil\\Example\\NinjaRMMAgent.exe',
    'C:\\Users\\u\\msiexec.exe',
    'C:\\Windows\\System32\\cmd.exe',
  ])('%s is none', (image) => {
    expect(covers({}, { ancestors: [image] })).toBe(false);
  });

  test('the host may name others, and without any there is no cover', () => {
    const other = { ...subject, ancestors: ['D:\\Patch\\agent.exe'] };
    expect(patchedBy([sunday], ['?:\\patch\\*.exe'], other)).toContain('agent.exe');
    expect(patchedBy([sunday], [], other)).toBeUndefined();
    expect(covers({}, { ancestors: [] })).toBe(false);
  });
});

describe('what is wrong with a window', () => {
  const paths = (window: object) =>
    windowProblems([sunday, { ...sunday, ...window } as PatchWindow]).map(({ code, path }) => {
      expect(code).toBe('option-invalid');
      return path.replace('options.patchWindows[1].', '');
    });

  test.each([
    [{}, []],
    [{ days: [] }, ['days']],
    [{ days: ['sunday'] }, ['days']],
    [{ from: '2:00' }, ['from']],
    [{ from: '24:00' }, ['from']],
    [{ from: '23:59' }, []],
    [{ to: '04:60' }, ['to']],
    [{ to: '02:00' }, ['to']],
    [{ to: 240 }, ['to']],
    [{ utcOffsetMinutes: -721 }, ['utcOffsetMinutes']],
    [{ utcOffsetMinutes: -720 }, []],
    [{ utcOffsetMinutes: 840 }, []],
    [{ utcOffsetMinutes: 841 }, ['utcOffsetMinutes']],
    [{ utcOffsetMinutes: 1.5 }, ['utcOffsetMinutes']],
    [{ from: '', to: '', days: [1] }, ['days', 'from', 'to']],
  ])('%j: %j', (window, expected) => {
    expect(paths(window)).toEqual(expected);
  });

  test('the message says what was expected and what was received', () => {
    const [problem] = windowProblems([{ from: '2am', to: '04:00' }]);
    expect(problem?.message).toBe('expected HH:MM; received text of 3 characters');
  });
});
