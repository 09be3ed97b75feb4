import { from } from 'rxjs';
import { expect, test } from 'vitest';
import type { Note } from '../../src/core/note.ts';
import { sigma } from '../../src/sigma/sigma.ts';
import type { SigmaMatch } from '../../src/sigma/sigma-match.ts';
import { load } from './rule.ts';

interface Happened {
  readonly timeMs: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

const rules = (...names: readonly string[]): string =>
  names
    .map(
      (name) =>
        `title: ${name}\nname: ${name}\nlogsource: { product: test }\n` +
        `detection:\n  sel: { k: ${name} }\n  condition: sel\n`,
    )
    .join('---\n');

const correlation = (lines: string, name = 'c'): string =>
  `---\ntitle: ${name}\nname: ${name}\ncorrelation:\n${lines
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}\n`;

/** Events as `k@seconds field=value`. */
function events(text: string): Happened[] {
  return text.split(', ').map((one) => {
    const [head = '', ...pairs] = one.split(' ');
    const [k = '', at = ''] = head.split('@');
    const fields = Object.fromEntries(pairs.map((pair) => pair.split('=')));
    return { timeMs: Number(at) * 1_000, fields: { k, ...fields } };
  });
}

function told(text: string, timeline: string, latenessMs = 0, notes: Note[] = []): string[] {
  const matches: SigmaMatch<Happened>[] = [];
  const clock = { nowMs: () => 0 };
  from(events(timeline))
    .pipe(
      sigma(load(text, { strict: true }), {
        latenessMs,
        clock,
        onNote: (note) => notes.push(note),
      }),
    )
    .subscribe((match) => matches.push(match));
  return matches.map((match) => {
    const at = `${match.rule.title}@${match.timeMs / 1_000}`;
    if (match.kind === 'rule') return at;
    const group = Object.entries(match.group).map(([name, value]) => ` ${name}=${value}`);
    return `${at} ${match.value}${group.join('')} of ${match.events.length}`;
  });
}

const COUNT = correlation(
  'type: event_count\nrules: a\ntimespan: 10s\ngroup-by: [u]\ncondition: { gte: 2 }',
);

test('rules are told at once, each for its event', () => {
  expect(told(rules('a', 'b'), 'a@1, c@2, b@3')).toEqual(['a@1', 'b@3']);
});

test('rules are told of late events, too; correlations are not', () => {
  const notes: Note[] = [];
  expect(told(rules('a', 'b'), 'a@9, b@1', 0, notes)).toEqual(['a@9', 'b@1']);
  expect(notes.map(({ code }) => code)).toEqual(['late']);
  expect(told(rules('a') + COUNT, 'a@9 u=x, a@8 u=x')).toEqual([]);
});

test('correlations are told in event time, whatever the order within lateness', () => {
  expect(told(rules('a') + COUNT, 'a@9 u=x, a@8 u=x', 5_000)).toEqual(['c@9 2 u=x of 2']);
});

test.each([
  ['a window slides and leaves out its edge', 'a@0 u=x, a@10 u=x, a@19 u=x', ['c@19 2 u=x of 2']],
  ['groups count apart', 'a@0 u=x, a@1 u=y, a@2 u=y', ['c@2 2 u=y of 2']],
  ['numbers and texts are one group', 'a@0 u=1, a@1 u=1', ['c@1 2 u=1 of 2']],
  ['what stays true is told once', 'a@0 u=x, a@1 u=x, a@2 u=x', ['c@1 2 u=x of 2']],
  [
    'what was untrue is told again',
    'a@0 u=x, a@1 u=x, a@20 u=x, a@21 u=x',
    ['c@1 2 u=x of 2', 'c@21 2 u=x of 2'],
  ],
])('event_count: %s', (_, timeline, expected) => {
  expect(told(rules('a') + COUNT, timeline)).toEqual(expected);
});

test('Y8: an event without what it is grouped by takes no part, and is noted', () => {
  const notes: Note[] = [];
  expect(told(rules('a') + COUNT, 'a@0, a@1 u=x', 0, notes)).toEqual([]);
  expect(notes.map(({ code, owner }) => [code, owner])).toEqual([['key-missing', 'c']]);
});

test('without group-by all events are one group', () => {
  const text = rules('a') + COUNT.replace('  group-by: [u]\n', '');
  expect(told(text, 'a@0 u=x, a@1 u=y')).toEqual(['c@1 2 of 2']);
});

test.each([
  ['value_count', 'field: h, gte: 2', 'a@0 h=p, a@1 h=p, a@2 h=q', ['c@2 2 of 3']],
  ['value_count', 'field: [h, i], gte: 2', 'a@0 h=p i=1, a@1 h=p, a@2 h=p i=2', ['c@2 2 of 3']],
  ['value_sum', 'field: n, gt: 10', 'a@0 n=5, a@1 n=5, a@2 n=1', ['c@2 11 of 3']],
  ['value_avg', 'field: n, gte: 4', 'a@0 n=1, a@1 n=7', ['c@1 4 of 2']],
  ['value_median', 'field: n, gte: 5', 'a@0 n=1, a@1 n=5, a@2 n=9', ['c@2 5 of 3']],
  ['value_percentile', 'field: n, percentile: 100, gte: 9', 'a@0 n=1, a@1 n=9', ['c@1 9 of 2']],
  [
    'event_count',
    'gte: 2, lt: 3',
    'a@0, a@1, a@2, a@10.5',
    ['c@1 2 of 2', 'c@10.5 3 of 3'].slice(0, 1),
  ],
  ['event_count', 'lt: 2', 'a@0, a@1', ['c@0 1 of 1']],
  ['event_count', 'eq: 2', 'a@0, a@1, a@2', ['c@1 2 of 2']],
  ['event_count', 'neq: 1', 'a@0, a@1', ['c@1 2 of 2']],
])('%s with %s', (type, condition, timeline, expected) => {
  const text = correlation(`type: ${type}\nrules: a\ntimespan: 10s\ncondition: { ${condition} }`);
  expect(told(rules('a') + text, timeline)).toEqual(expected);
});

test('Y5: a window of counts leaves out its edge, that of rules that are there does not', () => {
  expect(told(rules('a') + COUNT, 'a@0 u=x, a@10 u=x')).toEqual([]);
  expect(told(rules('a') + COUNT, 'a@0 u=x, a@9.999 u=x')).toEqual(['c@9.999 2 u=x of 2']);
  expect(told(rules('a', 'b') + TEMPORAL, 'a@0 u=x, b@10 u=x')).toEqual(['c@10 2 u=x of 2']);
  expect(told(rules('a', 'b') + TEMPORAL, 'a@0 u=x, b@10.001 u=x')).toEqual([]);
});

test('Y6: what has come true is told once, and again after its window was empty', () => {
  const text = rules('a') + COUNT.replace('gte: 2', 'gte: 1');
  expect(told(text, 'a@0 u=x, a@5 u=x, a@14 u=x, a@24 u=x')).toEqual([
    'c@0 1 u=x of 1',
    'c@24 1 u=x of 1',
  ]);
});

test('Y7: an ordered correlation takes the latest start, and uses up what it told', () => {
  const text = rules('a', 'b') + TEMPORAL.replace('temporal', 'temporal_ordered');
  expect(told(text, 'a@0 u=x, a@8 u=x, b@11 u=x, b@12 u=x')).toEqual(['c@11 2 u=x of 2']);
});

const TEMPORAL = correlation('type: temporal\nrules: [a, b]\ntimespan: 10s\ngroup-by: [u]');

test.each([
  ['in any order', 'b@0 u=x, a@1 u=x', ['c@1 2 u=x of 2']],
  ['at the edge', 'a@0 u=x, b@10 u=x', ['c@10 2 u=x of 2']],
  ['past the edge', 'a@0 u=x, b@11 u=x', []],
  ['of different groups', 'a@0 u=x, b@1 u=y', []],
  ['one rule twice', 'a@0 u=x, a@1 u=x', []],
])('temporal: %s', (_, timeline, expected) => {
  expect(told(rules('a', 'b') + TEMPORAL, timeline)).toEqual(expected);
});

test('temporal asks for as many rules as its condition says', () => {
  const text = correlation(
    'type: temporal\nrules: [a, b, d]\ntimespan: 10s\ncondition: { gte: 2 }',
  );
  expect(told(rules('a', 'b', 'd') + text, 'a@0, d@1')).toEqual(['c@1 2 of 2']);
});

test('temporal in words', () => {
  const text = correlation(
    'type: temporal\nrules: [a, b, d]\ntimespan: 10s\ncondition: a and (b or d)',
  );
  expect(told(rules('a', 'b', 'd') + text, 'b@0, d@1, a@2')).toEqual(['c@2 3 of 3']);
});

const ORDERED = TEMPORAL.replace('temporal', 'temporal_ordered');

test.each([
  ['in order', 'a@0 u=x, b@1 u=x', ['c@1 2 u=x of 2']],
  ['in the other order', 'b@0 u=x, a@1 u=x', []],
  ['the wrong one first', 'b@0 u=x, a@1 u=x, b@2 u=x', ['c@2 2 u=x of 2']],
  ['at the edge', 'a@0 u=x, b@10 u=x', ['c@10 2 u=x of 2']],
  ['past the edge', 'a@0 u=x, b@11 u=x', []],
  ['the latest start', 'a@0 u=x, a@5 u=x, b@12 u=x', ['c@12 2 u=x of 2']],
  [
    'once for each pair',
    'a@0 u=x, b@1 u=x, b@2 u=x, a@3 u=x, b@4 u=x',
    ['c@1 2 u=x of 2', 'c@4 2 u=x of 2'],
  ],
])('temporal_ordered: %s', (_, timeline, expected) => {
  expect(told(rules('a', 'b') + ORDERED, timeline)).toEqual(expected);
});

test('Y9: rules that a correlation is about are silent unless it generates them', () => {
  expect(told(rules('a', 'b') + COUNT, 'a@0 u=x, b@1 u=x')).toEqual(['b@1']);
  expect(told(`${rules('a')}${COUNT.trimEnd()}\n  generate: true\n`, 'a@0 u=x')).toEqual(['a@0']);
});

test('one rule may be counted by two correlations', () => {
  const text = rules('a') + COUNT + COUNT.replaceAll(': c', ': d').replace('gte: 2', 'gte: 3');
  expect(told(text, 'a@0 u=x, a@1 u=x, a@2 u=x')).toEqual(['c@1 2 u=x of 2', 'd@2 3 u=x of 3']);
});

test('an alias is the field that each rule has for it', () => {
  const aliases = 'group-by: [u]\naliases: { u: { a: src, b: dst } }';
  const text = correlation(`type: temporal\nrules: [a, b]\ntimespan: 10s\n${aliases}`);
  expect(told(rules('a', 'b') + text, 'a@0 src=x, b@1 dst=x, b@2 src=x')).toEqual([
    'c@1 2 u=x of 2',
  ]);
});

test('Y10: a correlation of correlations counts what they tell, by their groups', () => {
  const top = correlation(
    'type: event_count\nrules: c\ntimespan: 1h\ngroup-by: [u]\ncondition: { gte: 2 }',
    'top',
  );
  expect(told(rules('a') + COUNT + top, 'a@0 u=x, a@1 u=x, a@30 u=x, a@31 u=x')).toEqual([
    'top@31 2 u=x of 4',
  ]);
});

test('events of a host are read by its own functions', () => {
  const seen: unknown[] = [];
  from([{ at: 1_000, log: { k: 'a' } }])
    .pipe(sigma(load(rules('a')), { time: ({ at }) => at, fields: ({ log }) => log }))
    .subscribe((match) => seen.push([match.rule.title, match.timeMs]));
  expect(seen).toEqual([['a', 1_000]]);
});

test('a function of the host that throws is noted, and the stream goes on', () => {
  const notes: Note[] = [];
  const seen: unknown[] = [];
  interface Given {
    readonly timeMs: number;
    readonly k: string;
  }
  const fields = ({ k }: Given): object => {
    if (k === 'x') throw new Error('no');
    return { k };
  };
  from([
    { timeMs: 0, k: 'x' },
    { timeMs: 1, k: 'a' },
  ])
    .pipe(sigma(load(rules('a')), { fields, onNote: (note) => notes.push(note) }))
    .subscribe(({ rule }) => seen.push(rule.title));
  expect(seen).toEqual(['a']);
  expect(notes.map(({ code, owner }) => [code, owner])).toEqual([['callback-threw', 'fields']]);
});

test('wrong options are refused', () => {
  expect(() => sigma(load(rules('a')), { latenessMs: -1 })).toThrow('sigma has 1 problem(s)');
});

test('of many events the latest are kept', () => {
  const text = rules('a') + COUNT.replace('gte: 2', 'gte: 40');
  const timeline = Array.from({ length: 40 }, (_, at) => `a@${at / 10} u=x`).join(', ');
  expect(told(text, timeline)).toEqual(['c@3.9 40 u=x of 32']);
});
