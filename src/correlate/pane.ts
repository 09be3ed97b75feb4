import type { Aggregator } from './aggregator.ts';

/** Windows of one length that begin at regular times. */
export interface Panes {
  readonly lengthMs: number;
  readonly everyMs: number;
  readonly offsetMs: number;
  readonly emptyMax: number;
  readonly early: boolean;
  readonly onEnd: 'fire' | 'undecided';
}

/** The events of a part of time that lies in each window wholly or not at all. */
export interface Pane {
  readonly startMs: number;
  count: number;
  a: unknown;
}

/** The pane that begins here, made where there is none; most events are in the last one. */
export function paneAt<I>(
  panes: Pane[],
  startMs: number,
  aggregator: Aggregator<I, unknown>,
): Pane {
  const index = panes.findLastIndex((pane) => pane.startMs <= startMs);
  const found = panes[index];
  if (found?.startMs === startMs) return found;
  const pane = { startMs, count: 0, a: aggregator.zero() };
  panes.splice(index + 1, 0, pane);
  return pane;
}

/** Begin of the first window that a pane of this begin and length is in. */
export function firstWith(
  startMs: number,
  lengthOfPaneMs: number,
  { lengthMs, everyMs, offsetMs }: Panes,
): number {
  const leastMs = startMs + lengthOfPaneMs - lengthMs - offsetMs;
  return Math.ceil(leastMs / everyMs) * everyMs + offsetMs;
}
