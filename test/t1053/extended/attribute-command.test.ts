import { describe, expect, test } from 'vitest';
import { attributeCommand } from '../../../src/t1053/extended/attribute-command.ts';

const PATH = '/etc/cron.d/job';
const read = (line: string) => {
  const [image = '', ...words] = line.split(' ');
  return attributeCommand(image, words);
};

describe('chmod', () => {
  test.each([
    ['+x', 'runnable'],
    ['u+x', 'runnable'],
    ['755', 'runnable'],
    ['0700', 'runnable'],
    ['u=rwx,go=rx', 'runnable'],
    ['666', 'open'],
    ['777', 'open'],
    ['0664', 'open'],
    ['o+w', 'open'],
    ['a+rw', 'open'],
    ['go=w', 'open'],
    ['600', 'mode'],
    ['644', 'mode'],
    ['u+w', 'mode'],
    ['g-w', 'mode'],
    ['+r', 'mode'],
    ['u=rw,go=r', 'mode'],
    ['go-rwx', 'mode'],
  ])('%s', (mode, change) => {
    expect(read(`chmod ${mode} ${PATH}`)).toEqual({ change, paths: [PATH] });
  });

  test('takes options and several files', () => {
    expect(read(`/usr/bin/chmod -v 755 ${PATH} b`)).toEqual({
      change: 'runnable',
      paths: [PATH, 'b'],
    });
    expect(read(`chmod --reference=/etc/passwd ${PATH}`)).toEqual({
      change: 'mode',
      paths: [PATH],
    });
    expect(read('chmod')).toEqual({ change: 'mode', paths: [] });
  });
});

test('chown and chgrp give another owner', () => {
  expect(read(`chown mallory:root ${PATH}`)).toEqual({ change: 'owner', paths: [PATH] });
  expect(read(`chgrp -h wheel ${PATH}`)).toEqual({ change: 'owner', paths: [PATH] });
});

test('touch counts where it names a time', () => {
  for (const option of [
    '-d yesterday',
    '-t 202001010000',
    '-r /bin/ls',
    '--date=1999-01-01',
    '-mt 1',
  ]) {
    expect(read(`touch ${option} ${PATH}`)).toMatchObject({ change: 'times' });
  }
  expect(read(`touch ${PATH}`)).toBeUndefined();
  expect(read(`touch -a ${PATH}`)).toBeUndefined();
});

test('chattr counts for the attributes that lock', () => {
  expect(read(`chattr +i ${PATH}`)).toEqual({ change: 'locked', paths: [PATH] });
  expect(read(`chattr =ia ${PATH}`)).toEqual({ change: 'locked', paths: [PATH] });
  expect(read(`chattr -i ${PATH}`)).toEqual({ change: 'unlocked', paths: [PATH] });
  expect(read(`chattr +d ${PATH}`)).toBeUndefined();
});

test('any other program is none', () => {
  expect(read(`cat ${PATH}`)).toBeUndefined();
  expect(read('')).toBeUndefined();
});
