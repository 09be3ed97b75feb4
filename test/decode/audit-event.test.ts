import { describe, expect, test } from 'vitest';
import { eventOfLines, eventsOfLines, fileOf } from './audit-decoded.ts';
import { type AuditCall, callLines, line, TIME_MS } from './audit-lines.ts';

const create: AuditCall = {
  syscall: 257,
  args: ['ffffff9c', '55d0', '241', '1b6'],
  cwd: '/etc/cron.d',
  items: [
    { nametype: 'PARENT', name: './', mode: '040755' },
    { nametype: 'CREATE', name: 'nightly' },
  ],
  proctitle: 'bash -c echo',
  enriched: 'ARCH=x86_64 SYSCALL=openat AUID="carol" UID="root"',
};

describe('a change of a file', () => {
  test('tells who did it, by what, when and where', () => {
    const event = fileOf({ ...create, node: 'DB1.example.org' });
    expect(event).toMatchObject({
      kind: 'file',
      op: 'create',
      path: '/etc/cron.d/nightly',
      mode: 0o100644,
      openFlags: 0x241,
      isSuccess: true,
      image: '/usr/bin/bash',
      commandLine: 'bash -c echo',
      pid: 4131,
      parentPid: 4120,
      user: 'root',
      loginUser: 'carol',
      logonId: '0x7',
      timeMs: TIME_MS,
      clock: 'audit',
      host: 'db1',
      fqdn: 'db1.example.org',
      telemetry: 'auditd/syscall',
      recordId: '4821:1',
      origin: { source: 'audit.log', position: 3 },
      records: [0, 1, 2, 3, 4],
    });
  });

  test('has the fields of the call and of its own record, and that record as it came', () => {
    const { fields, raw } = fileOf(create);
    expect(fields).toMatchObject({
      type: 'PATH',
      name: 'nightly',
      nametype: 'CREATE',
      item: '1',
      mode: '0100644',
      syscall: '257',
      a2: '241',
      key: 'cron',
      cwd: '/etc/cron.d',
      proctitle: 'bash -c echo',
      SYSCALL: 'openat',
      AUID: 'carol',
    });
    expect(raw).toBe(callLines(create)[3]);
  });

  test('is absolute only as far as the directory is known', () => {
    const { cwd, ...lost } = create;
    expect(fileOf(lost).path).toBe('nightly');
  });

  test('without the call says what its record says', () => {
    const [, ...orphans] = callLines(create);
    const event = eventOfLines(orphans);
    expect(event).toMatchObject({
      kind: 'file',
      op: 'create',
      path: '/etc/cron.d/nightly',
      isSuccess: undefined,
      image: undefined,
      user: undefined,
      commandLine: 'bash -c echo',
      telemetry: 'auditd/path',
      recordId: '4821:1',
    });
    const removed = line('PATH', 'item=1 name="/etc/cron.d/x" nametype=DELETE');
    expect(eventOfLines([removed])).toMatchObject({ op: 'delete', telemetry: 'auditd/path' });
    const found = line('PATH', 'item=0 name="/etc/cron.d/x" nametype=NORMAL');
    expect(eventOfLines([found])).toMatchObject({ kind: 'other', telemetry: 'auditd/path' });
  });

  test('is one event for each file, and each has its own record', () => {
    const items = [
      { nametype: 'DELETE', name: '/a' },
      { nametype: 'CREATE', name: '/b' },
    ];
    const events = eventsOfLines(callLines({ ...create, syscall: 999, enriched: '', items }));
    expect(events.map(({ recordId, fields }) => [recordId, fields['name']])).toEqual([
      ['4821:0', '/a'],
      ['4821:1', '/b'],
    ]);
  });
});

