import fc from 'fast-check';
import { encodeKey, type Key } from '../../src/core/key.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import type { PatternState } from '../../src/correlate/pattern-state.ts';
import { assertSame, type Law, textsOf } from '../../src/testing/law.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import { oracle } from '../../src/testing/oracle.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, printTimeline } from '../../src/testing/timeline.ts';
import type { Kernel } from './mutant.ts';
import type { Elements, Pair } from './pairs.ts';
import type { Trial } from './trial.ts';

type Machine = ReturnType<Kernel['patternMachine']>;
type Output = ReturnType<typeof run<Mark, Detection<object>, unknown>>['outputs'][number];

/**
 * The machine tells what the oracle tells, also when it is saved and restored at every step; the
 * answer of the oracle is kept for the next kernel.
 */
export function oracleTrial({ pattern, options, streams }: Pair): Trial {
  const answers = new WeakMap<Elements, string[]>();
  const answerOf = (elements: Elements): string[] => {
    const known = answers.get(elements);
    if (known !== undefined) return known;
    const answer = textsOf(oracle(pattern, options, elements));
    answers.set(elements, answer);
    return answer;
  };
  const inputs = arrangements(streams);
  return {
    title: titleOf({ pattern, options }),
    laws: ({ patternMachine }) => {
      const machine = patternMachine(pattern, options);
      const law = fc.property(inputs, (elements) => {
        assertSame(toldOf(run(machine, elements).outputs), answerOf(elements));
      });
      const saved = fc.property(inputs, (elements) => {
        assertSame(toldOf(runSaved(machine, elements)), answerOf(elements));
      });
      return [
        ['it tells what the oracle tells', law],
        ['it tells the same when restored at every step, and holds nothing in the end', saved],
      ];
    },
  };
}

/** The streams in order, now and then out of order, and now and then cut off anywhere. */
function arrangements(streams: fc.Arbitrary<Elements>): fc.Arbitrary<Elements> {
  const dice = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(20), fc.nat(20));
  return fc.tuple(streams, dice).map(([elements, [order, end, swap, cut]]) => {
    const ordered = inOrder(elements);
    if (order === 3) {
      const [one] = ordered.splice(swap % ordered.length, 1);
      if (one !== undefined) ordered.splice(one.kind === 'event' ? 0 : swap, 0, one);
    }
    const kept: Elements = end === 3 ? ordered.slice(0, cut % (ordered.length + 1)) : ordered;
    const value = (): string => printTimeline(kept, (mark) => mark);
    return Object.defineProperty(kept, fc.toStringMethod, { value });
  });
}

function isEnd(element: Elements[number]): boolean {
  return element.kind === 'watermark' && element.watermarkMs === Number.POSITIVE_INFINITY;
}

function toldOf(outputs: readonly Output[]): string[] {
  return textsOf(
    outputs.map(({ key, fromMs, toMs, timeMs, steps }) => ({ key, steps, fromMs, toMs, timeMs })),
  );
}

/** What a machine tells that is saved and restored after every element. */
function runSaved(machine: Machine, elements: Elements): Output[] {
  const outputs: Output[] = [];
  let state = machine.start();
  const atStart = JSON.stringify(machine.snapshot(state)).length;
  for (const element of elements) {
    state = machine.step(state, element, (output) => {
      if (output.kind === 'out') outputs.push(output.value);
    });
    const saved = JSON.stringify(machine.snapshot(state));
    state = machine.restore(JSON.parse(saved));
    const isStopped = saved.includes('"isStopped":true');
    if (isEnd(element) && !isStopped && saved.length > atStart + SLACK) {
      throw new Error(`expected no state in the end; received ${saved}`);
    }
  }
  return outputs;
}

/** What a number of the next event takes in a saved state more than 0 does. */
const SLACK = 8;

/** The laws of the kit for a pair, and those of notes, ids and snapshots. */
export function lawsTrial(pair: Pair): Trial {
  const { pattern, options, streams } = pair;
  const ordered = streams.map((elements): Elements => inOrder(elements));
  return {
    title: titleOf(pair),
    laws: (kernel) => {
      const machine = kernel.patternMachine(pattern, options);
      const ofKit = kernel.patternLaws(pattern, options, streams, { memoryMs: 100 });
      return [
        ...ofKit.filter(([name]) => name !== 'it tells what the oracle tells'),
        unkeyed(pair, machine, ordered),
        threw(pair, machine, ordered),
        ...undecided(pair, kernel, ordered),
        ...apart(pair, machine, ordered),
        foreign(machine, ordered),
        forgets(pair, machine, ordered),
      ];
    },
  };
}

function titleOf({ pattern, options }: Pick<Pair, 'pattern' | 'options'>): string {
  const all = Object.entries(options).map(([name, value]) => `${name}: ${fc.stringify(value)}`);
  return `${fc.stringify(pattern)} with { ${all.join(', ')} }`.replaceAll('[Function (anonymous)]', 'fn');
}

function notesOf(machine: Machine, elements: Elements, code: string): number {
  return run(machine, elements).notes.filter((note) => note.code === code).length;
}

