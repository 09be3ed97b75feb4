import { expect, test } from 'vitest';
import {
  type AllowEntry,
  type AllowSubject,
  allowEntries,
  allowedBy,
} from '../../src/t1053/allow.ts';

const subject: AllowSubject = {
  hosts: ['ws1', 'ws1.corp.example'],
  actors: ['alice', 'CORP\\alice'],
  isSystemActor: false,
  taskName: '\\Corp\\Sync',
  parentImage: 'C:\\Program Files\\Sync\\setup.exe',
  action: 'C:\\Program Files\\Sync\\sync.exe',
  target: 'srv01',
  risk: 'none',
};

const matching: readonly AllowEntry[] = [
  { host: 'WS1' },
  { host: '*.corp.example' },
  { actor: 'alice' },
  { actor: 'corp\\*' },
  { taskName: '\\Corp\\*' },
  { parentImage: '*\\setup.exe' },
  { action: '*\\sync.exe' },
  { target: 'srv0?' },
];

test.each(matching)('the entry %j covers the action', (entry) => {
  expect(allowedBy([entry], subject)).toBeDefined();
});

test.each([
  { host: 'ws2' },
  { actor: 'bob' },
  { systemActor: true },
  { taskName: 'Sync' },
  { parentImage: 'setup.exe' },
  { action: 'sync.exe' },
  { target: 'srv' },
] satisfies AllowEntry[])('the entry %j does not, alone or with others that do', (entry) => {
  expect(allowedBy([entry], subject)).toBeUndefined();
  expect(allowedBy([{ ...Object.assign({}, ...matching), ...entry }], subject)).toBeUndefined();
});

test('all given fields have to match at once, and the entry is told in words', () => {
  const entry: AllowEntry = { host: 'ws1', systemActor: true, taskName: '\\*', action: undefined };
  expect(allowedBy([entry], subject)).toBeUndefined();
  expect(allowedBy([entry], { ...subject, isSystemActor: true })).toBe(
    'host ws1, systemActor true, taskName \\*',
  );
});

test.each<AllowEntry>([{}, { host: undefined }])(
  'the entry %j says nothing and covers nothing',
  (entry) => {
    expect(allowedBy([entry], subject)).toBeUndefined();
  },
);

test.each(['taskName', 'parentImage', 'action', 'target'] as const)(
  'what is unknown of the action (%s) matches no glob, not even *',
  (name) => {
    expect(allowedBy([{ [name]: '*' }], subject)).toBeDefined();
    expect(allowedBy([{ [name]: '*' }], { ...subject, [name]: undefined })).toBeUndefined();
  },
);

test('of several entries the first that covers the action is told', () => {
  const entries = [{ host: 'ws2' }, { actor: 'alice' }, { host: 'ws1' }];
  expect(allowedBy(entries, subject)).toBe('actor alice');
  expect(allowedBy([], subject)).toBeUndefined();
});

test('no entry covers an action whose content is suspicious', () => {
  const entry = Object.assign({}, ...matching) as AllowEntry;
  expect(allowedBy([entry], subject)).toBeDefined();
  expect(allowedBy([entry], { ...subject, risk: 'content' })).toBeUndefined();
});

test('a program in a place that users can write is covered only where the entry names it', () => {
  const placed: AllowSubject = { ...subject, risk: 'place' };
  expect(allowedBy([{ taskName: '\\Corp\\*' }], placed)).toBeUndefined();
  expect(allowedBy([{ taskName: '\\Corp\\*', action: '*\\sync.exe' }], placed)).toBeDefined();
});

test('the entries of the options are those of the host, then one for each host named', () => {
  expect(allowEntries({})).toEqual([]);
  expect(allowEntries({ allowEntries: [{ actor: 'a' }], allowHosts: ['sccm01', 'wsus*'] })).toEqual(
    [{ actor: 'a' }, { host: 'sccm01' }, { host: 'wsus*' }],
  );
});
