/**
 * One action seen by several telemetries.
 *
 * Two sightings belong together when they are within `withinMs` of each other and either have a
 * key in common (`keys`) or one asks for a key that the other has (`asks`). Actions are the
 * connected components of that relation, so which sightings make an action does not depend on
 * the order in which they arrive.
 *
 * The first certain sighting of an action is told at once (`create`), each further one as an
 * `update`. A sighting with `holdMs` is not certain alone: its action is told once the watermark
 * has passed that time without a certain one. When a sighting joins two actions that were both
 * told, one is updated and the other closed. An action ends when the watermark is `withinMs`
 * beyond its last sighting.
 */
import type { StreamElement } from '../core/element.ts';
import * as LIMITS from '../core/limits.ts';
import { refuse } from '../core/problem.ts';
import { advance, evict, schedule, tell } from './action-deadlines.ts';
import { COUNT, checkOptions, DELAY } from './check-options.ts';
import type { Emit, Machine } from './machine.ts';
import {
  absorb,
  add,
  type OpenAction,
  openAction,
  type SameActionState,
  startState,
  survivor,
  view,
} from './open-action.ts';
import { restoreState, snapshotState } from './same-action-snapshot.ts';
import type { ActionChange, Sighting } from './sighting.ts';
import { addSpans, linkedActions, reassign } from './spans.ts';

export interface SameActionOptions {
  /** Longest gap between two sightings of one action, in milliseconds. The edge counts. */
  readonly withinMs: number;
  /**
   * What the end of the source means for actions that still wait for a certain sighting: `fire`
   * tells them (right for a complete recording), `undecided` notes them. Default `undecided`.
   */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
  /** Open actions at most; the stalest is then told if it waits, and closed. Default 100 000. */
  readonly actionsMax?: number | undefined;
  /** Sightings kept per action; the rest is counted. Default 32. */
  readonly sightingsMax?: number | undefined;
}

type Settings = Required<{ [K in keyof SameActionOptions]: NonNullable<SameActionOptions[K]> }>;

/** A machine that turns sightings into actions. */
export function sameAction<S extends Sighting>(
  options: SameActionOptions,
): Machine<S, ActionChange<S>, SameActionState<S>> {
  const settings: Settings = {
    withinMs: options.withinMs,
    onEnd: options.onEnd ?? 'undecided',
    actionsMax: options.actionsMax ?? LIMITS.actionsMax,
    sightingsMax: options.sightingsMax ?? LIMITS.evidenceMax,
  };
  const expected = { withinMs: DELAY, actionsMax: COUNT, sightingsMax: COUNT };
  refuse('sameAction', checkOptions(settings, expected));
  return {
    start: () => startState(),
    step: (state, input, emit) => {
      if (input.kind === 'watermark')
        advance(state, input.watermarkMs, settings.withinMs, settings.onEnd, emit);
      else see(state, input, settings, emit);
      return state;
    },
    snapshot: snapshotState,
    restore: (snapshot) => restoreState(snapshot),
  };
}

function see<S extends Sighting>(
  state: SameActionState<S>,
  input: Exclude<StreamElement<S>, { kind: 'watermark' }>,
  settings: Settings,
  emit: Emit<ActionChange<S>>,
): void {
  const sighting = input.event;
  const ids = linkedActions(state.spans, sighting, settings.withinMs);
  const linked = [...ids].map((id) => state.actions.get(id)).filter((a) => a !== undefined);
  if (linked.some((action) => action.identities.has(sighting.identity))) return;
  // The wait of a late one is over, and what it waited for may have come and gone.
  if (input.kind === 'late' && sighting.holdMs > 0 && linked.length === 0) return;
  const action = linked.length > 0 ? survivor(linked) : openAction(state, sighting);
  const others = linked.filter((other) => other !== action);
  const wasFull = action.count > settings.sightingsMax;
  for (const other of others) join(state, action, other, settings);
  add(action, sighting, settings.sightingsMax);
  if (!wasFull && action.count > settings.sightingsMax) emit({ kind: 'note', note: DROPPED });
  for (const key of addSpans(state.spans, sighting, action.id, settings.withinMs)) {
    action.keys.add(key);
  }
  if (action.told || sighting.holdMs === 0) tell(action, emit);
  for (const other of others) if (other.told) close(other, action, emit);
  schedule(state, action, settings.withinMs);
  while (state.actions.size > settings.actionsMax) evict(state, emit);
}

const DROPPED = {
  code: 'evidence-dropped',
  message: 'an action has more sightings than are kept; the rest is counted',
} as const;

/** Makes the other action part of this one. */
function join<S extends Sighting>(
  state: SameActionState<S>,
  action: OpenAction<S>,
  other: OpenAction<S>,
  settings: Settings,
): void {
  reassign(state.spans, other.keys, other.id, action.id);
  absorb(action, other, settings.sightingsMax);
  state.actions.delete(other.id);
}

function close<S extends Sighting>(
  other: OpenAction<S>,
  into: OpenAction<S>,
  emit: Emit<ActionChange<S>>,
): void {
  const value = { activity: 'close', action: view(other), mergedInto: into.anchor } as const;
  emit({ kind: 'out', value });
}
