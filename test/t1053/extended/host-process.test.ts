import { describe, expect, test } from 'vitest';
import { compilePredicate } from '../../../src/match/compile-predicate.ts';
import {
  argumentsOf,
  LINUX_STARTS,
  MAC_STARTS,
  pidKey,
  startOf,
} from '../../../src/t1053/extended/host-process.ts';
import { process } from '../events.ts';
import { auditedFile, started } from '../linux-events.ts';
import { macStarted } from './host-run.ts';

describe('a start of a program', () => {
  const isAt = compilePredicate(startOf(LINUX_STARTS, ['at', 'batch']));

  test('is found by the last part of its path, on its own system alone', () => {
    expect(isAt(started('/usr/bin/at', 'at now'))).toBe(true);
    expect(isAt(started('/usr/bin/batch', 'batch'))).toBe(true);
    expect(isAt(macStarted('/usr/bin/at now'))).toBe(false);
    expect(compilePredicate(startOf(MAC_STARTS, ['at']))(macStarted('/usr/bin/at now'))).toBe(true);
  });

  test('is no part of another name', () => {
    expect(isAt(started('/usr/bin/cat', 'cat now'))).toBe(false);
    expect(isAt(started('/usr/bin/AT', 'AT now'))).toBe(false);
    expect(isAt(process('at 12:00 x', { image: 'C:\\x\\at' }))).toBe(false);
  });
});

describe('arguments', () => {
  test.each([
    ['crontab -r', ['-r']],
    ['  crontab   -u\troot  -r ', ['-u', 'root', '-r']],
    [`at "now" 'x'`, ['now', 'x']],
    ['at', []],
  ])('of %j', (line, expected) => {
    expect(argumentsOf(started('/usr/bin/x', line))).toEqual(expected);
  });

  test('of an event that has none are undefined', () => {
    expect(argumentsOf(auditedFile('/etc/x'))).toBeUndefined();
    expect(argumentsOf({ ...started('/bin/x', 'x'), commandLine: undefined })).toBeUndefined();
  });
});

test('the key of a process names its host and number, where there is one', () => {
  expect(pidKey(auditedFile('/etc/x'))).toEqual([['pid', 'web01', 4131]]);
  expect(pidKey({ ...started('/bin/x', 'x'), pid: undefined })).toEqual([]);
});
