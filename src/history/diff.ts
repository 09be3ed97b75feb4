import type { Key } from '../core/key.ts';
import { isSameData } from './same-data.ts';
import type { HeldKey, HeldKeys, Version } from './version.ts';

/** A key that two versions hold differently. */
export interface ChangedKey {
  readonly key: Key;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two versions, each list in the order of the keys. */
export interface VersionDiff {
  /** Keys that the second version alone holds. */
  readonly began: readonly HeldKey[];
  /** Keys that the first version alone holds. */
  readonly went: readonly HeldKey[];
  /** Keys that both hold, but not alike; whether a key stands elsewhere does not count. */
  readonly changed: readonly ChangedKey[];
}

/** What differs between two versions of one machine, key by key. It looks at each key once. */
export function diff(before: Version, after: Version): VersionDiff {
  const changed: (ChangedKey & Pick<HeldKey, 'order'>)[] = [];
  for (const [id, held] of after.keys) {
    const was = before.keys.get(id);
    if (was === undefined || was === held || isSameData(was.saved, held.saved)) continue;
    changed.push({ key: held.key, before: was.saved, after: held.saved, order: held.order });
  }
  return {
    began: missing(after.keys, before.keys),
    went: missing(before.keys, after.keys),
    changed: changed.sort(byOrder).map(({ order: _, ...one }) => one),
  };
}

/** What the second lacks of the first. */
function missing(keys: HeldKeys, others: HeldKeys): HeldKey[] {
  const found: HeldKey[] = [];
  for (const [id, held] of keys) if (!others.has(id)) found.push(held);
  return found.sort(byOrder);
}

function byOrder(a: Pick<HeldKey, 'order'>, b: Pick<HeldKey, 'order'>): number {
  return a.order - b.order;
}
