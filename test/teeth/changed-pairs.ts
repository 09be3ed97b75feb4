import fc from 'fast-check';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Options, Pair } from './pairs.ts';

/** With a key for each step, where an event has now and then one for some steps alone (K3). */
export function apart(pairs: fc.Arbitrary<Pair>): fc.Arbitrary<Pair> {
  const own = ({ key }: Mark): string => (key === 'k0' ? 'k0' : 'k1');
  const other = ({ value }: Mark): string => `k${(value ?? 0) % 2}`;
  const dice = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
  return fc
    .tuple(
      pairs.filter(({ options }) => typeof options.by === 'object'),
      dice,
    )
    .map(([{ options, ...rest }, isOwn]) => {
      const names = Object.keys(options.by ?? {});
      const keys = names.map((name, at) => [name, isOwn[at] ? own : other]);
      const by = Object.fromEntries(keys) as Options['by'];
      const within = Math.max(options.within, LONG_MS);
      return { ...rest, options: { ...options, within, by } };
    });
}

/** With time enough, and all events under one key, so that most of them meet a run. */
export function roomy({ options, ...rest }: Pair): Pair {
  const { edge, starts, onEnd } = options;
  return { ...rest, options: { within: Math.max(options.within, LONG_MS), edge, starts, onEnd } };
}

/** Matches wait for runs that a short bound between two events ends before their timespan. */
export function patient(pair: Pair): Pair {
  const { pattern, options, streams } = roomy(pair);
  return { pattern, streams, options: { ...options, starts: 'each', gapMs: 3, tell: 'inTurn' } };
}

const LONG_MS = 9;
