import { deadlineHeap, type OpenAction, type SameActionState } from './open-action.ts';
import type { Sighting } from './sighting.ts';
import { snapshotOf } from './snapshot.ts';
import { loadSpans, type SavedSpans, saveSpans } from './spans.ts';

/** The state of `sameAction` as plain data that survives JSON. */
interface SameActionSnapshot<S extends Sighting> {
  readonly machine: 'same-action';
  readonly version: 1;
  readonly nextId: number;
  readonly actions: readonly SavedAction<S>[];
  readonly spans: SavedSpans;
}

/** `null` stands for "never", which JSON cannot say as a number. */
interface SavedAction<S extends Sighting>
  extends Omit<OpenAction<S>, 'identities' | 'keys' | 'holdUntilMs' | 'scheduledMs'> {
  readonly identities: readonly string[];
  readonly keys: readonly string[];
  readonly holdUntilMs: number | null;
  readonly scheduledMs: number | null;
}

/** The state as plain data; later steps do not change it. */
export function snapshotState<S extends Sighting>(
  state: SameActionState<S>,
): SameActionSnapshot<S> {
  return {
    machine: 'same-action',
    version: 1,
    nextId: state.nextId,
    actions: [...state.actions.values()].map(saveAction),
    spans: saveSpans(state.spans),
  };
}

function saveAction<S extends Sighting>(action: OpenAction<S>): SavedAction<S> {
  return {
    ...action,
    identities: [...action.identities],
    keys: [...action.keys],
    holdUntilMs: orNull(action.holdUntilMs),
    scheduledMs: orNull(action.scheduledMs),
  };
}

/** The state again; throws a `DefinitionError` for a snapshot of another machine or version. */
export function restoreState<S extends Sighting>(snapshot: unknown): SameActionState<S> {
  const saved = snapshotOf<SameActionSnapshot<S>>(snapshot, 'same-action', 1);
  const actions = saved.actions.map(loadAction);
  return {
    nextId: saved.nextId,
    actions: new Map(actions.map((action) => [action.id, action])),
    spans: loadSpans(saved.spans),
    deadlines: deadlineHeap(
      actions.map((action) => ({ atMs: action.scheduledMs, action: action.id })),
    ),
  };
}

function loadAction<S extends Sighting>(saved: SavedAction<S>): OpenAction<S> {
  return {
    ...saved,
    identities: new Set(saved.identities),
    keys: new Set(saved.keys),
    holdUntilMs: saved.holdUntilMs ?? Number.POSITIVE_INFINITY,
    scheduledMs: saved.scheduledMs ?? Number.POSITIVE_INFINITY,
  };
}

function orNull(timeMs: number): number | null {
  return Number.isFinite(timeMs) ? timeMs : null;
}
