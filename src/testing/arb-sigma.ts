import fc from 'fast-check';
import type { Timed } from '../core/event.ts';
import type { RegexEngine } from '../match/regex-engine.ts';
import { linearRegex } from '../regex/linear-regex.ts';
import type { SigmaRule } from '../sigma/sigma-rule.ts';
import { counterexamples } from './counterexamples.ts';
import { witness } from './witness.ts';

/** An event as Sigma rules see it, with a time. */
export interface SigmaEvent extends Timed {
  readonly fields: object;
}

/** How events for rules are made. */
export interface SigmaEventOptions {
  /** Runs `re`, as where the rules are run. Default: `linearRegex()`. */
  readonly regex?: RegexEngine | undefined;
}

/** Fields that rules seldom speak of, around those that they do. */
const noise = fc.dictionary(fc.constantFrom('x1', 'x2', 'x3'), fc.string({ maxLength: 8 }));

/**
 * Fields of events for a rule: some that it matches, as many near misses (`counterexamples`), each
 * with others around it. Of a rule that no event could be made for, only the others.
 */
export function arbSigmaFields(
  rule: SigmaRule,
  { regex = linearRegex() }: SigmaEventOptions = {},
): fc.Arbitrary<object> {
  const made = witness(rule, { regex });
  if (made === undefined) return noise;
  const match = fc.constant(made.match);
  const near = counterexamples(rule, { regex });
  return fc
    .tuple(noise, near.length === 0 ? match : fc.oneof(match, fc.constantFrom(...near)))
    .map(([around, fields]) => ({ ...around, ...fields }));
}

/** Events in order for some of the rules, up to a minute apart, in milliseconds from 0. */
export function arbSigmaStream(
  rules: readonly SigmaRule[],
  options: SigmaEventOptions = {},
): fc.Arbitrary<readonly SigmaEvent[]> {
  const fields = fc.oneof(noise, ...rules.map((rule) => arbSigmaFields(rule, options)));
  return fc.array(fc.tuple(fc.nat(60_000), fields), { maxLength: 20 }).map((list) => {
    let timeMs = 0;
    return list.map(([gapMs, one]): SigmaEvent => {
      timeMs += gapMs;
      return { timeMs, fields: one };
    });
  });
}
