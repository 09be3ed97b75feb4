import fc from 'fast-check';
import { assertSame, type Law, textsOf } from '../../src/testing/law.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import type { Elements } from './marks.ts';
import type { Kernel } from './mutant.ts';
import type { Pair } from './pairs.ts';

type Machine = ReturnType<Kernel['patternMachine']>;
type State = ReturnType<Machine['start']>;

/** What the snapshots of patterns have in common. */
interface Saved {
  readonly machine: string;
  readonly keys: readonly unknown[];
}

/** Once every bound has passed, a snapshot has no key any more (W5, K4) but one that is stopped. */
export function leaving(machine: Machine, pair: Pair): Law {
  const law = fc.property(pair.streams, (elements) => {
    // What runs any pattern looks at a key right behind the bound, for its calendar is coarse.
    const coarseMs = (machine.snapshot(machine.start()) as Saved).machine === 'chain' ? 0 : 1;
    const state = lasting(machine, elements, reachMs(pair) + coarseMs);
    const { keys } = machine.snapshot(state) as Saved;
    if (pair.options.after !== 'stop') assertSame(textsOf(keys), []);
  });
  return ['once every bound has passed, a snapshot has no key', law];
}

/** A run whose bound has passed holds no memory (W5), however long its key goes on. */
export function spending(machine: Machine, pair: Pair): Law {
  // A key is looked at a few times in the life of a run, and not at each watermark.
  const lifeMs = 4 * reachMs(pair) + 3;
  const law = fc.property(pair.streams, (arrived) => {
    // An event from before what its key holds does not hasten the look at the key.
    const elements = inOrder(arrived);
    const told: unknown[] = [];
    let state = machine.start();
    for (const one of elements) {
      state = machine.step(state, one, (output) => {
        if (output.kind === 'out') told.push(output.value.steps);
      });
      if (one.kind !== 'watermark' || one.watermarkMs === Number.POSITIVE_INFINITY) continue;
      const beforeMs = one.watermarkMs - lifeMs;
      const past = elements.filter((e) => e.kind === 'event' && e.timeMs < beforeMs);
      if (past.length === 0) continue;
      const [held, known] = [reachable(state), reachable(told)];
      const kept = past.filter(
        (e) => e.kind === 'event' && held.has(e.event) && !known.has(e.event),
      );
      assertSame(textsOf(kept), []);
    }
  });
  return ['what is past is not held, however long its key goes on', law];
}

/** When time has passed, nothing is held of what was before (W5) but that a key is stopped (P2). */
export function forgetting(machine: Machine, { options: { after }, streams }: Pair): Law {
  const law = fc.property(streams, fc.nat(40), (elements, cut) => {
    const state = lasting(machine, elements, LONG_MS, cut);
    const [held, fresh] = [reachable(state), reachable(machine.start())];
    const events = elements.filter((one) => one.kind === 'event' && held.has(one.event));
    assertSame(textsOf(events), []);
    if (after !== 'stop') assertSame([`${held.size} objects`], [`${fresh.size} objects`]);
  });
  return ['when time has passed, nothing is held', law];
}

/** The state after the elements, without the end, and after so much time; restored at a cut. */
function lasting(machine: Machine, elements: Elements, forMs: number, cut = -1): State {
  const timesMs = elements.map((one) => (one.kind === 'watermark' ? -Infinity : one.timeMs));
  const watermarkMs = Math.max(0, ...timesMs) + forMs;
  const open = elements.filter((one) => one.kind !== 'watermark' || one.watermarkMs < Infinity);
  return [...open, { kind: 'watermark', watermarkMs } as const].reduce((state, one, index) => {
    const from = index === cut ? machine.restore(throughJson(machine.snapshot(state))) : state;
    return machine.step(from, one, () => undefined);
  }, machine.start());
}

function throughJson(snapshot: unknown): unknown {
  return JSON.parse(JSON.stringify(snapshot));
}

/** How long an event can matter: as long as a run, or as an absence at an end reaches. */
function reachMs({ pattern, options: { within } }: Pair): number {
  const reaches = pattern.node.steps.map((step) =>
    step.type === 'never' ? Math.max(step.beforeMs ?? 0, step.afterMs ?? 0) : 0,
  );
  return Math.max(within, ...reaches);
}

/** All objects that can be reached. */
export function reachable(value: unknown, found: Set<object> = new Set()): Set<object> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found;
  found.add(value);
  for (const one of inside(value)) reachable(one, found);
  return found;
}

/** What is in an object; a map, a set and a heap say so themselves. */
function inside(value: object): Iterable<unknown> {
  const { values } = value as { readonly values?: unknown };
  return typeof values === 'function' ? values.call(value) : Object.values(value);
}

/** Longer than any timespan of a pair. */
const LONG_MS = 100;
