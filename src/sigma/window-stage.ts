/** Correlations over a window: told when their condition comes true, once for each time it does. */
import { encodeKey } from '../core/key.ts';
import { hasPassed } from '../core/time.ts';
import { aggregate } from '../correlate/aggregate.ts';
import type { Aggregated } from '../correlate/aggregated.ts';
import type { Emit, Machine } from '../correlate/machine.ts';
import { objectOf } from '../correlate/object-of.ts';
import { areThere, isWithinBounds } from './bounds.ts';
import { type CalledBy, groupOf } from './group.ts';
import type { CorrelationMatch, Item } from './sigma-match.ts';
import type { SigmaCorrelation } from './sigma-rule.ts';
import { latestEvents, rulesIn, windowValue } from './window-value.ts';

/** What is known of a window. */
interface Seen<E> {
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
  const { type, timespanMs, groupBy, bounds } = rule;
  const isTemporal = type === 'temporal';
  const value = windowValue<E>(rule);
  const rules = rulesIn<E>(called);
  const events = latestEvents<E>();
  const seen = objectOf<Item<E>, Seen<E>>({ value: value ?? NOTHING, rules, events });
  const machine = aggregate(
    { sliding: timespanMs, edge: isTemporal ? 'inclusive' : 'exclusive' },
    seen,
    { by: (item) => groupOf(rule, called, item) },
  );
  const isMet = ({ value: seenValue, rules: counts }: Seen<E>): boolean =>
    isTemporal
      ? areThere(rule, counts)
      : seenValue !== undefined && isWithinBounds(seenValue, bounds);
  const tell = (
    { key, value: now, count, fromMs, toMs, timeMs }: Aggregated<Seen<E>>,
    risen: Risen,
    emit: Emit<CorrelationMatch<E>>,
  ): void => {
    const id = encodeKey(key);
    const wasMet = risen.delete(id) && count > 1;
    if (!isMet(now)) return;
    risen.set(id, timeMs);
    if (wasMet) return;
    const names = Object.values(now.rules).filter((times) => times > 0).length;
    const group = Object.fromEntries(groupBy.map((name, at) => [name, String([key].flat()[at])]));
    const shown = isTemporal ? names : (now.value ?? 0);
    emit({
      kind: 'out',
      value: {
        kind: 'correlation',
        rule,
        timeMs,
        fromMs,
        toMs,
        group,
        value: shown,
        events: now.events,
      },
    });
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

/** Stands where a correlation has no value. */
const NOTHING = {
  zero: (): null => null,
  add: (): null => null,
  remove: (): null => null,
  merge: (): null => null,
  read: (): undefined => undefined,
};
