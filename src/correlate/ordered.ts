import type { LateElement } from '../core/element.ts';
import { type Problem, refuse } from '../core/problem.ts';
import { noMachine, noObject } from './check-argument.ts';
import { COUNT, checkOptions, choice, DELAY, SPAN } from './check-options.ts';
import { dueOf, type Machine } from './machine.ts';
import { type LatePolicy, type OrderedState, Orderer, type OrdererOptions } from './orderer.ts';
import type { Held, ReorderBuffer } from './reorder-buffer.ts';
import { revisable } from './revisable.ts';
import type { Revision } from './reviser.ts';
import { loadMs, type SavedMs, type SnapshotHeader, saveMs, snapshotOf } from './snapshot.ts';

/** What `ordered` tells under each policy for late events. */
export interface OrderedOutputs<I, O> {
  readonly drop: O;
  readonly side: O | LateElement<I>;
  readonly revise: Revision<O>;
}

/** How `ordered` puts events in order. */
export type OrderedOptions<I, L extends LatePolicy> = OrdererOptions<I, L> &
  (L extends 'revise'
    ? {
        /** A late event less than so many milliseconds behind the watermark is put in its place. */
        readonly reviseMs: number;
      }
    : { readonly reviseMs?: undefined });

interface OrderedSnapshot<I> extends SnapshotHeader {
  readonly machine: 'ordered';
  readonly version: 1;
  readonly held: readonly Held<I>[];
  readonly inner: unknown;
  readonly watermarkMs: SavedMs;
}

/**
 * The machine behind a buffer that puts events in order, as `reorder` does for a stream: it is
 * given each event when no earlier one can come, and watermarks after what they release. An event
 * at or before the watermark is late.
 */
export function ordered<I, O, L extends LatePolicy>(
  machine: Machine<I, O>,
  options: OrderedOptions<I, L>,
): Machine<I, OrderedOutputs<I, O>[L], OrderedState<I>> {
  refuse('ordered', [...noMachine(machine), ...problemsOf(options)]);
  const { late, reviseMs = 0, heldMax, tieBreak } = options;
  const inner: Machine<I, O | Revision<O>> =
    late === 'revise' ? revisable(machine, { reviseMs, heldMax, tieBreak }) : machine;
  const orderer = new Orderer<I, O | Revision<O>>(inner, options);
  const told: Machine<I, O | Revision<O> | LateElement<I>, OrderedState<I>> = {
    start: () => orderer.start(),
    step(state, input, emit) {
      if (input.kind === 'watermark') orderer.advance(state, input.watermarkMs, emit);
      else orderer.arrive(state, input, emit);
      return state;
    },
    snapshot: ({ buffer, inner: state, watermarkMs }): OrderedSnapshot<I> => ({
      machine: 'ordered',
      version: 1,
      held: heldBy(buffer),
      inner: inner.snapshot(state),
      watermarkMs: saveMs(watermarkMs),
    }),
    restore(snapshot) {
      const saved = snapshotOf<OrderedSnapshot<I>>(snapshot, 'ordered', 1);
      const { buffer } = orderer.start();
      for (const held of saved.held) buffer.push(held);
      const watermarkMs = loadMs(saved.watermarkMs);
      return { buffer, inner: inner.restore(saved.inner), watermarkMs };
    },
    lagMs: inner.lagMs,
    dueMs: ({ buffer, inner: state }) =>
      Math.min(buffer.peek()?.timeMs ?? Number.POSITIVE_INFINITY, dueOf(inner, state)),
  };
  // Which of the three it tells depends on `late` alone.
  return told as Machine<I, OrderedOutputs<I, O>[L], OrderedState<I>>;
}

function problemsOf<I, L extends LatePolicy>(options: OrderedOptions<I, L>): Problem[] {
  const none = noObject(options);
  if (none) return none;
  const expected = {
    late: choice('drop', 'side', 'revise'),
    latenessMs: DELAY,
    reviseMs: SPAN,
    heldMax: COUNT,
  };
  const required = options.late === 'revise' ? (['late', 'reviseMs'] as const) : LATE;
  return checkOptions(options, expected, ...required);
}

const LATE = ['late'] as const;

/** All events of a buffer in order: one that is given them in this order is the same. */
function heldBy<I>(buffer: ReorderBuffer<I>): Held<I>[] {
  const all: Held<I>[] = [];
  buffer.release(Number.POSITIVE_INFINITY, (held) => all.push(held));
  for (const held of all) buffer.push(held);
  return all;
}