function unkeyed({ options }: Pair, machine: Machine, streams: fc.Arbitrary<Elements>): Law {
  const { by } = options;
  const keyOfs = typeof by === 'object' ? Object.values(by) : [by ?? (() => null)];
  const isUnkeyed = (event: Mark): boolean =>
    keyOfs.every((keyOf) => {
      try {
        return (keyOf as (event: Mark) => Key | undefined)(event) === undefined;
      } catch {
        return true;
      }
    });
  const law = fc.property(streams, (elements) => {
    const expected = elements.filter((e) => e.kind === 'event' && isUnkeyed(e.event)).length;
    assertSame([`${notesOf(machine, elements, 'key-missing')}`], [`${expected}`]);
  });
  return ['an event without a key is noted once', law];
}

function threw({ thrown }: Pair, machine: Machine, streams: fc.Arbitrary<Elements>): Law {
  const law = fc.property(streams, (elements) => {
    thrown.count = 0;
    const noted = notesOf(machine, elements, 'callback-threw');
    assertSame([`${noted}`], [`${thrown.count}`]);
  });
  return ['each throw of a function is noted once', law];
}

/** What the end of the source leaves open is told with `fire` and noted with `undecided`. */
function undecided(
  { pattern, options }: Pair,
  { patternMachine }: Kernel,
  streams: fc.Arbitrary<Elements>,
): Law[] {
  const { starts = 'each', after = 'keep', openMax, tell } = options;
  const isPlain = starts === 'each' && after === 'keep' && openMax === undefined;
  if (!isPlain || tell === 'inTurn') return [];
  const fires = patternMachine(pattern, { ...options, onEnd: 'fire' });
  const leaves = patternMachine(pattern, { ...options, onEnd: 'undecided' });
  const law = fc.property(streams, (elements) => {
    const { outputs, notes } = run(leaves, elements);
    const open = notes.filter(({ code }) => code === 'undecided').length;
    assertSame([`${run(fires, elements).outputs.length}`], [`${outputs.length + open}`]);
  });
  return [['what the end leaves open is told or noted', law]];
}

/** No two detections have one id (D2). */
function apart({ options }: Pair, machine: Machine, streams: fc.Arbitrary<Elements>): Law[] {
  if (options.tell === 'inTurn') return [];
  const law = fc.property(streams, (elements) => {
    const ids = run(machine, elements).outputs.map(({ id, key }) => `${id} of ${encodeKey(key)}`);
    assertSame([...new Set(ids.map((id) => id.split(' ')[0] ?? ''))], ids.map((id) => id.split(' ')[0] ?? ''));
  });
  return [['no two detections have one id', law]];
}

/** A snapshot that names what the pattern has not is refused. */
function foreign(machine: Machine, streams: fc.Arbitrary<Elements>): Law {
  const place = fc.constantFrom('99::0', '0:9,9,9,9,9:0', '0::9');
  const law = fc.property(streams, fc.nat(), place, fc.boolean(), (elements, dice, other, isRun) => {
    let state = machine.start();
    const cut = dice % (elements.length + 1);
    for (const one of elements.slice(0, cut)) state = machine.step(state, one, () => undefined);
    const text = JSON.stringify(machine.snapshot(state));
    const changed = isRun
      ? text.replace(/"config":"[^"]*"/, `"config":"${other}"`)
      : text.replace(/"bindings":\[\["[^"]*"/, `"bindings":[["${other}:0"`);
    if (changed === text) return;
    try {
      machine.restore(JSON.parse(changed));
    } catch (error) {
      // Each kernel has a class of its own.
      if ((error as Error).name === new DefinitionError('', []).name) return;
      throw error;
    }
    throw new Error('expected a refusal of a place that the pattern does not have');
  });
  return ['a snapshot of another pattern is refused', law];
}

/** A run whose bound has passed by the watermark holds no memory (W5); a calendar is so coarse. */
function forgets({ options }: Pair, machine: Machine, streams: fc.Arbitrary<Elements>): Law {
  const law = fc.property(streams, (elements) => {
    let state = machine.start();
    for (const element of elements) {
      state = machine.step(state, element, () => undefined);
      if (element.kind !== 'watermark') continue;
      const { waiting, holding } = state as PatternState;
      if (isEnd(element)) assertSame([`${waiting.size()} ${holding.size}`], ['0 0']);
      if (isEnd(element)) continue;
      const { keys } = machine.snapshot(state) as Saved;
      const runs = keys.flatMap((key) => key.runs).filter((one) => one.deadlineMs === null);
      const starts = runs.map(({ bindings: [first] }) => first?.[2] ?? 0);
      const leastMs = element.watermarkMs - options.within - CALENDAR_MS;
      const past = starts.find((ms) => ms < leastMs);
      if (past !== undefined) throw new Error(`expected no run of ${past} at ${leastMs}`);
    }
  });
  return ['a run that is past holds no memory', law];
}

const CALENDAR_MS = 2;

interface Saved {
  readonly keys: readonly {
    readonly runs: readonly {
      readonly deadlineMs: number | null;
      readonly bindings: readonly (readonly [string, unknown, number, number])[];
    }[];
  }[];
}
