import { describe, expect, test } from 'vitest';
import { fieldOf, spanEnd } from '../../src/decode/rendered-labels.ts';

describe('a label', () => {
  test.each([
    ['Subject: Account Name', 'SubjectUserName'],
    ['Creator Subject: Account Name', 'SubjectUserName'],
    ['Target Subject: Account Name', 'TargetUserName'],
    ['New Logon: Logon ID', 'TargetLogonId'],
    ['Process Information: Creator Process Name', 'ParentProcessName'],
    ['Logon Type', 'LogonType'],
  ])('%s stands for %s', (label, name) => {
    expect(fieldOf(label, 'v')).toEqual([name, 'v']);
  });

  test.each(['Account Name', 'New Account: Account Name', 'Other Information: FQDN', '__proto__'])(
    '%s has no other name',
    (label) => {
      expect(fieldOf(label, 'v')).toEqual([label, 'v']);
    },
  );

  test.each([
    ['Subject: Security ID', 'S-1-5-21-1', 'SubjectUserSid', 'S-1-5-21-1'],
    ['Subject: Security ID', 'NT AUTHORITY\\SYSTEM', 'SubjectUserSid', 'S-1-5-18'],
    ['Target Subject: Security ID', 'NULL SID', 'TargetUserSid', 'S-1-0-0'],
    ['Subject: Security ID', 'CORP\\alice', 'Subject: Security ID', 'CORP\\alice'],
    [
      'Process Information: Mandatory Label',
      'Mandatory Label\\System Mandatory Level',
      'MandatoryLabel',
      'S-1-16-16384',
    ],
  ])('%s with %s is an identifier where that can be told', (label, value, name, said) => {
    expect(fieldOf(label, value)).toEqual([name, said]);
  });
});

describe('a value that may hold line ends', () => {
  const COMMAND_LINE = 'Process Information: Process Command Line';
  const TASK = 'Task Information: Task Content';

  test('ends at the last of its marks', () => {
    const text = 'a</Task>b</Task>c';
    expect(spanEnd(TASK, text, 0)).toBe(text.length - 1);
    const trailer = '\n\nToken Elevation Type indicates';
    expect(spanEnd(COMMAND_LINE, `a${trailer}${trailer} x`, 0)).toBe(1 + trailer.length);
    expect(spanEnd(COMMAND_LINE, trailer, 0)).toBe(0);
  });

  test('ends with the message where no mark follows its beginning', () => {
    expect(spanEnd(TASK, '</Task>abc', 7)).toBe(10);
    expect(spanEnd(TASK, 'abc&lt;/Task&gt;d', 0)).toBe(16);
    expect(spanEnd(COMMAND_LINE, 'abc', 0)).toBe(3);
  });

  test('is a command line of Sysmon, too', () => {
    const message = 'a\nImage: b\nCurrentDirectory: c\nParentUser: d';
    expect(spanEnd('CommandLine', message, 0)).toBe('a\nImage: b'.length);
    expect(spanEnd('ParentCommandLine', message, 0)).toBe(
      message.length - '\nParentUser: d'.length,
    );
    expect(spanEnd('ParentCommandLine', 'a\n\nb', 0)).toBe(4);
  });

  test('is none of another label', () => {
    expect(spanEnd('Image', 'abc', 0)).toBeUndefined();
  });
});
