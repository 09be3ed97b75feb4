/** What several records together say of a cron table. */
import { seconds } from '../core/duration.ts';
import { isNear } from '../core/time.ts';
import type { Sighting } from '../rule/rule.ts';
import type { CronFacts } from './cron-facts.ts';

export type CronSighting = Sighting<CronFacts>;

/** How long after its removal a program may put a table back, for the two to be a replacement. */
const PUT_BACK_MS = seconds(5);

/** True for a file that came to be under a name that was free. */
export function isNewFile(sighting: CronSighting, among: readonly CronSighting[]): boolean {
  return isCreatedFile(sighting) && !isPutBack(sighting, among);
}

/** True for a file whose name its creator had just removed: it is replaced, and not new. */
export function isReplacedFile(sighting: CronSighting, among: readonly CronSighting[]): boolean {
  return isCreatedFile(sighting) && isPutBack(sighting, among);
}

function isCreatedFile({ facts: { via, op } }: CronSighting): boolean {
  return via === 'file' && (op === 'create' || op === 'link' || op === 'rename');
}

function isPutBack({ timeMs, facts }: CronSighting, among: readonly CronSighting[]): boolean {
  const { pid, path } = facts;
  return among.some(
    ({ timeMs: removedMs, facts: other }) =>
      other.op === 'delete' &&
      other.path === path &&
      other.pid === pid &&
      pid !== undefined &&
      isNear(removedMs, timeMs - PUT_BACK_MS, timeMs, 0),
  );
}

/** True for a file that was then moved to another name, which is what there is to tell. */
export function isMovedOn(
  { timeMs, facts }: CronSighting,
  among: readonly CronSighting[],
): boolean {
  return among.some(
    ({ timeMs: movedMs, facts: { oldPath } }) =>
      oldPath !== undefined &&
      oldPath === facts.path &&
      isNear(movedMs, timeMs, Number.POSITIVE_INFINITY, 0),
  );
}

/** True for a removal after which nobody put anything in its place. */
export function isGone({ timeMs, facts }: CronSighting, among: readonly CronSighting[]): boolean {
  const isAfter = (otherMs: number): boolean =>
    isNear(otherMs, timeMs, Number.POSITIVE_INFINITY, 0);
  return (
    facts.op === 'delete' &&
    !among.some(({ facts: { op }, timeMs: otherMs }) => op !== 'delete' && isAfter(otherMs))
  );
}

/** What the records say together: of each fact, what the strongest record says. */
export function mergedFacts(first: CronSighting, further: readonly CronSighting[]): CronFacts {
  const all = [first, ...further].map(({ facts }) => facts);
  const weakestFirst = all.map(presentOnly).reverse();
  const op = all.map((facts) => facts.op).find((candidate) => candidate !== 'write') ?? 'write';
  return Object.assign({}, first.facts, ...weakestFirst, { op });
}

function presentOnly(facts: CronFacts): Partial<CronFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
