import { describe, expect, test } from 'vitest';
import { eventsOfLines, fileOf } from './audit-decoded.ts';
import { type AuditCall, type AuditItem, callLines } from './audit-lines.ts';

const DIR: AuditItem = { nametype: 'PARENT', name: '/etc/cron.d/', mode: '040755' };
const JOB = '/etc/cron.d/job';
const normal: AuditItem = { nametype: 'NORMAL', name: JOB };
const created: AuditItem = { nametype: 'CREATE', name: JOB };
const deleted: AuditItem = { nametype: 'DELETE', name: JOB };

/** An openat of these flags, as the second file of the call where it may create. */
function openat(a2: string, item: AuditItem): AuditCall {
  const items = Number.parseInt(a2, 16) & 0x40 ? [DIR, item] : [item];
  return { syscall: 257, args: ['ffffff9c', '55d0', a2, '1b6'], cwd: '/root', items };
}

function kinds(call: AuditCall): readonly string[] {
  return eventsOfLines(callLines(call)).map((e) => (e.kind === 'file' ? e.op : e.kind));
}

/** What common techniques do to a cron file, with the flags that tools of Debian 12 set. */
const TECHNIQUES: readonly (readonly [string, AuditCall, object])[] = [
  [
    'echo x >> existing',
    openat('441', normal),
    { op: 'write', access: 'append', openFlags: 0x441 },
  ],
  ['echo x > existing', openat('241', normal), { op: 'write', access: 'overwrite' }],
  ['echo x >> new', openat('441', created), { op: 'create', openFlags: 0x441 }],
  ['echo x > new', openat('241', created), { op: 'create', openFlags: 0x241 }],
  ['tee -a', openat('441', normal), { op: 'write', access: 'append' }],
  ['tee', openat('241', normal), { op: 'write', access: 'overwrite' }],
  ['python open a', openat('80441', normal), { op: 'write', access: 'append' }],
  ['python open w', openat('80241', normal), { op: 'write', access: 'overwrite' }],
  ['python open r+', openat('80002', normal), { op: 'write', access: 'inPlace' }],
  ['perl >>', openat('80441', normal), { op: 'write', access: 'append' }],
  ['dd oflag=append conv=notrunc', openat('441', normal), { op: 'write', access: 'append' }],
  ['dd conv=notrunc', openat('41', normal), { op: 'write', access: 'inPlace' }],
  ['cp over an existing file', openat('201', normal), { op: 'write', access: 'overwrite' }],
  ['cp to a new file', openat('c1', created), { op: 'create', openFlags: 0xc1 }],
  ['install, first step', { syscall: 263, items: [DIR, deleted] }, { op: 'delete' }],
  ['install, second step', openat('c1', created), { op: 'create' }],
  ['install, third step', { syscall: 268, items: [normal] }, { op: 'attr', mode: 0o100644 }],
  [
    'mv over an existing file',
    {
      syscall: 264,
      items: [DIR, DIR, { nametype: 'DELETE', name: '/tmp/src' }, deleted, created],
    },
    { op: 'rename', oldPath: '/tmp/src', isReplacement: true },
  ],
  [
    'mv to a new file',
    { syscall: 316, items: [DIR, DIR, { nametype: 'DELETE', name: '/tmp/src' }, created] },
    { op: 'rename', oldPath: '/tmp/src', isReplacement: false },
  ],
  [
    'mv that fails',
    { syscall: 316, success: 'no', items: [DIR, DIR, created] },
    { op: 'rename', oldPath: undefined, isReplacement: false, isSuccess: false },
  ],
  [
    'ln -s',
    { syscall: 266, items: [DIR, { nametype: 'UNKNOWN', name: '../../tmp/x' }, created] },
    { op: 'create', link: 'symbolic', linkTarget: '/tmp/x' },
  ],
  [
    'ln -s without a record of the target',
    { syscall: 88, items: [DIR, created] },
    { op: 'create', link: 'symbolic', linkTarget: undefined },
  ],
  [
    'ln',
    { syscall: 265, items: [{ nametype: 'NORMAL', name: '/home/u/p' }, DIR, created] },
    { op: 'create', link: 'hard', linkTarget: '/home/u/p' },
  ],
  [
    'sed -i, its own file',
    openat('c2', { nametype: 'CREATE', name: '/etc/cron.d/sedAb12Cd' }),
    { op: 'create', path: '/etc/cron.d/sedAb12Cd' },
  ],
  [
    'sed -i, the rename over',
    {
      syscall: 82,
      cwd: '/etc/cron.d',
      items: [
        { nametype: 'PARENT', name: './' },
        { nametype: 'PARENT', name: './' },
        { nametype: 'DELETE', name: './sedAb12Cd' },
        { nametype: 'DELETE', name: 'job' },
        { nametype: 'CREATE', name: 'job' },
      ],
    },
    { op: 'rename', path: JOB, oldPath: '/etc/cron.d/sedAb12Cd', isReplacement: true },
  ],
  [
    'vim, its swap file',
    openat('c2', { nametype: 'CREATE', name: '/etc/cron.d/.job.swp' }),
    { op: 'create', path: '/etc/cron.d/.job.swp' },
  ],
  [
    'vim, the file by its relative name',
    { ...openat('41', { nametype: 'NORMAL', name: 'job' }), cwd: '/etc/cron.d' },
    { op: 'write', access: 'inPlace', path: JOB },
  ],
  ['truncate -s 0', openat('841', normal), { op: 'write', access: 'inPlace' }],
  ['truncate by name', { syscall: 76, items: [normal] }, { op: 'write', access: 'overwrite' }],
  [
    'crontab FILE, its own file',
    {
      ...openat('c2', { nametype: 'CREATE', name: 'crontabs/tmp.Ab12Cd' }),
      cwd: '/var/spool/cron',
    },
    { op: 'create', path: '/var/spool/cron/crontabs/tmp.Ab12Cd' },
  ],
  [
    'crontab FILE, the first table of a user',
    {
      syscall: 82,
      cwd: '/var/spool/cron',
      items: [
        { nametype: 'PARENT', name: 'crontabs/' },
        { nametype: 'PARENT', name: 'crontabs/' },
        { nametype: 'DELETE', name: 'crontabs/tmp.Ab12Cd' },
        { nametype: 'CREATE', name: 'crontabs/www-data' },
      ],
    },
    {
      op: 'rename',
      path: '/var/spool/cron/crontabs/www-data',
      oldPath: '/var/spool/cron/crontabs/tmp.Ab12Cd',
      isReplacement: false,
    },
  ],
  [
    'crontab -r',
    {
      syscall: 87,
      cwd: '/var/spool/cron',
      items: [
        { nametype: 'PARENT', name: 'crontabs/' },
        { nametype: 'DELETE', name: 'crontabs/root' },
      ],
    },
    { op: 'delete', path: '/var/spool/cron/crontabs/root' },
  ],
];

