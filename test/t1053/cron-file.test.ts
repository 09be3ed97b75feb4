import { describe, expect, test } from 'vitest';
import type { FileEvent } from '../../src/core/event.ts';
import { fileFinding } from '../../src/t1053/cron-file.ts';
import { auditedFile, moved, sysmonFile } from './linux-events.ts';

const JOB = '/etc/cron.d/job';
const opOf = (event: FileEvent) => fileFinding(event)?.facts.op;

describe('what happened to a table', () => {
  test.each<[Partial<FileEvent>, string]>([
    [{ op: 'create' }, 'create'],
    [{ op: 'create', link: 'hard' }, 'link'],
    [{ op: 'create', link: 'symbolic' }, 'link'],
    [{ op: 'write', access: 'append' }, 'append'],
    [{ op: 'write', access: 'overwrite' }, 'overwrite'],
    [{ op: 'write', access: 'inPlace' }, 'inPlace'],
    [{ op: 'write' }, 'write'],
    [{ op: 'delete' }, 'delete'],
    [{ op: 'rename', oldPath: '/tmp/x' }, 'rename'],
    [{ op: 'rename', oldPath: '/tmp/x', isReplacement: false }, 'rename'],
    [{ op: 'rename', oldPath: '/tmp/x', isReplacement: true }, 'replace'],
    [{ op: 'create', isSuccess: undefined }, 'create'],
  ])('%o', (more, op) => {
    expect(opOf(auditedFile(JOB, more))).toBe(op);
  });

  test('a file of Sysmon that is older than ten seconds was written, not created', () => {
    const ages = [undefined, 0, 10_000, 10_001, -10_000, -10_001];
    const ops = ages.map((ageMs) => opOf(sysmonFile(JOB, '/usr/bin/cp', { ageMs })));
    expect(ops).toEqual(['create', 'create', 'create', 'write', 'create', 'write']);
  });

  test('a table that is moved to where cron does not look is removed', () => {
    const found = fileFinding(moved('/etc/cron.d/job~', JOB));
    expect(found).toMatchObject({ facts: { op: 'delete', path: JOB } });
    expect(fileFinding(moved('/root/job', JOB))?.keys).toEqual(found?.keys);
    expect(fileFinding(moved('/root/a', '/root/b'))).toBeUndefined();
  });
});

describe('no finding', () => {
  test.each<[string, FileEvent]>([
    ['for an attempt that failed', auditedFile(JOB, { isSuccess: false })],
    ['for other rights', auditedFile(JOB, { op: 'attr' })],
    ['for a directory', auditedFile(JOB, { mode: 0o040755 })],
    ['for a name that cron never reads', auditedFile('/etc/cron.d/.job.swp')],
    ['for a temporary file', auditedFile('/etc/cron.d/sedoGNNrl', { image: '/usr/bin/sed' })],
    ['for a job of at', auditedFile('/var/spool/cron/atjobs/a0001')],
    ['for macOS', auditedFile('/usr/lib/cron/tabs/root')],
    ['for another file', auditedFile('/etc/passwd')],
    ['for a relative path', auditedFile('job')],
  ])('%s', (_, event) => {
    expect(fileFinding(event)).toBeUndefined();
  });

  test('for an image builder below the root of a container, and there alone', () => {
    const image = '/usr/bin/dockerd';
    const root = '/var/lib/docker/overlay2/6f0c2f7e5d3b41a8/diff';
    expect(fileFinding(auditedFile(`${root}${JOB}`, { image }))).toBeUndefined();
    expect(fileFinding(auditedFile(JOB, { image }))).toBeDefined();
    expect(fileFinding(auditedFile(`${root}${JOB}`))?.facts.place.containerRoot).toBe(root);
  });
});

describe('keys', () => {
  const keysOf = (path: string) => fileFinding(auditedFile(path))?.keys;

  test('a table is known by its path, the table of a user by the user', () => {
    expect(keysOf(JOB)).toEqual([['cron file', 'web01', JOB]]);
    expect(keysOf('/etc/cron.daily/job')).not.toEqual(keysOf(JOB));
    expect(keysOf('/var/spool/cron/root')).toEqual([['cron table', 'web01', null, 'root']]);
    expect(keysOf('/var/spool/cron/crontabs/root')).toEqual(keysOf('/var/spool/cron/root'));
  });

  test('a container has tables of its own', () => {
    expect(keysOf('/proc/7/root/var/spool/cron/root')).toEqual([
      ['cron table', 'web01', '/proc/7/root', 'root'],
    ]);
    expect(keysOf(`/proc/7/root${JOB}`)).not.toEqual(keysOf(JOB));
  });

  test('a move belongs to the file that it moves', () => {
    expect(fileFinding(moved(JOB, '/etc/cron.d/new'))?.asks).toEqual([
      ['cron file', 'web01', '/etc/cron.d/new'],
    ]);
    expect(fileFinding(moved(JOB, '/tmp/new'))?.asks).toEqual([]);
  });
});

test('the command line of the writer tells what is written, and shows no secret', () => {
  const commandLine = 'sh -c echo "@daily root curl http://a:S3cret-pw@h" > job';
  const found = fileFinding(auditedFile(JOB, { image: '/usr/bin/dash', commandLine }));
  expect(found?.facts.content?.entry).toBe('@daily root curl http://a:***@h');
  expect(JSON.stringify(found)).not.toContain('S3cret-pw');
});

test('the text names what happened, where, and by which program', () => {
  expect(fileFinding(auditedFile(JOB))?.text).toBe(`file create ${JOB} by /usr/bin/bash`);
  expect(fileFinding(moved(JOB, '/tmp/x', { image: undefined }))?.text).toBe(
    `file rename /tmp/x to ${JOB} by an unknown program`,
  );
});
