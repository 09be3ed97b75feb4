import { DefinitionError } from '../core/problem.ts';

/** What every snapshot begins with. */
export interface SnapshotHeader {
  readonly machine: string;
  readonly version: number;
}

/**
 * The snapshot, as what its header says it is. Throws a `DefinitionError` with the code
 * `snapshot-foreign` for one of another machine or of another version of its format.
 */
export function snapshotOf<T extends SnapshotHeader>(
  value: unknown,
  machine: T['machine'],
  version: T['version'],
): T {
  if (isHeader(value) && value.machine === machine && value.version === version) return value as T;
  const found = isHeader(value) ? `${value.machine}, version ${value.version}` : 'something else';
  const message = `expected a snapshot of ${machine}, version ${version}; received ${found}`;
  throw new DefinitionError('restore', [{ code: 'snapshot-foreign', path: 'snapshot', message }]);
}

function isHeader(value: unknown): value is SnapshotHeader {
  return typeof value === 'object' && value !== null && 'machine' in value && 'version' in value;
}

/** A time in a snapshot: JSON has no infinities. */
export type SavedMs = number | 'start' | 'end';

/** The time as a snapshot holds it. */
export function saveMs(timeMs: number): SavedMs {
  if (Number.isFinite(timeMs)) return timeMs;
  return timeMs > 0 ? 'end' : 'start';
}

/** The time that a snapshot holds. */
export function loadMs(saved: SavedMs): number {
  if (saved === 'end') return Number.POSITIVE_INFINITY;
  return saved === 'start' ? Number.NEGATIVE_INFINITY : saved;
}