describe('a technique', () => {
  test.each(TECHNIQUES)('%s', (_, call, expected) => {
    expect(fileOf(call)).toMatchObject({ isSuccess: true, ...expected });
  });
});

describe('an open', () => {
  test('has its flags in the second argument of open, and none in that of creat', () => {
    const args = ['55d0', '401', '1b6', '0'];
    expect(fileOf({ syscall: 2, args, items: [normal] })).toMatchObject({ access: 'append' });
    expect(fileOf({ syscall: 85, args, items: [DIR, normal] })).toMatchObject({
      op: 'write',
      access: 'overwrite',
      openFlags: 0x241,
    });
    expect(fileOf({ syscall: 85, args, items: [DIR, created] })).toMatchObject({ op: 'create' });
  });

  test('by openat2 has them in a record of their own', () => {
    const call = { syscall: 437, items: [DIR, normal] };
    expect(fileOf({ ...call, oflag: '02101' })).toMatchObject({
      op: 'write',
      access: 'append',
      openFlags: 0x441,
    });
    expect(kinds(call)).toEqual(['other']);
    expect(kinds({ ...call, oflag: '0100' })).toEqual(['other']);
  });

  test('on aarch64 and by name is read as on x86_64', () => {
    const call = openat('441', normal);
    const expected = { op: 'write', access: 'append', openFlags: 0x441 };
    expect(fileOf({ ...call, arch: 'c00000b7', syscall: 56 })).toMatchObject(expected);
    expect(fileOf({ ...call, arch: 'aarch64', syscall: 'openat' })).toMatchObject(expected);
    expect(fileOf({ ...call, syscall: 999, enriched: 'SYSCALL=openat' })).toMatchObject(expected);
  });

  test('that only reads changes nothing', () => {
    expect(kinds(openat('0', normal))).toEqual(['other']);
    expect(kinds(openat('80000', normal))).toEqual(['other']);
    expect(kinds(openat('40', normal))).toEqual(['other']);
  });

  test('for writing that fails is an attempt', () => {
    const call = { ...openat('441', normal), success: 'no' };
    expect(fileOf(call)).toMatchObject({ op: 'write', access: 'append', isSuccess: false });
  });

  test('of a file without a name changes no file that could be told', () => {
    expect(kinds(openat('441', { nametype: 'NORMAL', name: null }))).toEqual(['other']);
    expect(kinds(openat('441', { nametype: 'CREATE', name: null }))).toEqual(['other']);
  });
});

