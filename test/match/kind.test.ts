import { expect, test } from 'vitest';
import type { ProcessEvent, TaskEvent } from '../../src/core/event.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { kind } from '../../src/match/kind.ts';
import { contains, endsWith, exists } from '../../src/match/value-test.ts';

const base = {
  timeMs: 0,
  clock: 'System.TimeCreated',
  host: 'host01',
  telemetry: 'security/4688',
  origin: { source: 'synthetic', position: 0 },
  fields: {},
  raw: undefined,
};
const started: ProcessEvent = {
  ...base,
  kind: 'process',
  image: 'C:\\Windows\\System32\\SCHTASKS.EXE',
  commandLine: 'schtasks /Create /TN a',
};
const deleted: TaskEvent = { ...base, kind: 'task', action: 'delete', taskName: '\\a' };

test('a kind takes events of its name alone', () => {
  expect(kind('process')(started)).toBe(true);
  expect(kind('process')(deleted)).toBe(false);
  expect(kind('task', undefined)(deleted)).toBe(true);
});

test('the name of a kind compares with case', () => {
  const guard = kind<{ readonly kind: 'Process' } | ProcessEvent, 'Process'>('Process');
  expect(guard({ kind: 'Process' })).toBe(true);
  expect(guard(started)).toBe(false);
});

test('all field tests must pass, and a bare value is equality', () => {
  const create = { image: endsWith('\\schtasks.exe'), commandLine: contains('/create') };
  expect(kind('process', create)(started)).toBe(true);
  expect(kind('process', create)({ ...started, commandLine: 'schtasks /query' })).toBe(false);
  expect(kind('process', create)({ ...started, commandLine: undefined })).toBe(false);
  expect(kind('task', { action: 'delete' })(deleted)).toBe(true);
  expect(kind('task', { action: 'create' })(deleted)).toBe(false);
});

test('the refinement decides last and sees only what passed the rest', () => {
  const seen: ProcessEvent[] = [];
  const guard = kind('process', { image: exists() }, (e) => {
    seen.push(e);
    return e.pid === 4;
  });
  expect([deleted, started, { ...started, pid: 4 }].map(guard)).toEqual([false, false, true]);
  expect(seen).toEqual([started, { ...started, pid: 4 }]);
});

test('a refinement that throws does so through the guard', () => {
  const guard = kind('process', {}, () => {
    throw new RangeError('refinement');
  });
  expect(() => guard(started)).toThrow(RangeError);
  expect(guard(deleted)).toBe(false);
});

test('a guard carries its predicate as data and says whether code decides too', () => {
  const guard = kind('process', { commandLine: contains('/create') });
  expect(guard.predicate).toEqual({
    op: 'and',
    of: [
      { op: 'test', field: 'kind', test: { op: 'equals', value: 'process', cased: true } },
      { op: 'test', field: 'commandLine', test: { op: 'contains', text: '/create', cased: false } },
    ],
  });
  expect(guard.refined).toBe(false);
  expect(kind('process', {}, () => true).refined).toBe(true);
  expect(Object.isFrozen(guard)).toBe(true);
});

test('the predicate of a guard compiles to the same answers', () => {
  const guard = kind('process', { 'origin.position': 0, image: endsWith('.exe') });
  const matcher = compilePredicate(guard.predicate);
  expect([started, deleted].map(matcher)).toEqual([started, deleted].map((e) => guard(e)));
});

test('a wrong test is refused where the kind is defined, with its place', () => {
  expect(() => kind('process', { image: endsWith('') })).toThrow(DefinitionError);
  expect(() => kind('process', { image: endsWith('') })).toThrow(
    /kind\("process"\)\.of\[1\]\.test\.text: .*\[text-invalid\]/,
  );
});

test('a value left out by mistake is refused', () => {
  const fields = { image: undefined } as unknown as { readonly image: string };
  expect(() => kind('process', fields)).toThrow(DefinitionError);
});
