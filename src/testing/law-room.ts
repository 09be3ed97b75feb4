import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Pattern } from '../correlate/pattern.ts';
import { patternMachine } from '../correlate/pattern-machine.ts';
import type { PatternOptions } from '../correlate/pattern-options.ts';
import { assertSame, type Law } from './law.ts';
import { evictedOf } from './oracle.ts';
import { run } from './run.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

const OPEN_MAX = 2;

/** What holds where a pattern may not hold more than so much (P3, K4). */
export function roomLaws<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  streams: Streams<I>,
): Law[] {
  return [bounded(pattern, options, streams), noted(pattern, options, streams)];
}

/** What the snapshots of patterns have in common. */
interface Open {
  readonly keys: readonly { readonly runs: readonly unknown[] }[];
}

function bounded<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  streams: Streams<I>,
): Law {
  const machine = patternMachine(pattern, { ...options, openMax: OPEN_MAX, keysMax: OPEN_MAX });
  const law = fc.property(streams, (elements) => {
    let state = machine.start();
    for (const [index, element] of elements.entries()) {
      state = machine.step(state, element, () => undefined);
      const { keys } = machine.snapshot(state) as Open;
      const counts = [keys.length, ...keys.map(({ runs }) => runs.length)];
      if (counts.every((count) => count <= OPEN_MAX)) continue;
      const [open, ...runs] = counts;
      throw new Error(`expected ${OPEN_MAX} keys and runs of each at most after element ${index};
received ${open} keys with ${runs.join(', ')} runs`);
    }
  });
  return ['no more keys and runs are open than allowed', law];
}

function noted<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  streams: Streams<I>,
): Law {
  const limited = { openMax: OPEN_MAX, ...options };
  const machine = patternMachine(pattern, limited);
  const law = fc.property(streams, (elements) => {
    const { notes } = run(machine, elements);
    const evicted = notes.filter(({ code }) => code === 'evicted').length;
    assertSame([`${evicted} evicted`], [`${evictedOf(pattern, limited, elements)} evicted`]);
  });
  return ['each run that was given up is noted', law];
}
