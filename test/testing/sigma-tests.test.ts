import { describe, expect, test } from 'vitest';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import { sigmaTests } from '../../src/testing/sigma-tests.ts';

const RULES = `title: A failed login
name: failed
logsource: { product: shop }
detection: { sel: { ok: false }, condition: sel }
---
title: Guessing
correlation:
  type: event_count
  rules: failed
  group-by: user
  timespan: 5m
  condition: { gte: 2 }
  generate: true
`;
const linked = loadSigma([{ name: 'r.yml', text: RULES }], { strict: true });

const tests = (text: string) => sigmaTests(linked, { name: 't.yml', text });

const GUESSED = `tests:
  - name: twice in five minutes
    events:
      - { at: 10s, ok: false, user: ada }
      - { ok: true, user: ada }
      - { at: 2m, ok: false, user: ada }
    expected: [failed, failed, Guessing]
    groups: [{}, {}, { user: ada }]
    times: [10s, 120s, 2m]
`;

describe('tests that hold', () => {
  for (const { name, run } of tests(GUESSED)) test(name, run);
});

test.each([
  ['true', true],
  ['false', false],
  ['3', true],
  ['2', false],
  ['[A failed login, A failed login, Guessing]', true],
  ['[Guessing]', false],
])('expected: %s', (expected, holds) => {
  const text = GUESSED.replace('[failed, failed, Guessing]', expected);
  const [one] = tests(text);
  if (holds) expect(one?.run).not.toThrow();
  else expect(one?.run).toThrow('twice in five minutes: expected');
});

test.each([
  ['groups', 'groups: [{}, {}, { user: ada }]', 'groups: [{}, {}, { user: bob }]'],
  ['times', '120s', '121s'],
])('other %s do not hold', (what, before, after) => {
  const [one] = tests(GUESSED.replace(before, after));
  expect(one?.run).toThrow(`expected ${what}`);
});

test.each([
  ['no YAML', 'a: [', 't.yml:1:5'],
  ['no list', 'tests: x', 'tests: expected a list'],
  ['no events', 'tests: [{ expected: true }]', 'tests[0].events'],
  ['an event that is a text', 'tests: [{ expected: true, events: [x] }]', 'tests[0].events[0]'],
  ['a time that is none', 'tests: [{ expected: true, events: [{ at: soon }] }]', 'events[0].at'],
  ['no expectation', 'tests: [{ events: [] }]', 'tests[0].expected'],
])('%s is refused', (_, text, expected) => {
  expect(() => tests(text)).toThrow(expected);
  expect(() => tests(text)).toThrow('[sigma-test-invalid]');
});
