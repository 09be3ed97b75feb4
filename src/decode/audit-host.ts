import * as LIMITS from '../core/limits.ts';
import { isWithin } from '../core/time.ts';
import type { AuditGroup } from './audit-group.ts';

/** The open events of one host. */
export class HostGroups {
  /** The newest event of the journal, which further records belong to; undefined once closed. */
  #journal: AuditGroup | undefined;
  readonly #groups: Set<AuditGroup> = new Set();
  /** Bounds of the times of all groups; they may be wider than that once groups were removed. */
  #earliestMs: number = Number.POSITIVE_INFINITY;
  #latestMs: number = Number.NEGATIVE_INFINITY;

  get journal(): AuditGroup | undefined {
    return this.#journal;
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  add(group: AuditGroup): void {
    this.#groups.add(group);
    if (group.stamp.serial === undefined) this.#journal = group;
    this.#widen(group.stamp.timeMs);
  }

  remove(group: AuditGroup): void {
    this.#groups.delete(group);
    if (this.#journal === group) this.#journal = undefined;
    if (this.isEmpty) this.#reset();
  }

  /** The groups that get no more records once there is one of that time. */
  staleAt(timeMs: number): readonly AuditGroup[] {
    if (this.isEmpty || (isNear(this.#earliestMs, timeMs) && isNear(this.#latestMs, timeMs))) {
      return [];
    }
    this.#reset();
    const stale: AuditGroup[] = [];
    for (const group of this.#groups) {
      if (isNear(group.stamp.timeMs, timeMs)) this.#widen(group.stamp.timeMs);
      else stale.push(group);
    }
    return stale;
  }

  #widen(timeMs: number): void {
    this.#earliestMs = Math.min(this.#earliestMs, timeMs);
    this.#latestMs = Math.max(this.#latestMs, timeMs);
  }

  #reset(): void {
    this.#earliestMs = Number.POSITIVE_INFINITY;
    this.#latestMs = Number.NEGATIVE_INFINITY;
  }
}

function isNear(groupMs: number, timeMs: number): boolean {
  return isWithin(groupMs, timeMs, LIMITS.auditGapMs);
}
