import { describe, expect, test } from 'vitest';
import { SENTENCES } from '../../src/decode/rendered-sentences.ts';

const values = (code: string, message: string) => SENTENCES.get(code)?.exec(message)?.groups;

const TaskName = '\\A b';
const UserContext = 'CORP\\c';
const run = { TaskName, InstanceId: '{1}', UserContext };
const change = { TaskName, UserName: 'S-1-5-18' };
const action = { TaskName, TaskInstanceId: '{1}', ActionName: 'a.exe' };

const STARTED = 'instance of the "\\A b" task for user "CORP\\c".';
const COMPLETED = 'Task Scheduler successfully completed task "\\A b" , instance "{1}" , action';

describe('a sentence of the TaskScheduler log', () => {
  test.each([
    [100, `Task Scheduler started "{1}" ${STARTED}`, run],
    [102, `Task Scheduler successfully finished "{1}" ${STARTED}`, run],
    [106, 'User "CORP\\c"  registered Task Scheduler task "\\A b"', { TaskName, UserContext }],
    [110, 'Task Scheduler launched "{1}"  instance of task "\\A b"  for user "CORP\\c" .', run],
    [
      129,
      'Task Scheduler launch task "\\A b" , instance "a.exe"  with process ID 42.',
      { TaskName, Path: 'a.exe', ProcessID: '42' },
    ],
    [140, 'User "S-1-5-18"  updated Task Scheduler task "\\A b"', change],
    [141, 'User "S-1-5-18"  deleted Task Scheduler task "\\A b"', change],
    [142, 'User "S-1-5-18"  disabled Task Scheduler task "\\A b"', change],
    [200, 'Task Scheduler launched action "a.exe" in instance "{1}" of task "\\A b".', action],
    [201, `${COMPLETED} "a.exe" with return code 0.`, { ...action, ResultCode: '0' }],
    [201, `${COMPLETED} "a.exe" .`, { ...action, ResultCode: undefined }],
  ])('gives the values of %i: %s', (code, message, expected) => {
    expect({ ...values(`${code}`, message) }).toEqual(expected);
  });

  test('may have any number of blanks between its words', () => {
    const message = 'User "a" updated Task Scheduler task "b"';
    expect({ ...values('140', message) }).toEqual({ UserName: 'a', TaskName: 'b' });
  });

  test('may have an action with quotes', () => {
    const launched = 'Task Scheduler launched action ""C:\\A B\\c"" in instance "" of task "d"';
    expect(values('200', launched)).toMatchObject({ ActionName: '"C:\\A B\\c"', TaskName: 'd' });
    const completed = `${COMPLETED} ""c"" with return code 1.`;
    expect(values('201', completed)).toMatchObject({ ActionName: '"c"', ResultCode: '1' });
  });

  test.each([
    ['140', 'User "a"  deleted Task Scheduler task "b"'],
    ['140', 'The user "a"  updated Task Scheduler task "b"'],
    ['107', 'User "a"  updated Task Scheduler task "b"'],
    ['106', ''],
  ])('is none by another id or in other words: %s %j', (code, message) => {
    expect(values(code, message) === undefined).toBe(true);
  });
});

describe('a script block', () => {
  const block = (text: string, path: string): string =>
    `Creating Scriptblock text (2 of 3):\n${text}\n\nScriptBlock ID: 0f1e\nPath:${path}`;

  test.each([
    ['Get-Date', ' C:\\a b.ps1', 'C:\\a b.ps1'],
    ['', '', ''],
    ['a\n\nScriptBlock ID: x\nPath: y\n\nb', ' z', 'z'],
    ['Label: a\r\n', '', ''],
  ])('has its text up to the last place that can end it: %j', (text, path, Path) => {
    expect({ ...values('4104', block(text, path)) }).toEqual({
      MessageNumber: '2',
      MessageTotal: '3',
      ScriptBlockText: text,
      ScriptBlockId: '0f1e',
      Path,
    });
  });
});

test.each([
  ['4104', `Creating Scriptblock text (1 of 1):\n${'\n\nScriptBlock ID: a\n'.repeat(100_000)}`],
  ['4104', `Creating Scriptblock text (1 of 1):\n\n\nScriptBlock ID: ${'a'.repeat(2_000_000)}`],
  ['4104', `Creating Scriptblock text (${'1'.repeat(2_000_000)}`],
  ['200', `Task Scheduler launched action "${'" in instance "" of tas '.repeat(80_000)}`],
  ['200', `Task Scheduler launched action "${'"'.repeat(2_000_000)}`],
  ['201', `Task Scheduler successfully completed task "${' , instance "'.repeat(150_000)}`],
  ['129', `Task Scheduler launch task "" , instance "${'"  with process ID '.repeat(100_000)}`],
  ['129', `Task Scheduler launch task "" , instance "${`"${' '.repeat(1_000)}`.repeat(2_000)}`],
  ['106', `User "${' '.repeat(2_000_000)}`],
  ['106', `User "a"${' '.repeat(2_000_000)}`],
])('a long text that almost is one takes no time (%s, case %#)', (code, message) => {
  expect(values(code, message) === undefined).toBe(true);
});
