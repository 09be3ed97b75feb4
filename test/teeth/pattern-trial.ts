import fc from 'fast-check';
import { assertSame, type Law, textsOf } from '../../src/testing/law.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import { oracle } from '../../src/testing/oracle.ts';
import { run } from '../../src/testing/run.ts';
import type { Plan } from './court.ts';
import type { Elements } from './marks.ts';
import type { Kernel } from './mutant.ts';
import { ending, missing, noting } from './note-laws.ts';
import type { Pair } from './pairs.ts';

type Machine = ReturnType<Kernel['patternMachine']>;

const AGREES = 'it tells what the oracle tells';

/** The machine tells what the oracle tells; its answer is kept for the next kernel. */
export function oracleTrial({ pattern, options, streams }: Pair): Plan {
  const answers = new WeakMap<Elements, string[]>();
  const answerTo = (elements: Elements): string[] => {
    const answer = answers.get(elements) ?? textsOf(oracle(pattern, options, elements));
    answers.set(elements, answer);
    return answer;
  };
  return {
    title: titleOf({ pattern, options }),
    numRuns: 20,
    laws: ({ patternMachine }) => {
      const machine = patternMachine(pattern, options);
      const law = fc.property(streams, (elements) => {
        const told = run(machine, elements).outputs.map(({ key, steps, fromMs, toMs, timeMs }) => {
          return { key, steps, fromMs, toMs, timeMs };
        });
        assertSame(textsOf(told), answerTo(elements));
      });
      return [[AGREES, law]];
    },
  };
}

/** The other laws of the kit for a pair, and those of notes and ids. */
export function lawsTrial(pair: Pair): Plan {
  const { pattern, options, streams } = pair;
  return {
    title: titleOf({ pattern, options }),
    numRuns: 10,
    laws: ({ patternLaws, patternMachine }) => [
      ...patternLaws(pattern, options, streams, { memoryMs: 100 }).filter(
        ([name]) => name !== AGREES,
      ),
      noting(patternMachine(pattern, options), streams),
      missing(patternMachine(pattern, options), pair),
      identified(patternMachine(pattern, options), streams),
      forgetting(patternMachine(pattern, options), pair),
      ending(patternMachine, pair),
    ],
  };
}

function titleOf({ pattern, options }: Pick<Pair, 'pattern' | 'options'>): string {
  const all = Object.entries(options).map(([name, value]) => `${name}: ${fc.stringify(value)}`);
  return `${fc.stringify(pattern)} with { ${all.join(', ')} }`;
}

/** No two detections have one id (D2), where events come in order (I2). */
function identified(machine: Machine, streams: fc.Arbitrary<Elements>): Law {
  const law = fc.property(streams, (elements) => {
    const ids = run(machine, inOrder(elements)).outputs.map(({ id }) => id);
    assertSame([...new Set(ids)], ids);
  });
  return ['no two detections have one id', law];
}

/** When time has passed, nothing is held of what was before (W5) but that a key is stopped (P2). */
function forgetting(machine: Machine, { options: { after }, streams }: Pair): Law {
  const law = fc.property(streams, (elements) => {
    const timesMs = elements.map((one) => (one.kind === 'watermark' ? -Infinity : one.timeMs));
    const watermarkMs = Math.max(0, ...timesMs) + LONG_MS;
    let state = machine.start();
    const past = elements.filter((one) => one.kind !== 'watermark');
    for (const one of [...past, { kind: 'watermark', watermarkMs } as const]) {
      state = machine.step(state, one, () => undefined);
    }
    const [held, fresh] = [reachable(state), reachable(machine.start())];
    const events = elements.filter((one) => one.kind === 'event' && held.has(one.event));
    assertSame(textsOf(events), []);
    if (after !== 'stop') assertSame([`${held.size} objects`], [`${fresh.size} objects`]);
  });
  return ['when time has passed, nothing is held', law];
}

/** All objects that can be reached. */
function reachable(value: unknown, found: Set<object> = new Set()): Set<object> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found;
  found.add(value);
  const inside = value instanceof Map || value instanceof Set ? value : Object.values(value);
  for (const one of inside.values()) reachable(one, found);
  return found;
}

/** Longer than any timespan of a pair. */
const LONG_MS = 100;
