import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { and, atLeast, field, not, or, type Predicate } from '../../src/match/predicate.ts';
import { remainder } from '../../src/match/remainder.ts';
import { contains, startsWith } from '../../src/match/value-test.ts';
import { arbPredicate } from '../../src/testing/arb-predicate.ts';

const file = field<{ kind: string }, 'kind'>('kind', 'FILE');
const sysmon = field('telemetry', startsWith('sysmon/'));
const audit = field('telemetry', startsWith('auditd/'));
const path = field('path', contains('cron'));
const owner = field('user', 'root');

test.each<[Predicate, Predicate | boolean]>([
  [file, true],
  [audit, false],
  [path, path],
  [and(file, sysmon), true],
  [and(file, path, sysmon), path],
  [and(file, path, owner), and(path, owner)],
  [and(path, audit), false],
  [or(audit, not(file)), false],
  [or(path, audit), path],
  [or(path, audit, owner), or(path, owner)],
  [or(path, sysmon), true],
  [not(audit), true],
  [not(and(file, path)), not(path)],
  [atLeast(1, file, path), atLeast(1, file, path)],
])('of %j %j is left to ask of a file event of Sysmon', (predicate, left) => {
  expect(remainder(predicate, { kind: 'file', telemetry: 'sysmon/11' })).toEqual(left);
});

test('what is left answers as the whole predicate does', () => {
  const texts = ['file', 'sysmon/11', 'cron'];
  const arbValue = fc.constantFrom(...texts, 'SYSMON/11', '');
  const fields = ['kind', 'telemetry', 'path'];
  let matches = 0;
  fc.assert(
    fc.property(
      arbPredicate({ fields, texts, depthMax: 3 }),
      fc.record({ kind: arbValue, telemetry: arbValue, path: arbValue }),
      (predicate, event) => {
        const { kind, telemetry } = event;
        const left = remainder(predicate, { kind, telemetry });
        const isMatch = compilePredicate(predicate)(event);
        expect(typeof left === 'boolean' ? left : compilePredicate(left)(event)).toBe(isMatch);
        if (isMatch) matches += 1;
      },
    ),
    { numRuns: 500 },
  );
  expect(matches).toBeGreaterThan(50);
});
