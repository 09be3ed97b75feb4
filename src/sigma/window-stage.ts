/** Correlations over a window: told when their condition comes true, once for each time it does. */
import { encodeKey } from '../core/key.ts';
import { hasPassed } from '../core/time.ts';
import { aggregate } from '../correlate/aggregate.ts';
import type { Aggregated } from '../correlate/aggregated.ts';
import type { Emit, Machine } from '../correlate/machine.ts';
import { objectOf } from '../correlate/object-of.ts';
import { areThere, isWithinBounds } from './bounds.ts';
import { type CalledBy, groupNamed, groupOf } from './group.ts';
import type { CorrelationMatch, Item } from './sigma-match.ts';
import type { SigmaCorrelation } from './sigma-rule.ts';
import { latestEvents, rulesIn, windowValue } from './window-value.ts';

/** What is known of a window. */
export interface Seen<E> {
  readonly value: number | undefined;
  readonly rules: Readonly<Record<string, number>>;
  readonly events: readonly E[];
}

/** Groups whose condition holds, each with its last event, the one without for longest first. */
type Risen = Map<string, number>;

interface WindowState {
  inner: unknown;
  readonly risen: Risen;
}

/**
 * The machine of a correlation that counts, adds up, or asks which rules are there. Windows slide:
 * of counts (t - timespan, t], of rules that are there [t - timespan, t], as a sequence is within
 * its timespan when it just reaches it. A condition that has come true is told once, until it was
 * untrue again or its window empty.
 */
export function windowStage<E>(
  rule: SigmaCorrelation,
  called: CalledBy,
): Machine<Item<E>, CorrelationMatch<E>> {
  const { timespanMs } = rule;
  const machine = windowMachine<E>(rule, called);
  const tell = (
    window: Aggregated<Seen<E>>,
    risen: Risen,
    emit: Emit<CorrelationMatch<E>>,
  ): void => {
    const id = encodeKey(window.key);
    const wasMet = risen.delete(id) && window.count > 1;
    if (!isMet(rule, window.value)) return;
    risen.set(id, window.timeMs);
    if (!wasMet) emit({ kind: 'out', value: matchOf(rule, window) });
  };
  return {
    start: (): WindowState => ({ inner: machine.start(), risen: new Map() }),
    step(given, input, emit) {
      const state = given as WindowState;
      state.inner = machine.step(state.inner, input, (output) => {
        if (output.kind === 'note') emit(output);
        else tell(output.value, state.risen, emit);
      });
      if (input.kind !== 'watermark') return state;
      for (const [id, lastMs] of state.risen) {
        if (!hasPassed(lastMs + timespanMs, input.watermarkMs)) break;
        state.risen.delete(id);
      }
      return state;
    },
    snapshot: (given) => {
      const { inner, risen } = given as WindowState;
      return { inner: machine.snapshot(inner), risen: [...risen] };
    },
    restore(snapshot) {
      const { inner, risen } = snapshot as {
        readonly inner: unknown;
        readonly risen: [string, number][];
      };
      return { inner: machine.restore(inner), risen: new Map(risen) };
    },
  };
}

/** The windows of each group, told at each of their events. */
export function windowMachine<E>(
  rule: SigmaCorrelation,
  called: CalledBy,
): Machine<Item<E>, Aggregated<Seen<E>>> {
  return aggregate(
    { sliding: rule.timespanMs, edge: rule.type === 'temporal' ? 'inclusive' : 'exclusive' },
    objectOf<Item<E>, Seen<E>>({
      value: windowValue<E>(rule) ?? NOTHING,
      rules: rulesIn<E>(called),
      events: latestEvents<E>(),
    }),
    { by: (item) => groupOf(rule, called, item) },
  );
}

/** Whether a window is what the correlation asks for. */
export function isMet<E>(rule: SigmaCorrelation, { value, rules }: Seen<E>): boolean {
  if (rule.type === 'temporal') return areThere(rule, rules);
  return value !== undefined && isWithinBounds(value, rule.bounds);
}

function matchOf<E>(
  rule: SigmaCorrelation,
  { key, value: seen, fromMs, toMs, timeMs }: Aggregated<Seen<E>>,
): CorrelationMatch<E> {
  const present = Object.values(seen.rules).filter((times) => times > 0).length;
  const value = rule.type === 'temporal' ? present : (seen.value ?? 0);
  const group = groupNamed(rule, key);
  return { kind: 'correlation', rule, timeMs, fromMs, toMs, group, value, events: seen.events };
}

/** Stands where a correlation has no value. */
const NOTHING = {
  zero: (): null => null,
  add: (): null => null,
  remove: (): null => null,
  merge: (): null => null,
  read: (): undefined => undefined,
};