describe('a program that was started', () => {
  const execve: AuditCall = {
    syscall: 59,
    execve: ['bash', '-c', 'echo hi >> /etc/crontab'],
    cwd: '/root',
    items: [
      { nametype: 'NORMAL', name: '/bin/bash' },
      { nametype: 'NORMAL', name: '/lib64/ld-linux-x86-64.so.2' },
    ],
    proctitle: 'bash -c',
  };

  test('is its image and its arguments', () => {
    const event = eventOfLines(callLines(execve));
    expect(event).toMatchObject({
      kind: 'process',
      image: '/usr/bin/bash',
      commandLine: 'bash -c echo hi >> /etc/crontab',
      pid: 4131,
      parentPid: 4120,
      cwd: '/root',
      user: 'root',
      loginUser: '1000',
      logonId: '0x7',
      telemetry: 'auditd/syscall',
      recordId: '4821',
      origin: { position: 0 },
      records: [0, 1, 2, 3, 4, 5],
    });
    expect(event.raw).toBe(callLines(execve)[0]);
    expect(event.fields).toMatchObject({
      type: 'SYSCALL',
      a0: 'bash',
      a2: 'echo hi >> /etc/crontab',
      a3: '1b6',
      syscall: '59',
      proctitle: 'bash -c',
    });
  });

  test('has its command line from the kernel where the arguments are missing', () => {
    const [call = '', , ...others] = callLines(execve);
    expect(eventOfLines([call, ...others])).toMatchObject({ commandLine: 'bash -c' });
    expect(eventOfLines([call])).toMatchObject({ kind: 'process', commandLine: undefined });
  });

  test('is the first file where the call does not name its image', () => {
    const lines = callLines(execve).map((text) => text.replace(/ exe="[^"]*"/, ''));
    expect(eventOfLines(lines)).toMatchObject({ kind: 'process', image: '/bin/bash' });
    expect(eventOfLines(lines.slice(0, 1))).toMatchObject({ kind: 'other' });
  });

  test('did not start where the call failed or does not say', () => {
    for (const success of ['no', '?']) {
      expect(eventOfLines(callLines({ ...execve, success }))).toMatchObject({ kind: 'other' });
    }
  });

  test('may be started by execveat, and on aarch64', () => {
    expect(eventOfLines(callLines({ ...execve, syscall: 322 })).kind).toBe('process');
    const arm = { ...execve, arch: 'c00000b7', syscall: 221 };
    expect(eventOfLines(callLines(arm)).kind).toBe('process');
  });
});

describe('anything else', () => {
  test('is told by the call', () => {
    const event = eventOfLines(callLines({ syscall: 42, items: [], proctitle: 'curl' }));
    expect(event).toMatchObject({
      kind: 'other',
      user: 'root',
      loginUser: '1000',
      logonId: '0x7',
      telemetry: 'auditd/syscall',
      recordId: '4821',
      origin: { position: 0 },
      records: [0, 1],
      fields: { type: 'SYSCALL', syscall: '42', proctitle: 'curl' },
    });
  });

  test('is told by the second file where that was there before, as published queries ask', () => {
    const read: AuditCall = {
      syscall: 257,
      args: ['ffffff9c', '55d0', '40', '1b6'],
      items: [
        { nametype: 'PARENT', name: '/etc/' },
        { nametype: 'NORMAL', name: '/etc/crontab' },
      ],
    };
    const event = eventOfLines(callLines(read));
    expect(event).toMatchObject({
      kind: 'other',
      telemetry: 'auditd/syscall',
      recordId: '4821',
      origin: { position: 2 },
      fields: { type: 'PATH', item: '1', nametype: 'NORMAL', syscall: '257' },
    });
    expect(event.raw).toBe(callLines(read)[2]);
  });

  test('is told by a file without a name that was created', () => {
    const items = [{ nametype: 'CREATE', name: null }];
    expect(eventOfLines(callLines({ ...create, items }))).toMatchObject({
      kind: 'other',
      origin: { position: 2 },
    });
  });

  test('is told by the record of a program, with who ran it', () => {
    const body = `pid=7 uid=1000 auid=1000 ses=3 msg='cwd="/" cmd=6C73202D6C res=success'`;
    expect(eventOfLines([line('USER_CMD', body)])).toMatchObject({
      kind: 'other',
      user: '1000',
      loginUser: '1000',
      logonId: '0x3',
      telemetry: 'auditd/user_cmd',
      recordId: '4821',
      records: undefined,
      fields: { type: 'USER_CMD', cmd: 'ls -l', res: 'success' },
    });
  });

  test('is told by a refusal where no call came with it', () => {
    const lines = [
      line('PROCTITLE', 'proctitle=6C73'),
      line('AVC', 'avc:  denied  { read } for  pid=7 comm="ls" name="x"'),
    ];
    expect(eventOfLines(lines)).toMatchObject({
      telemetry: 'auditd/avc',
      origin: { position: 1 },
      fields: { type: 'AVC', comm: 'ls', proctitle: 'ls' },
    });
  });
});

test('fields that are called as objects call their own are fields', () => {
  const body = 'arch=c000003e syscall=1 __proto__=x constructor="y" items=0';
  const { fields } = eventOfLines([line('SYSCALL', body)]);
  expect(Object.getPrototypeOf(fields)).toBeNull();
  expect(Object.entries(fields)).toContainEqual(['__proto__', 'x']);
  expect(fields['constructor']).toBe('y');
});
