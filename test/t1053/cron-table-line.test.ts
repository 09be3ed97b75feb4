import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { cronTableLine, cronTableLines } from '../../src/t1053/cron-table-line.ts';

const entry = (schedule: string, command: string, more = {}) => ({
  kind: 'entry',
  schedule,
  command,
  ...more,
});

describe('schedules', () => {
  test.each([
    '* * * * *',
    '*/5 * * * *',
    '0 4 8-14 * *',
    '0-59/2,30 0,12 1,15 1-6 0-7',
    '59 23 31 12 7',
    '0 0 1 JAN mon',
    '0 0 * jan-mar Mon-FRI',
    '0~30 * * * *',
    '~ * * * *',
    '~30 5~ * * *',
    '10~20/5 * * * *',
    '-*/5 * * * *',
    '@reboot',
    '@yearly',
    '@annually',
    '@monthly',
    '@weekly',
    '@daily',
    '@midnight',
    '@hourly',
    '-@hourly',
  ])('%s', (schedule) => {
    expect(cronTableLine(`${schedule} /bin/true`, false)).toEqual(entry(schedule, '/bin/true'));
  });

  test.each([
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 0 *',
    '* * * 13 *',
    '* * * * 8',
    '*/0 * * * *',
    '5-1 * * * *',
    '5~1 * * * *',
    '5- * * * *',
    '1,,2 * * * *',
    ', * * * *',
    '*5 * * * *',
    '+1 * * * *',
    'jan * * * *',
    '* * * mon *',
    '* -1 * * *',
    '99999 * * * *',
    '@every',
    '@Reboot',
    '@',
  ])('%s is none', (schedule) => {
    expect(cronTableLine(`${schedule} /bin/true`, false)).toBeUndefined();
  });

  test('fields may stand apart by blanks and tabs, and the line may begin with them', () => {
    expect(cronTableLine(' \t1\t2  3 4 5 \t/bin/true', false)).toEqual(
      entry('1 2 3 4 5', '/bin/true'),
    );
  });
});

describe('commands', () => {
  test('the tables of the system name the account', () => {
    const line = '*/5 * * * * root /bin/true -x';
    expect(cronTableLine(line, true)).toEqual(
      entry('*/5 * * * *', '/bin/true -x', { user: 'root' }),
    );
    expect(cronTableLine(line, false)).toEqual(entry('*/5 * * * *', 'root /bin/true -x'));
    expect(cronTableLine('@reboot root /x', true)).toEqual(
      entry('@reboot', '/x', { user: 'root' }),
    );
  });

  test('the first percent sign begins what the command reads, unless it is escaped', () => {
    expect(cronTableLine('@daily date +\\%F%one%two\\%', false)).toEqual(
      entry('@daily', 'date +%F', { stdin: 'one\ntwo%' }),
    );
  });

  test.each(['* * * * *', '* * * * * ', '* * * *', '@daily', '', '   ', '# * * * * * x', ' #'])(
    '%j has none',
    (line) => {
      expect(cronTableLine(line, false)).toBeUndefined();
    },
  );

  test('an account without a command is no job', () => {
    expect(cronTableLine('* * * * * root', true)).toBeUndefined();
    expect(cronTableLine('@daily root', true)).toBeUndefined();
  });
});

describe('variables', () => {
  test.each([
    ['PATH=/tmp:/bin', 'PATH', '/tmp:/bin'],
    ['  BASH_ENV = /dev/shm/x  ', 'BASH_ENV', '/dev/shm/x'],
    ['MAILTO=""', 'MAILTO', ''],
    [`"A B"='c d'`, 'A B', 'c d'],
    ['X=1 * * * * * y', 'X', '1 * * * * * y'],
  ])('%s', (line, name, value) => {
    expect(cronTableLine(line, false)).toEqual({ kind: 'environment', name, value });
  });

  test('an equals sign within a command makes none', () => {
    expect(cronTableLine('@reboot A=b /x', false)).toEqual(entry('@reboot', 'A=b /x'));
    expect(cronTableLine('=x', false)).toBeUndefined();
  });
});

test('a text has the lines that cron would take', () => {
  const text = '# one\n\nSHELL=/bin/sh\nnonsense\n@hourly /a\n1 2 3 4 5 /b';
  expect(cronTableLines(text, false).map(({ kind }) => kind)).toEqual([
    'environment',
    'entry',
    'entry',
  ]);
});

test('a line is read up to its bound', () => {
  const command = 'x'.repeat(LIMITS.commandLineCharsMax);
  const line = cronTableLine(`@daily ${command}`, false);
  expect(line).toEqual(entry('@daily', command.slice(0, -'@daily '.length)));
});

test('a carriage return and many blanks hide nothing', () => {
  expect(cronTableLine(`* * * * * /evil\r${' '.repeat(200)}# harmless`, false)).toEqual(
    entry('* * * * *', `/evil\r${' '.repeat(200)}# harmless`),
  );
});