describe('attributes', () => {
  test.each([90, 91, 92, 93, 94, 132, 188, 190, 197, 235, 260, 261, 268, 280, 452, 463])(
    'are changed by call %i',
    (syscall) => {
      expect(fileOf({ syscall, items: [normal] })).toMatchObject({ op: 'attr', path: JOB });
    },
  );

  test('are told by what they are, the rights with what they become', () => {
    const set = (syscall: number, ...args: string[]) => fileOf({ syscall, args, items: [normal] });
    expect(set(90, '55d0', '1ed')).toMatchObject({ attribute: 'mode', newMode: 0o755 });
    expect(set(91, '3', '1b6')).toMatchObject({ attribute: 'mode', newMode: 0o666 });
    expect(set(268, 'ffffff9c', '55d0', '1ff')).toMatchObject({ newMode: 0o777, mode: 0o100644 });
    expect(set(452, 'ffffff9c', '55d0', '0755')).toMatchObject({ newMode: 0o755 });
    expect(set(92)).toMatchObject({ attribute: 'owner', newMode: undefined });
    expect(set(188)).toMatchObject({ attribute: 'extended' });
    expect(set(280)).toMatchObject({ attribute: 'times' });
    expect(fileOf(openat('441', normal)).attribute).toBeUndefined();
  });
});

describe('any other call', () => {
  test.each([83, 133, 258, 259, 49, 9_999])('creates what its record says: %i', (syscall) => {
    expect(fileOf({ syscall, items: [DIR, created] })).toMatchObject({ op: 'create', path: JOB });
  });

  test('removes what its record says', () => {
    expect(fileOf({ syscall: 84, items: [DIR, deleted] })).toMatchObject({ op: 'delete' });
    expect(fileOf({ syscall: 9_999, items: [DIR, deleted] })).toMatchObject({ op: 'delete' });
  });

  test('tells of each file that it changed', () => {
    expect(kinds({ syscall: 9_999, items: [DIR, deleted, created] })).toEqual(['delete', 'create']);
  });

  test('on an unknown machine is not taken for the call of that number on another', () => {
    const call = { ...openat('441', normal), arch: '40000003' };
    expect(kinds(call)).toEqual(['other']);
  });
});

test('a rename without a new name is what is left of it', () => {
  expect(kinds({ syscall: 82, items: [DIR, deleted] })).toEqual(['delete']);
});
