import { describe, expect, test } from 'vitest';
import { t1053WinTaskHidden as alert } from '../../../src/t1053/extended/win-task-hidden.ts';
import { content, created, value } from '../events.ts';
import { scores, told } from './host-run.ts';

const TREE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree';
const image = 'C:\\Windows\\System32\\reg.exe';
const gone = { op: 'deleteValue', image } as const;
const exec = (command: string, more: string) =>
  ({ type: 'exec', command, arguments: more }) as const;

describe('in the registry', () => {
  test.each([
    ['SD is removed', value(`${TREE}\\Tarrask\\SD`, gone), 85],
    ['Index is removed', value(`${TREE}\\a\\b\\Index`, gone), 75],
    ['Index is set to 0', value(`${TREE}\\x\\Index`, { data: 'DWORD (0x00000000)', image }), 75],
    ['by whatever program', value(`${TREE}\\x\\Index`, { data: 'DWORD (0x00000000)' }), 75],
    ['SD is removed by the scheduler', value(`${TREE}\\x\\SD`, { op: 'deleteValue' }), 20],
  ])('%s', (_, event, score) => {
    expect(scores(alert, event)).toEqual([score]);
  });

  test('says which task', () => {
    expect(told(alert, [value(`${TREE}\\a\\b\\SD`, gone)])[0]).toMatchObject({
      summary: 'SD of task \\a\\b was removed on ws1',
      details: { taskName: '\\a\\b' },
    });
  });

  test('both values of one task are one', () => {
    const events = [
      value(`${TREE}\\x\\SD`, gone),
      value(`${TREE}\\x\\Index`, { ...gone, atMs: 9 }),
    ];
    expect(scores(alert, ...events)).toEqual([85]);
  });

  test.each([
    ['Id is removed', value(`${TREE}\\x\\Id`, gone)],
    ['SD is set', value(`${TREE}\\x\\SD`, { data: 'Binary Data', image })],
    ['Index is set to 3', value(`${TREE}\\x\\Index`, { data: 'DWORD (0x00000003)', image })],
    ['Index is set, nobody knows to what', value(`${TREE}\\x\\Index`, { image })],
    ['the key is removed', value(`${TREE}\\x\\SD`, { op: 'deleteKey', image })],
    ['a value elsewhere', value('HKLM\\SOFTWARE\\x\\SD', gone)],
    ['a value of the root', value(`${TREE}\\SD`, gone)],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});

describe('by its definition', () => {
  const hidden = (more = {}) => content({ hidden: true, ...more });

  test.each([
    ['nothing else', hidden(), 25],
    ['a script host', hidden({ steps: [exec('cmd.exe', '/c x')] }), 40],
    ['a loader', hidden({ steps: [exec('mshta.exe', 'https://host/x')] }), 60],
    ['a file of a user', hidden({ steps: [exec('C:\\Users\\Public\\x.exe', '')] }), 40],
  ])('with %s', (_, definition, score) => {
    expect(scores(alert, created('\\x', { content: definition }))).toEqual([score]);
  });

  test('by a change, too', () => {
    const changed = { action: 'update', telemetry: 'security/4702', content: hidden() } as const;
    expect(scores(alert, created('\\x', changed))).toEqual([25]);
  });

  test.each([
    ['one that is not hidden', created('\\x', { content: content() })],
    ['one that cannot be read', created('\\x', { contentError: 'not XML' })],
    ['the system', created('\\x', { content: hidden(), user: 'WS1$' })],
    ['its service account', created('\\x', { content: hidden(), user: 'SYSTEM' })],
    ['a removal', created('\\x', { content: hidden(), telemetry: 'security/4699' })],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});
