import { type Problem, received, refuse } from '../core/problem.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { CellMachine } from './cell-machine.ts';
import { type CellOptions, cellProblems } from './cell-options.ts';
import { noAggregator, noObject } from './check-argument.ts';
import { LastFrame } from './last-frame.ts';
import type { Machine } from './machine.ts';
import { type Cell, type CellFrame, objectFrame } from './object-frame.ts';
import { PaneFrame } from './pane-frame.ts';
import { SessionFrame } from './session-frame.ts';
import { SlidingFrame } from './sliding-frame.ts';
import { type Window, windowProblems } from './window.ts';

/** How `aggregate` goes over keys. */
export interface AggregateOptions<I> extends CellOptions<I> {
  /**
   * What the end of the source means for windows that are open: they are told, or dropped with a
   * note for each key. Default `fire` (semantics A8).
   */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
}

/**
 * A machine that tells a value over the events of each key in a window, as an aggregator makes it
 * (`count`, `sum`, `distinct` ... or an `objectOf` several). Each kind of window says when it is
 * told. Throws a `DefinitionError` for a window that cannot be.
 */
export function aggregate<I, R>(
  window: Window,
  aggregator: Aggregator<I, R>,
  options: AggregateOptions<I> = {},
): Machine<I, Aggregated<R>> {
  refuse('aggregate', [...noAggregator(aggregator), ...aggregateProblems(window, options)]);
  return new CellMachine(
    objectFrame(frameOf(window, aggregator, options.onEnd ?? 'fire')),
    options,
  );
}

/** The problems of a window and these options. */
export function aggregateProblems<I>(window: Window, options: AggregateOptions<I>): Problem[] {
  const ofWindow = windowProblems(window, 'window');
  const none = noObject(options);
  if (none) return [...ofWindow, ...none];
  const { onEnd } = options;
  const isKnown = onEnd === undefined || onEnd === 'fire' || onEnd === 'undecided';
  const message = `expected fire or undecided; received ${received(onEnd)}`;
  return [
    ...ofWindow,
    ...cellProblems(options),
    ...(isKnown ? [] : [{ code: 'option-invalid', path: 'options.onEnd', message }]),
  ];
}

function frameOf<I, R>(
  window: Window,
  aggregator: Aggregator<I, R>,
  onEnd: 'fire' | 'undecided',
): CellFrame<I, Aggregated<R>, Cell> {
  if ('sliding' in window) return new SlidingFrame(window, aggregator);
  if ('last' in window) return new LastFrame(window, aggregator);
  if ('session' in window) return new SessionFrame(window, aggregator, onEnd);
  const { offsetMs = 0, emptyMax = 0, early = false } = window;
  const [lengthMs, everyMs] =
    'hopping' in window ? [window.hopping, window.everyMs] : [window.tumbling, window.tumbling];
  return new PaneFrame({ lengthMs, everyMs, offsetMs, emptyMax, early, onEnd }, aggregator);
}
