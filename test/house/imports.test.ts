import { expect, test } from 'vitest';
import { importTable } from './import-table.ts';
import { importFaults } from './imports.ts';
import { entryNames, repositoryTexts, select } from './tree.ts';

const texts = repositoryTexts();

/** Folders of `src` that package.json exports; the root entry is `.`. */
const entries = entryNames(texts.get('package.json') ?? '').map((e) => e.split('/')[1] ?? '.');

const table = {
  core: { rooms: [], packages: { rxjs: ['rx.ts'] }, rx: [] },
  decode: { rooms: ['core'], packages: { saxes: ['*'] }, rx: ['decode.ts'] },
};
const sound = {
  'src/core/rx.ts': "import { Observable } from 'rxjs';",
  'src/core/time.ts': '',
  'src/decode/decode.ts': "import { operator } from '../core/rx.ts';\nimport 'saxes';",
  'src/decode/index.ts': "export { decode } from './decode.ts';",
};

/** Faults of the sound tree with some files added or replaced. */
function faultsWith(files: Record<string, string>): string[] {
  return importFaults(new Map(Object.entries({ ...sound, ...files })), table, ['decode']);
}

test('every import of src keeps to the import table', () => {
  expect(importFaults(select(texts, /^src\/.*\.ts$/), importTable, entries)).toEqual([]);
});

test('the sound fixture has no fault', () => {
  expect(faultsWith({})).toEqual([]);
});

test.each([
  ['upwards', { 'src/core/time.ts': "import '../decode/decode.ts';" }, 'core may not import'],
  ['type', { 'src/core/time.ts': "import type { A } from '../decode/decode.ts';" }, 'core may'],
  ['import type', { 'src/core/a.ts': "type A = import('../decode/decode.ts').A;" }, 'core may'],
  ['missing file', { 'src/core/time.ts': "import './gone.ts';" }, 'no such file'],
  ['.js ending', { 'src/core/time.ts': "import './rx.js';" }, 'no such file'],
  ['own index', { 'src/decode/a.ts': "import './index.ts';" }, 'not an index'],
  ['rxjs elsewhere', { 'src/core/time.ts': "import 'rxjs';" }, 'package not in'],
  ['rx.ts elsewhere', { 'src/decode/a.ts': "import '../core/rx.ts';" }, 'RxJS has one door'],
  ['unlisted package', { 'src/core/time.ts': "export * from 'yaml';" }, 'package not in'],
  ['Node built-in', { 'src/decode/a.ts': "await import('node:fs');" }, 'stands in src/node'],
  ['unlisted room', { 'src/extra/a.ts': '' }, 'src/extra: not in the table'],
  ['index without export', { 'src/core/index.ts': '' }, 'src/core/index.ts: no export'],
  ['file outside a room', { 'src/stray.ts': '' }, 'belongs in a room'],
])('refuses: %s', (_, files, message) => {
  expect(faultsWith(files).join('\n')).toContain(message);
});

test('counts a cycle that is made of types alone', () => {
  const cycle = {
    'src/core/a.ts': "import type { B } from './b.ts';",
    'src/core/b.ts': "export type { A } from './a.ts';",
  };
  expect(faultsWith(cycle)).toEqual([
    'import cycle: src/core/a.ts -> src/core/b.ts -> src/core/a.ts',
  ]);
});

test('an export without an index and a row without a room are faults', () => {
  const faults = importFaults(new Map([['src/core/time.ts', '']]), table, ['decode']);
  expect(faults).toEqual(['table: no room src/decode', 'export of decode: no index.ts']);
});
