import fc from 'fast-check';
import type { Key } from '../../src/core/key.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

interface Said {
  readonly key: Key;
  readonly timeMs: number;
  readonly value: unknown;
}

export const by = (event: Mark): string => event.key ?? 'k';

/** What a trigger tells of a timeline, as `value@time`, with `key:` before it where it has one. */
export function toldOf(machine: Machine<Mark, Said>, timeline: string): string {
  const { outputs } = run(machine, parseTimeline(timeline));
  return outputs
    .map(({ key, value, timeMs }) => {
      const text = typeof value === 'object' ? Object.values(value ?? {}).join('/') : String(value);
      return `${key === 'k' ? '' : `${String(key)}:`}${text}@${timeMs}`;
    })
    .join(' ');
}

const streams = arbStream<{ value: number }, Mark>(
  fc.record({ value: fc.integer({ min: 0, max: 9 }) }, { noNullPrototype: true }),
  { silenceMs: 25 },
  ({ value }, { timeMs, key }) => ({ name: 'a', value, timeMs, key }),
);

/** Asserts the laws of a trigger. Its periods go by the clock, so a shift in time is no law. */
export function assertTriggerLaws(machine: Machine<Mark, Said>, ofKeys: boolean): void {
  const all = laws(machine, streams, ofKeys ? { by } : {});
  for (const [name, law] of all) if (!name.includes('shift')) fc.assert(law, { seed: 5 });
}
