import { describe, expect, test } from 'vitest';
import { decodeMacos, exec, macosEventOf, message } from './macos-decoded.ts';

describe('an exec', () => {
  test('is a start of a program, with who started it', () => {
    expect(
      macosEventOf(exec('/usr/bin/crontab', ['crontab', '-u', 'root', '/tmp/x'])),
    ).toMatchObject({
      kind: 'process',
      image: '/usr/bin/crontab',
      commandLine: 'crontab -u root /tmp/x',
      pid: 703,
      parentPid: 702,
      parentImage: '/bin/zsh',
      cwd: '/Users/ann',
      user: '501',
      loginUser: '501',
    });
  });

  test.each([
    ['no list', 'ls -l', undefined],
    ['an empty list', [], undefined],
    ['what is no text among them', ['ls', 1, null, '-l'], 'ls -l'],
  ])('with %s as arguments', (_, args, commandLine) => {
    const record = exec('/bin/ls', [], { args });
    expect(macosEventOf(record)).toMatchObject({ image: '/bin/ls', commandLine });
  });

  test.each([{}, { target: 1 }, { target: {} }, { target: { executable: { path: '' } } }])(
    'without its program is a failure: %j',
    (body) => {
      expect(decodeMacos(message({ exec: body }))).toMatchObject([
        { kind: 'decodeFailure', code: 'field-missing' },
      ]);
    },
  );
});

describe('a change of a file', () => {
  test('has the program that did it', () => {
    const record = message({ write: { target: { path: '/private/var/at/tabs/root' } } });
    expect(macosEventOf(record)).toMatchObject({
      kind: 'file',
      op: 'write',
      path: '/private/var/at/tabs/root',
      isSuccess: true,
      image: '/bin/zsh',
      pid: 702,
      parentPid: 640,
      user: '501',
    });
  });

  test('without its path is a failure that names the event', () => {
    expect(decodeMacos(message({ write: { target: {} } }))).toMatchObject([
      {
        kind: 'decodeFailure',
        code: 'field-missing',
        message: expect.stringContaining('event.write'),
      },
    ]);
  });
});

test.each(['fork', 'exit', 'lookup', '__proto__', 'toString'])(
  '%s is an event of kind other',
  (name) => {
    const event: object = JSON.parse(`{"${name}":{}}`);
    expect(macosEventOf(message(event))).toMatchObject({
      kind: 'other',
      telemetry: `macos-es/${name.toLowerCase()}`,
      user: '501',
    });
  },
);
