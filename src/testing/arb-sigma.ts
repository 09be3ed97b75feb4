import fc from 'fast-check';
import type { Timed } from '../core/event.ts';
import type { RegexEngine } from '../match/regex-engine.ts';
import { linearRegex } from '../regex/linear-regex.ts';
import type { SigmaRule } from '../sigma/sigma-rule.ts';
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
 * Fields of events for a rule: some that it matches, some that miss by one field, each with others
 * around it. Of a rule that no event could be made for, only the others.
 */
export function arbSigmaFields(
  rule: SigmaRule,
  { regex = linearRegex() }: SigmaEventOptions = {},
): fc.Arbitrary<object> {
  const made = witness(rule.predicate, { regex });
  if (made === undefined) return noise;
  return fc
    .tuple(noise, fc.constantFrom(made.match, made.match, ...made.misses))
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
