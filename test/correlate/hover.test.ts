/** What an editor shows for a detection: the match is read by people, so it has to be short. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = `${root}test/correlate/hover-sample.ts`;
const sample = `
import { map, type Observable } from 'rxjs';
import {
  aggregateBy, anyOf, correlate, count, countWithin, distinct, distinctWithin, every, firstSeen,
  gradient, inactivity, maximum, never, next, optional, sequence, several, sum, times, unordered,
} from '../../src/correlate/index.ts';
import { kind, minutes, type TelemetryEvent } from '../../src/index.ts';

interface Login { readonly user: string; readonly ok: boolean; readonly at: number }
interface Sale extends Login { readonly price: number }

declare const logins$: Observable<Login>;
declare const events$: Observable<TelemetryEvent>;
declare const isSale: (e: Login) => e is Sale;
const own = { within: minutes(1), by: (e: Login) => e.user, time: (e: Login) => e.at };

logins$.pipe(
  correlate(
    sequence({ fails: times(3, (e) => !e.ok), no: never((e) => e.ok), ok: (e) => e.ok }),
    own,
  ),
  map((loginMatch) => loginMatch.steps),
).subscribe((loginSteps) => loginSteps);

events$.pipe(
  correlate(
    sequence({
      logon: kind('logon'),
      quiet: next(never(kind('share'))),
      create: every(kind('task')),
    }),
    { within: minutes(5), by: (e) => e.host },
  ),
  map((taskMatch) => taskMatch.steps),
).subscribe((taskSteps) => taskSteps);

const mixed = sequence({
  pair: unordered({ sale: isSale, login: (e: Login) => e.ok }),
  maybe: optional(isSale),
  either: anyOf({ a: isSale, b: (e: Login) => e.ok }),
});
logins$.pipe(
  correlate(mixed, own),
  map((mixedMatch) => mixedMatch.steps),
).subscribe((mixedSteps) => mixedSteps);

const byUser = { by: (e: Login) => e.user, time: (e: Login) => e.at };
logins$.pipe(
  aggregateBy(
    { tumbling: 5 },
    { total: count(), users: distinct((e) => e.user), last: maximum((e) => e.at) },
    byUser,
  ),
).subscribe((severalValues) => severalValues);
logins$.pipe(aggregateBy({ sliding: 5 }, sum((e) => e.at), byUser))
  .subscribe((oneValue) => oneValue);
logins$.pipe(countWithin({ ...byUser, within: 5, atLeast: 3 })).subscribe((counted) => counted);
logins$.pipe(distinctWithin({ ...byUser, within: 5, atLeast: 3, of: (e) => e.ok }))
  .subscribe((differing) => differing);
logins$.pipe(inactivity({ ...byUser, afterMs: 5 })).subscribe((silence) => silence);
logins$.pipe(firstSeen({ ...byUser, value: (e) => e.ok, withinMs: 5 }))
  .subscribe((newOne) => newOne);
logins$.pipe(several({ ...byUser, periodMs: 5, moreThan: 3 })).subscribe((tooMany) => tooMany);
logins$.pipe(gradient(sum((e) => e.at), { ...byUser, periodMs: 5, moreThan: 3 }))
  .subscribe((changed) => changed);
`;

function serviceOver(text: string): ts.LanguageService {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const { composite: _, tsBuildInfoFile: __, rootDir: ___, ...strict } = options;
  return ts.createLanguageService({
    getCompilationSettings: () => ({ ...strict, noEmit: true, allowImportingTsExtensions: true }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const content = path === file ? text : ts.sys.readFile(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: (path) => (path === file ? text : ts.sys.readFile(path)),
    directoryExists: ts.sys.directoryExists,
  });
}

const service = serviceOver(sample);

/** The hover text at the first place where the name stands. */
function hoverOf(name: string, skipped = 0): string {
  const info = service.getQuickInfoAtPosition(file, sample.indexOf(name) + skipped);
  return ts.displayPartsToString(info?.displayParts);
}

test('the sample compiles', () => {
  const found = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)];
  const told = found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(told).toEqual([]);
});

describe('the hover text of the steps of a match', () => {
  test('repetitions are lists, absences are not there', () => {
    expect(hoverOf('loginSteps')).toMatchInlineSnapshot(`
      "(parameter) loginSteps: {
          readonly fails: readonly Login[];
          readonly ok: Login;
      }"
    `);
    expect(hoverOf('loginMatch')).toMatchInlineSnapshot(`
      "(parameter) loginMatch: Detection<{
          readonly fails: readonly Login[];
          readonly ok: Login;
      }>"
    `);
  });

  test('guards show the kind of event that they tell', () => {
    expect(hoverOf('taskSteps')).toMatchInlineSnapshot(`
      "(parameter) taskSteps: {
          readonly logon: LogonEvent;
          readonly create: TaskEvent;
      }"
    `);
    expect(hoverOf('taskMatch')).toMatchInlineSnapshot(`
      "(parameter) taskMatch: Detection<{
          readonly logon: LogonEvent;
          readonly create: TaskEvent;
      }>"
    `);
  });

  test('nested patterns are objects, what is optional may be undefined', () => {
    expect(hoverOf('mixedSteps')).toMatchInlineSnapshot(`
      "(parameter) mixedSteps: {
          readonly pair: {
              readonly sale: Sale;
              readonly login: Login;
          };
          readonly maybe: Sale | undefined;
          readonly either: Partial<{
              readonly a: Sale;
              readonly b: Login;
          }>;
      }"
    `);
    expect(hoverOf('mixedMatch')).toMatchInlineSnapshot(`
      "(parameter) mixedMatch: Detection<{
          readonly pair: {
              readonly sale: Sale;
              readonly login: Login;
          };
          readonly maybe: Sale | undefined;
          readonly either: Partial<{
              readonly a: Sale;
              readonly b: Login;
          }>;
      }>"
    `);
  });

  test.each(['login', 'task', 'mixed'])('%s: it names no type of our own, and is short', (name) => {
    for (const text of [hoverOf(`${name}Match`), hoverOf(`${name}Steps`)]) {
      expect(text).toMatch(/^\(parameter\) /);
      expect(text).not.toMatch(/\b(?:Show|Bound|StepValue|Guarded|InputOf|StepInput|any)\b|\.\.\./);
    }
    // Without its indentation.
    expect(hoverOf(`${name}Steps`).replace(/\s+/g, ' ').length).toBeLessThan(200);
  });
});

test.each([
  ['severalValues', 'Aggregated<{ total: number; users: number; last: number | undefined; }>'],
  ['oneValue', 'Aggregated<number>'],
  ['counted', 'Crossing<number>'],
  ['differing', 'Crossing<number>'],
  ['silence', 'Silence'],
  ['newOne', 'FirstSeen<Login>'],
  ['tooMany', 'Aggregated<number>'],
  ['changed', 'Aggregated<Gradient>'],
])('the hover text of what is counted is short: %s', (name, text) => {
  expect(hoverOf(`(${name})`, 1).replace(/\s+/g, ' ')).toBe(`(parameter) ${name}: ${text}`);
});
