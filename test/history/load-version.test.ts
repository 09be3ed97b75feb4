import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestBytes } from '../../src/core/hash.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { historyOf } from '../../src/history/history-of.ts';
import { loadVersion } from '../../src/history/load-version.ts';
import { saveVersion } from '../../src/history/save-version.ts';
import type { Version } from '../../src/history/version.ts';
import { pairOf } from './machines.ts';

type Store = Map<string, Uint8Array>;

/** A version with so many keys. */
function versionOf(keys: number): Version {
  const history = historyOf(pairOf(1_000_000));
  for (let index = 0; index < keys; index += 1) {
    const event = { timeMs: index, name: 'a', key: `k${index}` };
    history.next({ kind: 'event', timeMs: index, event }, () => undefined);
  }
  return history.checkpoint();
}

const version = versionOf(2_100);
const chunks = [...saveVersion(version, 'rules 1')];
const stored = (): Store => new Map(chunks.map(({ name, bytes }) => [name, bytes]));

function codesOf(store: Store, definitions = 'rules 1'): string[] {
  try {
    loadVersion((name) => store.get(name), definitions);
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

/** The manifest with another heading or body; `isSigned` gives it the hash of that body. */
function withManifest(edit: (heading: string, body: string) => string, isSigned = false): Store {
  const store = stored();
  const [heading = '', body = ''] = textOf(store.get('manifest')).split('\n');
  const edited = edit(heading, body);
  const own = edited.slice(edited.indexOf('\n') + 1);
  const hash = digestBytes(new TextEncoder().encode(own));
  const text = isSigned ? edited.replace(/^(\S+ \S+) \S+/, `$1 ${hash}`) : edited;
  return store.set('manifest', new TextEncoder().encode(text));
}

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

test('H7: a version has a chunk for each 1,024 keys, and the manifest comes last', () => {
  const countOf = (keys: number): number => [...saveVersion(versionOf(keys), '')].length;
  expect([0, 1, 1_024, 1_025].map(countOf)).toEqual([1, 2, 2, 3]);
  const names = chunks.map(({ name }) => name);
  expect(names.at(-1)).toBe('manifest');
  expect(new Set(names).size).toBe(4);
  expect(codesOf(stored())).toEqual([]);
});

test('H7: a bit that is flipped and an end that is cut are found, wherever they are', () => {
  const few = [...saveVersion(versionOf(1_050), 'rules 1')];
  const whole = few.map(({ name, bytes }) => [name, bytes] as const);
  const place = fc.record({
    chunk: fc.nat(whole.length - 1),
    at: fc.nat(100_000_000),
    bit: fc.nat(7),
    isCut: fc.boolean(),
  });
  const counts = { flipped: 0, cut: 0 };
  fc.assert(
    fc.property(place, ({ chunk, at, bit, isCut }) => {
      const [name = '', bytes = new Uint8Array()] = whole[chunk] ?? [];
      const index = at % bytes.length;
      const changed = isCut ? bytes.slice(0, index) : bytes.slice();
      if (!isCut) changed[index] = (changed[index] ?? 0) ^ (1 << bit);
      counts[isCut ? 'cut' : 'flipped'] += 1;
      const [code, ...more] = codesOf(new Map([...whole, [name, changed]]));
      const known = /^(chunk-torn|checkpoint-(torn|foreign|version))$/;
      expect(code).toMatch(known);
      expect(more).toEqual([]);
    }),
    { seed: 5, numRuns: 1_000 },
  );
  expect(counts.flipped + counts.cut).toBe(1_000);
  expect(Math.min(counts.flipped, counts.cut)).toBeGreaterThan(400);
});

test('H7: every flip of a bit of the manifest is found', () => {
  const store = stored();
  const bytes = store.get('manifest') as Uint8Array;
  for (let at = 0; at < bytes.length * 8; at += 1) {
    const changed = bytes.slice();
    changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
    if (codesOf(store.set('manifest', changed)).length !== 1) throw new Error(`bit ${at}`);
  }
});

test('H7: without its manifest there is no checkpoint', () => {
  const store = stored();
  store.delete('manifest');
  expect(codesOf(store)).toEqual(['checkpoint-missing']);
});

test('H7: all chunks that are missing or torn are named', () => {
  const store = stored();
  const [first = '', second = '', third = ''] = store.keys();
  store.delete(first);
  store.set(third, store.get(second) as Uint8Array);
  expect(codesOf(store)).toEqual(['chunk-missing', 'chunk-torn']);
  expect(() => loadVersion((name) => store.get(name), 'rules 1')).toThrow(
    /chunks\[0\].*\n.*chunks\[2\]/,
  );
});

test('H7: a checkpoint of other definitions is refused', () => {
  expect(codesOf(stored(), 'rules 2')).toEqual(['checkpoint-definitions']);
  expect(codesOf(stored(), '')).toEqual(['checkpoint-definitions']);
});

test('H7: another version of the format is refused, and another format', () => {
  const edited = (from: string, to: string): Store =>
    withManifest((heading, body) => `${heading.replace(from, to)}\n${body}`);
  expect(codesOf(edited('checkpoint 1', 'checkpoint 2'))).toEqual(['checkpoint-version']);
  expect(codesOf(edited('tocsin-checkpoint', 'other'))).toEqual(['checkpoint-foreign']);
  expect(codesOf(edited('tocsin-checkpoint', ''))).toEqual(['checkpoint-torn']);
});

test.each(['', '{', 'null', '[]', '{}', '{"chunks":[]}'])(
  'H7: a manifest that says %j, hash and all, is refused',
  (body) => {
    const store = withManifest((heading) => `${heading}\n${body}`, true);
    expect(codesOf(store)).toEqual(['checkpoint-foreign']);
  },
);

test.each([
  ['"position":2100', '"position":-0.5'],
  ['"keys":2100', '"keys":2099'],
  ['"watermarkMs":"start"', '"watermarkMs":"now"'],
])('H7: a manifest with %s as %s is refused', (from, to) => {
  const store = withManifest((heading, body) => `${heading}\n${body.replace(from, to)}`, true);
  expect(codesOf(store)).toEqual(['checkpoint-foreign']);
});

test.each(['', '{}', '[1]', '[[1,2,3]]', '[["k","order","k",{}]]'])(
  'H7: a chunk that is %j, name and all, is refused',
  (text) => {
    const bytes = new TextEncoder().encode(text);
    const name = digestBytes(bytes);
    const [first = ''] = stored().keys();
    const store = withManifest((heading, body) => `${heading}\n${body.replace(first, name)}`, true);
    expect(codesOf(store.set(name, bytes))).toEqual(['checkpoint-foreign']);
  },
);
