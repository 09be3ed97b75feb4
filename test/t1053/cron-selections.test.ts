import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { seenIn } from '../../src/rule/seen.ts';
import { tableFinding } from '../../src/t1053/cron-facts.ts';
import { cronCommands, cronFiles, crontabLines } from '../../src/t1053/cron-selections.ts';
import { auditedFile, crontabLine, moved, started } from './linux-events.ts';

const files = cronFiles({ id: 'files', tier: 'baseline' }, ['create', 'rename']);
const lines = crontabLines('lines', (event, user) => tableFinding(event, user, 'replace'));
const commands = cronCommands({ id: 'commands' });

const passes = ({ gate }: typeof files, event: TelemetryEvent) => compilePredicate(gate)(event);
const refined = ({ refine }: typeof files, event: TelemetryEvent) =>
  refine(event, seenIn(new Map()))?.facts;

describe('files', () => {
  test('pass by either name', () => {
    expect(passes(files, auditedFile('/etc/cron.d/job'))).toBe(true);
    expect(passes(files, moved('/root/x', '/etc/cron.d/job'))).toBe(true);
    expect(passes(files, auditedFile('/etc/CRON.D/job'))).toBe(false);
    expect(passes(files, auditedFile('/root/x'))).toBe(false);
  });

  test('count where one of the given things happened to them', () => {
    expect(refined(files, auditedFile('/etc/cron.d/job'))?.op).toBe('create');
    expect(refined(files, auditedFile('/etc/cron.d/job', { op: 'delete' }))).toBeUndefined();
    expect(refined(files, started('/bin/sh', 'cron'))).toBeUndefined();
  });
});

describe('lines of crontab', () => {
  test('pass where a table was put in place', () => {
    expect(passes(lines, crontabLine('root', 'REPLACE', 'alice'))).toBe(true);
    expect(passes(lines, crontabLine('root', 'LIST', 'alice'))).toBe(false);
    expect(passes(lines, crontabLine('root', 'REPLACE', 'x', { program: 'cron' }))).toBe(false);
  });

  test('name the table, or it is that of the account', () => {
    const line = crontabLine('root', 'REPLACE', 'alice');
    expect(refined(lines, line)?.place.user).toBe('alice');
    expect(refined(lines, { ...line, detail: undefined })?.place.user).toBe('root');
    expect(refined(lines, { ...line, detail: undefined, user: undefined })).toBeUndefined();
    expect(refined(lines, auditedFile('/etc/crontab'))).toBeUndefined();
  });
});

describe('command lines', () => {
  test('pass where they, or the folder they run in, may name a table', () => {
    expect(passes(commands, started('/bin/sh', 'sh -c cat /etc/crontab'))).toBe(true);
    expect(passes(commands, started('/bin/sh', 'sh -c x', { cwd: '/etc/cron.d' }))).toBe(true);
    expect(passes(commands, started('/bin/sh', 'sh -c x', { cwd: '/root' }))).toBe(false);
    expect(passes(commands, started('/bin/sh', 'cron', { telemetry: 'sysmon/1' }))).toBe(false);
  });

  test('count where they write one', () => {
    expect(refined(commands, started('/bin/sh', 'sh -c echo x >> /etc/crontab'))?.op).toBe(
      'append',
    );
    expect(refined(commands, started('/bin/sh', 'sh -c cat /etc/crontab'))).toBeUndefined();
    expect(refined(commands, auditedFile('/etc/crontab'))).toBeUndefined();
  });
});
