import { expect, test } from 'vitest';
import { formatWhyNot } from '../../src/correlate/format-why-not.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { sequence, where, within } from '../../src/correlate/sequence.ts';
import { never, next, times } from '../../src/correlate/step.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { byKey, is, tell } from './why-not-cases.ts';

const ab = sequence({ login: is('a'), logout: is('b') });
const strict = sequence({ login: is('a'), logout: next(is('b')) });
const quiet = sequence({ login: is('a'), alarm: never(is('x')), logout: is('b') });
const absent = sequence({ login: is('a'), none: never(is('b'), { afterMs: 5_000 }) });

const first = sequence({ alarm: never(is('x'), { beforeMs: 5 }), login: is('a') });
const twice = sequence({ tries: times(2, is('a'), { until: is('x') }), logout: is('b') });
const nested = sequence({ visit: within(ab, 5), end: is('e') });
const rising = where(ab, ({ login, logout }) => login.value === logout.value);

function text<M extends object>(
  pattern: Pattern<Mark, M>,
  options: Partial<PatternOptions<Mark, M>>,
  timeline: string,
): string {
  const lines = tell(pattern, { within: 10_000, ...options }, timeline).map(formatWhyNot);
  expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
  // Broken here, for the lines of this file are shorter.
  return lines.map((line) => line.replace('; ', ';\n  ')).join('\n');
}

test('what an event did reads as one line, with times since the start', () => {
  const texts = [
    text(ab, {}, 'a@0 b@12500'),
    text(ab, { gapMs: 300 }, 'a@0 b@301'),
    text(nested, {}, 'a@0 b@7'),
    text(first, {}, 'x@0 a@4'),
    text(quiet, {}, 'a@0 x@1'),
    text(absent, {}, 'a@0 b@5000'),
    text(strict, {}, 'a@0 c@1'),
    text(twice, {}, 'a@0 x@1'),
    text(rising, {}, 'a=1@0 b=2@1'),
    text(ab, { by: byKey }, 'a@0:web-1 b@1:web-2'),
    text(ab, { by: byKey }, 'a@0'),
    text(ab, {}, 'a@0 ^5 ~b@2'),
    text(ab, {}, 'a@0 ^5 ~b@5'),
  ];
  expect(`\n${texts.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      expired: the timespan ended at +10 s, logout came at +12.5 s, 2.5 s too late
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      gap: the longest gap ended at +300 ms, logout came at +301 ms, 1 ms too late
    1970-01-01T00:00:00.000Z: reached visit, awaited visit;
      expired: the timespan of visit ended at +5 ms, visit came at +7 ms, 2 ms too late
    1970-01-01T00:00:00.004Z: no run;
      forbidden: alarm forbids the event at -4 ms, before the first step
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      forbidden: alarm forbids the event at +1 ms, between two steps
    1970-01-01T00:00:00.000Z: reached login;
      forbidden: none forbids the event at +5 s, after the last step
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      next: the event at +1 ms stood where the next step had to be
    1970-01-01T00:00:00.000Z: reached tries, awaited tries;
      closed: the event at +1 ms ended a repetition that had to go on
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      condition: a condition refused the event at +1 ms as logout (still open)
    1970-01-01T00:00:00.000Z, key "web-1": reached login, awaited logout;
      key: the event at +1 ms, which logout accepts, has key "web-2" (still open)
    1970-01-01T00:00:00.000Z, no key: no run;
      key: the event at +0 ms, which login accepts, has no key
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      late: the event of +2 ms, which logout accepts, came 3 ms behind the watermark (still open)
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      late: the event of +5 ms, which logout accepts, came at the watermark (still open)
    "
  `);
});

test('what no event did reads as one line, too', () => {
  const texts = [
    text(ab, {}, 'a@0 ^end'),
    text(ab, { openMax: 1 }, 'a@0 a@1 b@2'),
    text(ab, { starts: 'latest' }, 'a@0 a@1 b@2'),
    text(ab, { after: 'skipPast' }, 'a@0 a@1 b@2'),
    text(ab, {}, 'a@0'),
    text(absent, {}, 'a@0'),
  ];
  expect(`\n${texts.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      expired: the timespan ended at +10 s, nothing came that it awaited
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      limit: it was given up at +1 ms, for openMax is 1
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      consumed: by \`starts\`, a run that began at +1 ms left it no place
    1970-01-01T00:00:00.001Z: reached logout;
      consumed: by \`after\`, a match that began at -1 ms left it no place
    1970-01-01T00:00:00.000Z: reached login, awaited logout;
      waiting: nothing stood in its way so far; it has until +10 s (still open)
    1970-01-01T00:00:00.000Z: reached login;
      undecided: the absence at its end is not proven before +5 s (still open)
    "
  `);
});

test('a time that no calendar can name is told as a number', () => {
  expect(text(ab, {}, 'a@900000000000000')).toContain('900000000000000 ms: reached');
});

test('a long key is cut, and the events themselves are not told', () => {
  const told = text(ab, { by: () => 'k'.repeat(5_000) }, 'a=77@0');
  expect(told).toContain('more characters)');
  expect(told).not.toContain('77');
});
