/** What becomes due as the watermark advances: telling actions that waited, and ending actions. */
import { hasPassed } from '../core/time.ts';
import type { Emit } from './machine.ts';
import {
  type Deadline,
  nextDeadlineMs,
  type OpenAction,
  type SameActionState,
  view,
} from './open-action.ts';
import type { ActionChange, Sighting } from './sighting.ts';
import { removeSpans } from './spans.ts';

const UNDECIDED = {
  code: 'undecided',
  message: 'the source ended while an action still waited for a certain sighting',
} as const;

const EVICTED = {
  code: 'evicted',
  message: 'too many open actions; the stalest was closed early',
} as const;

/** Says what is known of the action: `create` the first time, `update` from then on. */
export function tell<S extends Sighting>(action: OpenAction<S>, emit: Emit<ActionChange<S>>): void {
  const activity = action.told ? 'update' : 'create';
  if (!action.told) action.anchor = action.sightings[0] ?? action.anchor;
  action.told = true;
  emit({ kind: 'out', value: { activity, action: view(action) } });
}

/** Makes sure that the watermark comes by when something is due for the action. */
export function schedule<S extends Sighting>(
  state: SameActionState<S>,
  action: OpenAction<S>,
  withinMs: number,
): void {
  const atMs = nextDeadlineMs(action, withinMs);
  if (atMs >= action.scheduledMs) return;
  action.scheduledMs = atMs;
  state.deadlines.push({ atMs, action: action.id });
}

/** Moves the watermark; `Infinity` is the end of the source, and `onEnd` says what it means. */
export function advance<S extends Sighting>(
  state: SameActionState<S>,
  watermarkMs: number,
  withinMs: number,
  onEnd: 'fire' | 'undecided',
  emit: Emit<ActionChange<S>>,
): void {
  const isEnd = watermarkMs === Number.POSITIVE_INFINITY;
  if (isEnd && onEnd === 'undecided') giveUpWaiting(state, emit);
  let due = state.deadlines.peek();
  while (due !== undefined && hasPassed(due.atMs, watermarkMs)) {
    state.deadlines.pop();
    settle(state, due, watermarkMs, withinMs, emit);
    due = state.deadlines.peek();
  }
}

/** Does what is due for one action: tells it, ends it, or looks again later. */
function settle<S extends Sighting>(
  state: SameActionState<S>,
  due: Deadline,
  watermarkMs: number,
  withinMs: number,
  emit: Emit<ActionChange<S>>,
): void {
  const action = state.actions.get(due.action);
  if (action === undefined || action.scheduledMs !== due.atMs) return;
  if (!action.told && hasPassed(action.holdUntilMs, watermarkMs)) tell(action, emit);
  if (hasPassed(action.toMs + withinMs, watermarkMs)) {
    end(state, action);
    return;
  }
  action.scheduledMs = Number.POSITIVE_INFINITY;
  schedule(state, action, withinMs);
}

function end<S extends Sighting>(state: SameActionState<S>, action: OpenAction<S>): void {
  removeSpans(state.spans, action.keys, action.id);
  state.actions.delete(action.id);
}

/** Ends the action that would be due next: nearly always the one with the oldest last sighting. */
export function evict<S extends Sighting>(
  state: SameActionState<S>,
  emit: Emit<ActionChange<S>>,
): void {
  const due = state.deadlines.pop();
  const action = due === undefined ? undefined : state.actions.get(due.action);
  if (due === undefined || action === undefined || action.scheduledMs !== due.atMs) return;
  if (!action.told) tell(action, emit);
  emit({ kind: 'note', note: EVICTED });
  end(state, action);
}

function giveUpWaiting<S extends Sighting>(
  state: SameActionState<S>,
  emit: Emit<ActionChange<S>>,
): void {
  for (const action of [...state.actions.values()]) {
    if (action.told) continue;
    emit({ kind: 'note', note: UNDECIDED });
    end(state, action);
  }
}
