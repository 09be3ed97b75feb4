import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { arbSigmaFields, arbSigmaStream } from '../../src/testing/arb-sigma.ts';
import { ruleText } from '../sigma/rule.ts';

const text = ruleText("sel: { F|contains: a, G|re: '^x[0-9]' }\ncondition: sel");
const { rules } = loadSigma([{ name: 'r', text }], { strict: true });
const [rule] = rules;

test('events for a rule match it, or miss it by a field', () => {
  if (rule === undefined) throw new Error('no rule');
  const match = sigmaMatcher(rules);
  const made = fc.sample(arbSigmaFields(rule), { numRuns: 200, seed: 7 });
  const matched = made.filter((fields) => match(fields).length > 0).length;
  expect(matched).toBeGreaterThan(40);
  expect(matched).toBeLessThan(200);
});

test('of a rule that no event can be made for come others', () => {
  const never = ruleText('sel: { F: a }\ncondition: sel and not sel');
  const [impossible] = loadSigma([{ name: 'r', text: never }]).rules;
  if (impossible === undefined) throw new Error('no rule');
  for (const fields of fc.sample(arbSigmaFields(impossible), 20)) {
    expect(Object.keys(fields).every((name) => name.startsWith('x'))).toBe(true);
  }
});

test('a stream is in order and holds matches', () => {
  const streams = fc.sample(arbSigmaStream(rules), { numRuns: 50, seed: 7 });
  const match = sigmaMatcher(rules);
  for (const stream of streams) {
    const times = stream.map(({ timeMs }) => timeMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
  expect(streams.flat().some(({ fields }) => match(fields).length > 0)).toBe(true);
});
