import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import {
  and,
  anyValue,
  atLeast,
  field,
  not,
  or,
  type Predicate,
} from '../../src/match/predicate.ts';
import {
  contains,
  endsWith,
  equals,
  matches,
  oneOf,
  startsWith,
  wildcard,
} from '../../src/match/value-test.ts';
import { linearRegex } from '../../src/regex/linear-regex.ts';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { toSigma } from '../../src/sigma/to-sigma.ts';
import { secOpsWinScheduledTaskCreation } from '../../src/t1053/sec-ops-win-scheduled-task-creation.ts';
import { witness } from '../../src/testing/witness.ts';
import { readCorpusFile, testCorpus } from '../corpus.ts';
import { arbEventFor, arbPredicate } from '../match/arbitrary.ts';

type Event = Readonly<Record<string, unknown>>;
const f = field<Event>;
const logSource = { product: 'test' };

function problemsOf(predicate: Predicate): readonly string[] {
  const text = exportOf(predicate);
  return typeof text === 'string' ? [] : text;
}

/** The text, or what is wrong. */
function exportOf(predicate: Predicate): string | readonly string[] {
  try {
    return toSigma({ title: 't', logSource, predicate });
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path}`);
  }
}

test('a rule is written as authors write it', () => {
  const text = toSigma({
    title: 'A task is created',
    id: '7f0c1f9e-6a0d-4d0e-9b61-0f6a3b1d2c01',
    level: 'high',
    tags: ['attack.t1053.005'],
    logSource: { product: 'windows', category: 'process_creation' },
    predicate: and(
      f('Image', endsWith('\\schtasks.exe')),
      or(f('CommandLine', contains('/create')), f('CommandLine', contains('-create'))),
      not(f('User', equals('SYSTEM', { cased: true }))),
    ),
  });
  expect(text.split('\n')).toEqual([
    'title: A task is created',
    'id: 7f0c1f9e-6a0d-4d0e-9b61-0f6a3b1d2c01',
    'tags:',
    '  - attack.t1053.005',
    'logsource:',
    '  product: windows',
    '  category: process_creation',
    'detection:',
    '  selection_1:',
    '    Image|endswith: \\\\schtasks.exe',
    '  selection_2:',
    '    CommandLine|contains:',
    '      - /create',
    '      - -create',
    '  selection_3:',
    '    User|cased: SYSTEM',
    '  condition: selection_1 and selection_2 and not selection_3',
    'level: high',
    '',
  ]);
});

test.each<readonly [string, Predicate, readonly string[]]>([
  ['two of three', atLeast(2, f('a', 1), f('b', 1), f('c', 1)), ['predicate.count']],
  ['a search below a field', anyValue('x', 'a'), ['predicate.within']],
  ['a whole value anywhere', not(anyValue('x')), ['predicate.of.test']],
  ['a start anywhere', anyValue(startsWith('x')), ['predicate.test']],
  ['a pattern that is closed, anywhere', anyValue(wildcard('*x')), ['predicate.test']],
  ['null among others', or(f('a', oneOf([null, 1])), f('b', 1)), ['predicate.of[0].test.values']],
  ['other flags', f('a', matches('x', 'u')), ['predicate.test.flags']],
  ['an empty pattern', f('a', matches('')), ['predicate.test.source']],
  ['a name with a pipe', f('a|b', 1), ['predicate.field']],
  ['two things', and(f('a|b', 1), anyValue(1)), ['predicate.of[0].field', 'predicate.of[1].test']],
  ['what the loader refuses', f('a', matches('(a+)\\1')), ['predicate']],
])('%s cannot be said, and the path says where', (_, predicate, paths) => {
  expect(problemsOf(predicate)).toEqual(paths.map((path) => `sigma-unsayable ${path}`));
});

test('one of several and all of them can be said', () => {
  const parts = [f('a', 1), f('b', 1)];
  expect(problemsOf(atLeast(1, ...parts))).toEqual([]);
  expect(problemsOf(atLeast(2, ...parts))).toEqual([]);
});

test('gates of several selections are alternatives; code is refused by its path', () => {
  const selections = [{ gate: f('a', 1) }, { gate: f('b', 2) }];
  const text = toSigma({ title: 't', logSource, selections });
  const match = sigmaMatcher(loadSigma([{ name: 't', text }], { strict: true }).rules);
  expect([{ a: 1 }, { b: 2 }, { a: 2 }].map((event) => match(event).length)).toEqual([1, 1, 0]);
  const { rule } = secOpsWinScheduledTaskCreation;
  const { title, selections: own } = rule;
  expect(() => toSigma({ title, logSource, selections: own })).toThrow('selections[0].refine');
});

test('Y15: what is exported and loaded matches the same events', () => {
  let exported = 0;
  let matched = 0;
  const regex = linearRegex();
  const pair = arbPredicate.chain((one) => arbEventFor(one).map((event) => [one, event] as const));
  fc.assert(
    fc.property(pair, ([predicate, event]) => {
      const text = exportOf(predicate);
      if (typeof text !== 'string') return;
      exported += 1;
      const { rules } = loadSigma([{ name: 't', text }], { strict: true });
      const expected = compilePredicate(predicate, { regex })(event);
      if (expected) matched += 1;
      expect(sigmaMatcher(rules)(event).length > 0).toBe(expected);
    }),
    { numRuns: 400 },
  );
  expect(exported).toBeGreaterThan(160);
  expect(matched).toBeGreaterThan(60);
});

testCorpus('rules of SigmaHQ that are exported and loaded are the same rules', (folder) => {
  const lines = new TextDecoder().decode(readCorpusFile(join(folder, 'sigma/rules.jsonl.gz')));
  const texts = lines.split('\n').flatMap((line, at) => {
    if (line === '' || at % 16 > 0) return [];
    const { path, yaml } = JSON.parse(line) as { readonly path: string; readonly yaml: string };
    return [{ name: path, text: yaml }];
  });
  const regex = linearRegex();
  const { rules } = loadSigma(texts);
  expect(rules.length).toBeGreaterThan(200);
  for (const rule of rules) {
    const [again] = loadSigma([{ name: 'again', text: toSigma(rule) }], { strict: true }).rules;
    const found = witness(rule.predicate, { regex });
    if (again === undefined || found === undefined) continue;
    const holds = compilePredicate(again.predicate, { regex });
    expect(holds(found.match), rule.title).toBe(true);
    expect(found.misses.filter(holds), rule.title).toEqual([]);
    expect(again.metadata, rule.title).toEqual(rule.metadata);
  }
});
