/** Events that would have taken runs further, had one thing been otherwise. */
import type { Key, KeyRead } from '../core/key.ts';
import type { Arriving, Run } from './pattern-attempt.ts';
import type { Callbacks } from './pattern-callbacks.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import type { Trail, Trails } from './why-not-trails.ts';
import { type Trial, wouldBind } from './why-not-trial.ts';

type KeyOf = (event: unknown) => KeyRead;
type KeyBy = KeyOf | Readonly<Record<string, KeyOf>> | undefined;

/** A key that an event belongs to, and the steps for which it does; undefined for all (K3). */
export interface Meeting {
  readonly key: Key;
  readonly id: KeyId;
  readonly steps: ReadonlySet<string> | undefined;
}

/** The keys of an event, each with its steps; none where it has no key (K1 to K3). */
export function meetingsOf(
  by: KeyBy,
  event: unknown,
  { keyOf }: Callbacks<unknown>,
): readonly Meeting[] {
  if (by === undefined) return [{ key: null, id: null, steps: undefined }];
  if (typeof by === 'function') {
    const key = keyOf(by, event);
    return key === undefined ? [] : [{ key, id: keyId(key), steps: undefined }];
  }
  const found = new Map<KeyId, Meeting & { readonly steps: Set<string> }>();
  for (const [step, one] of Object.entries(by)) {
    const key = keyOf(one, event);
    if (key === undefined) continue;
    const id = keyId(key);
    const meeting = found.get(id) ?? { key, id, steps: new Set<string>() };
    meeting.steps.add(step);
    found.set(id, meeting);
  }
  return [...found.values()];
}

/** An event, once all runs of its keys have met it: what it is to the others. */
export function nearEvent(
  trial: Trial,
  trails: Trails,
  at: Arriving,
  meetings: readonly Meeting[],
): void {
  const { position } = trails;
  for (const [trail, ghost] of trails.ghosts) {
    const meeting = meetings.find(({ id }) => id === trail.start.id);
    if (meeting === undefined || trail.past === undefined) continue;
    const { reason } = trail.past;
    const missed = ghost.meet({ ...at, steps: meeting.steps }, reason.reason);
    if (missed === undefined) continue;
    trails.ghosts.delete(trail);
    if (missed !== 'lost') trail.near = { reason: { ...reason, missed }, position };
  }
  const own = new Set<KeyId | undefined>(
    meetings.filter(({ steps }) => steps === undefined).map(({ id }) => id),
  );
  for (const [run, trail] of trails.open) {
    if (own.has(trail.start.id) || trail.otherKey !== undefined) continue;
    const step = furtherStep(trial, run, trail, { ...at, steps: undefined });
    if (step === undefined) continue;
    const other = meetings.find(({ steps }) => steps === undefined || steps.has(step));
    if (other !== undefined && other.id === trail.start.id) continue;
    const { event, timeMs: atMs } = at;
    const reason = { reason: 'key', step, atMs, event, otherKey: other?.key } as const;
    trail.otherKey = { reason, position };
  }
}

/** A late event in its place among the others: the runs that it would have taken further. */
export function nearLate(
  trial: Trial,
  trails: Trails,
  at: Arriving,
  meetings: readonly Meeting[],
  latenessMs: number,
): void {
  const { event, timeMs: atMs } = at;
  for (const [run, trail] of trails.open) {
    const meeting = meetings.find(({ id }) => id === trail.start.id);
    if (meeting === undefined) continue;
    const step = furtherStep(trial, run, trail, { ...at, steps: meeting.steps });
    if (step === undefined) continue;
    const reason = { reason: 'late', step, atMs, event, latenessMs } as const;
    trail.near = { reason, position: trails.position };
  }
}

/** The step that a run would bind the event to, where it is one that it waits for. */
function furtherStep(trial: Trial, run: Run, trail: Trail, at: Arriving): string | undefined {
  const isSettled = trail.out !== undefined || trail.near !== undefined || trail.start.isMatched;
  if (isSettled || run.last.seq === at.seq) return undefined;
  const step = wouldBind(run, at, trial.rules)?.last.candidate.take.step;
  return step !== undefined && trail.awaits.includes(step) ? step : undefined;
}
