import fc from 'fast-check';
import type { Detection } from '../../src/correlate/detection.ts';
import { assertSame, type Law, textsOf } from '../../src/testing/law.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import { oracle } from '../../src/testing/oracle.ts';
import { run } from '../../src/testing/run.ts';
import type { Plan } from './court.ts';
import type { Elements } from './marks.ts';
import { forgetting, leaving, spending } from './memory-laws.ts';
import type { Kernel } from './mutant.ts';
import { ending, missing, noting } from './note-laws.ts';
import type { Pair } from './pairs.ts';

type Machine = ReturnType<Kernel['patternMachine']>;
type Told = Detection<object>;

/** So few keys that some are given up (K4); what is saved is so, too. */
const KEYS_MAX = 2;
const BY_KEY = 'a run goes on from what was saved key by key as it changed';

const AGREES = 'it tells what the oracle tells';

/** The machine tells what the oracle tells. */
export function oracleTrial(pair: Pair): Plan {
  const answerTo = answersFor(pair);
  return {
    title: titleOf(pair),
    numRuns: 20,
    laws: ({ patternMachine }) => {
      const machine = patternMachine(pair.pattern, pair.options);
      const law = fc.property(pair.streams, (elements) => {
        assertSame(withoutIds(run(machine, elements).outputs), answerTo(elements));
      });
      return [[AGREES, law]];
    },
  };
}

/** Two machines of one process tell what the oracle tells of each, whoever is given what when. */
export function togetherTrial(one: Pair, other: Pair): Plan {
  const answerTo = [answersFor(one), answersFor(other)] as const;
  return {
    title: `${titleOf(one)}, by turns with ${titleOf(other)}`,
    numRuns: 10,
    laws: ({ patternMachine }) => {
      const law = fc.property(one.streams, other.streams, (first, second) => {
        const told = byTurns(
          [one, other].map(({ pattern, options }) => patternMachine(pattern, options)),
          [first, second],
        );
        assertSame(withoutIds(told[0] ?? []), answerTo[0](first));
        assertSame(withoutIds(told[1] ?? []), answerTo[1](second));
      });
      return [['two machines share nothing', law]];
    },
  };
}

/** What each machine tells that is given an element of its own in its turn. */
function byTurns(machines: readonly Machine[], inputs: readonly Elements[]): Told[][] {
  const told = machines.map((): Told[] => []);
  const states = machines.map((machine) => machine.start());
  const length = Math.max(...inputs.map((elements) => elements.length));
  for (let at = 0; at < length; at += 1) {
    for (const [index, machine] of machines.entries()) {
      const element = inputs[index]?.[at];
      if (element === undefined) continue;
      states[index] = machine.step(states[index], element, (output) => {
        if (output.kind === 'out') told[index]?.push(output.value);
      });
    }
  }
  return told;
}

/** What the oracle tells; an answer is kept for the next kernel. */
function answersFor({ pattern, options }: Pair): (elements: Elements) => string[] {
  const answers = new WeakMap<Elements, string[]>();
  return (elements) => {
    const answer = answers.get(elements) ?? textsOf(oracle(pattern, options, elements));
    answers.set(elements, answer);
    return answer;
  };
}

function withoutIds(told: readonly Told[]): string[] {
  return textsOf(
    told.map(({ key, steps, fromMs, toMs, timeMs }) => ({ key, steps, fromMs, toMs, timeMs })),
  );
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
      ...patternLaws(pattern, { ...options, keysMax: KEYS_MAX }, streams)
        .filter(([name]) => name === BY_KEY)
        .map(([name, law]): Law => [`${name}, with few keys`, law]),
      spending(patternMachine(pattern, options), pair),
      leaving(patternMachine(pattern, options), pair),
      forgetting(patternMachine(pattern, options), pair),
      ending(patternMachine, pair),
      timely(patternMachine(pattern, options), pair),
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

/** What a watermark proves or ends is told with it, and not with what follows (N3, P4). */
function timely(machine: Machine, { pattern, options, streams }: Pair): Law {
  const law = fc.property(streams, fc.nat(14), (all, place) => {
    const marks = all.flatMap(({ kind }, at) => (kind === 'watermark' ? [at] : []));
    const elements = all.slice(0, (marks[place % Math.max(1, marks.length - 1)] ?? 0) + 1);
    const expected = textsOf(oracle(pattern, options, elements));
    assertSame(withoutIds(run(machine, elements).outputs), expected);
  });
  return ['what a watermark proves is told with it', law];
}
