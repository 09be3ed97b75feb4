import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Key } from '../core/key.ts';
import type { Pattern, PatternNode } from '../correlate/pattern.ts';
import { patternMachine } from '../correlate/pattern-machine.ts';
import type { PatternOptions } from '../correlate/pattern-options.ts';
import { assertSame, type Law, type LawOptions, textsOf } from './law.ts';
import { machineLaws } from './law-machine.ts';
import { roomLaws } from './law-room.ts';
import { inOrder, warped } from './law-stream.ts';
import { oracle } from './oracle.ts';
import { run } from './run.ts';
import { scaledNode } from './scaled-node.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

const FACTOR = 3;

/**
 * The laws of `laws` for a pattern with its options, and those that only a pattern can keep:
 *
 * - it tells what the oracle tells;
 * - times and timespans that grow together change nothing but times: all are tried thrice as long;
 * - the events of a match suffice for it: a replay of them alone tells it again;
 * - no more keys and runs are open than allowed: tried with two keys and two runs for each;
 * - each run that was given up, as there were too many, is noted, and no other: tried with two.
 *
 * A law that the pattern or its policies rule out is left out: where an absence at the end meets a
 * policy that ends other runs, a match that comes later ends others; where a bound on runs is set,
 * keys and evidence may matter; `stop` remembers its keys for good; and absence has no evidence.
 */
export function patternLaws<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  streams: Streams<I>,
  { retime, memoryMs }: Pick<LawOptions<I>, 'retime' | 'memoryMs'> = {},
): readonly Law[] {
  const by = typeof options.by === 'function' ? (options.by as (event: I) => Key) : undefined;
  const machine = patternMachine(pattern, options);
  const ordered = streams.map(inOrder);
  const general = machineLaws(machine, streams, { by, retime, memoryMs });
  const isTimed = waits(pattern.node) && !isPlain(options);
  return [
    ...general.filter(
      ([name]) => !(isTimed && TIMED.has(name)) && !(options.after === 'stop' && name === EMPTY),
    ),
    agreeing(pattern, options, ordered),
    ...(isOpenAtBothEnds(pattern.node) ? [] : [scaling(pattern, options, ordered, retime)]),
    ...(isPlain(options) && hasEvidence(pattern.node) ? [proven(pattern, options, ordered)] : []),
    ...roomLaws(pattern, options, ordered),
  ];
}

/** A key that `stop` has closed is remembered for good. */
const EMPTY = 'no state is left after the final watermark';

const TIMED: ReadonlySet<string> = new Set([
  'watermarks change when outputs come, not whether',
  'the order of arrival within lateness changes nothing',
]);

/** Whether matches are told by the watermark. */
function waits({ type, steps }: PatternNode): boolean {
  return (type === 'unordered' ? steps : steps.slice(-1)).some((step) => step.type === 'never');
}

/** Whether an interval of whole milliseconds proves absences at both ends (N5). */
function isOpenAtBothEnds({ type, steps }: PatternNode): boolean {
  const [first, last] = [steps[0], steps.at(-1)];
  return (
    type === 'sequence' &&
    first?.type === 'never' &&
    last?.type === 'never' &&
    first.beforeMs === undefined &&
    last.afterMs === undefined
  );
}

/** Whether runs do not meet. */
function isPlain<I, M>({ starts, after, openMax }: PatternOptions<I, M>): boolean {
  return (starts ?? 'each') === 'each' && (after ?? 'keep') === 'keep' && openMax === undefined;
}

/** Whether a match says all that decided on it: no absence, and nothing that ended a repetition. */
function hasEvidence({ steps }: PatternNode): boolean {
  return steps.every(
    (step) =>
      step.type === 'bind' &&
      step.repeat?.until === undefined &&
      step.repeat?.link !== 'next' &&
      (step.item.type === 'test' || hasEvidence(step.item.node)),
  );
}

function agreeing<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  streams: Streams<I>,
): Law {
  const machine = patternMachine(pattern, options);
  const law = fc.property(streams, (elements) => {
    const told = run(machine, elements).outputs.map(({ key, fromMs, toMs, timeMs, steps }) => {
      return { key, steps, fromMs, toMs, timeMs };
    });
    assertSame(textsOf(told), textsOf(oracle(pattern, options, elements)));
  });
  return ['it tells what the oracle tells', law];
}

function scaling<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  streams: Streams<I>,
  retime: LawOptions<I>['retime'],
): Law {
  const { within, gapMs } = options;
  const scaled = patternMachine(
    { ...pattern, node: scaledNode(pattern.node, FACTOR) },
    {
      ...options,
      within: within * FACTOR,
      ...(gapMs === undefined ? {} : { gapMs: gapMs * FACTOR }),
    },
  );
  const law = fc.property(streams, (elements) => {
    const { outputs } = run(
      scaled,
      warped(elements, (timeMs) => timeMs * FACTOR, retime),
    );
    const expected = run(patternMachine(pattern, options), elements).outputs;
    assertSame(
      textsOf(outputs, (timeMs) => timeMs / FACTOR),
      textsOf(expected),
    );
  });
  return ['times and timespans that grow together change nothing else', law];
}

function proven<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
  streams: Streams<I>,
): Law {
  const machine = patternMachine(pattern, options);
  const law = fc.property(streams, (elements) => {
    for (const { steps } of run(machine, elements).outputs) {
      const isBound = boundIn(steps);
      const evidence = elements.filter((e) => e.kind === 'watermark' || isBound.has(e.event));
      const again = textsOf(run(machine, evidence).outputs.map((output) => output.steps));
      const [text] = textsOf([steps]);
      if (!again.includes(text ?? '')) {
        throw new Error(`expected ${text} from its own events; received\n  ${again.join('\n  ')}`);
      }
    }
  });
  return ['the events of a match suffice for it', law];
}

/** All objects in a match, its events among them. */
function boundIn(value: unknown): Set<unknown> {
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set([value, ...Object.values(value).flatMap((one) => [...boundIn(one)])]);
}
