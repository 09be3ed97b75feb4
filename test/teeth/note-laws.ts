import fc from 'fast-check';
import { assertSame, type Law } from '../../src/testing/law.ts';
import { run } from '../../src/testing/run.ts';
import type { Elements } from './marks.ts';
import type { Kernel } from './mutant.ts';
import { type Pair, thrown } from './pairs.ts';

type Machine = ReturnType<Kernel['patternMachine']>;

/** Each throw of a function of the host is noted (F1). */
export function noting(machine: Machine, streams: fc.Arbitrary<Elements>): Law {
  const law = fc.property(streams, (elements) => {
    thrown.count = 0;
    const noted = countOf(machine, elements, 'callback-threw');
    assertSame([noted], [`${thrown.count} callback-threw`]);
  });
  return ['each throw of a function is noted once', law];
}

/** Each event that no step has a key for is noted (K1). */
export function missing(machine: Machine, { options: { by }, streams }: Pair): Law {
  const keyOfs = typeof by === 'object' ? Object.values(by) : [by ?? (() => null)];
  const law = fc.property(streams, (elements) => {
    const unkeyed = elements.filter(
      (one) => one.kind === 'event' && keyOfs.every((keyOf) => keyOf(one.event) === undefined),
    );
    const noted = countOf(machine, elements, 'key-missing');
    assertSame([noted], [`${unkeyed.length} key-missing`]);
  });
  return ['each event without a key is noted once', law];
}

/** What the end of the source leaves open is told or noted, as the options say (N6). */
export function ending(patternMachine: Kernel['patternMachine'], pair: Pair): Law {
  const { pattern, options, streams } = pair;
  const plain: typeof options = { within: options.within, by: options.by };
  const fires = patternMachine(pattern, { ...plain, onEnd: 'fire' });
  const leaves = patternMachine(pattern, { ...plain, onEnd: 'undecided' });
  const law = fc.property(streams, (elements) => {
    const { outputs } = run(leaves, elements);
    const open = run(fires, elements).outputs.length - outputs.length;
    assertSame([countOf(leaves, elements, 'undecided')], [`${open} undecided`]);
  });
  return ['what the end leaves open is told or noted', law];
}

function countOf(machine: Machine, elements: Elements, code: string): string {
  return `${run(machine, elements).notes.filter((note) => note.code === code).length} ${code}`;
}
