import { homedir, tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { hygieneFaults } from './hygiene.ts';
import { repositoryTexts, root } from './tree.ts';

const home = homedir();

test('no download address, no carriage return, no path of this machine', () => {
  const machine = { root, home, shared: [tmpdir(), home, dirname(home)] };
  expect(hygieneFaults(repositoryTexts(), machine)).toEqual([]);
});

test.each([
  ['package-lock.json', '{\n"resolved": "https://example.org/x.tgz"', 'address of a download'],
  ['a.md', 'a\nb\r\n', 'line end'],
  ['a.md', '\nsee /srv/build/tocsin/src', 'path of this machine'],
  ['a.md', '\nsee /srv/build/notes.md', 'path of this machine'],
  ['a.md', '\nsee /home/ada/.config', 'path of this machine'],
])('refuses in %s: %j', (path, text, fault) => {
  const machine = { root: '/srv/build/tocsin/', home: '/home/ada', shared: [] };
  const faults = hygieneFaults(new Map([[path, text]]), machine);
  expect(faults[0]).toContain(`${path}:2: ${fault}`);
});

test('a folder that everybody has may be named', () => {
  const machine = { root: '/tmp/tocsin', home: '/home/ada', shared: ['/tmp', '/home'] };
  const texts = new Map([['a.jsonl', 'touch /tmp/x /home/ada/x']]);
  expect(hygieneFaults(texts, machine)).toEqual([]);
});
