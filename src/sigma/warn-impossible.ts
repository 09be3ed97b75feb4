/** Warnings of what no event can match. */
import type { Predicate } from '../match/predicate.ts';
import { impossible } from './impossible.ts';
import type { Reading } from './item-tests.ts';
import { needsUnknown } from './known-fields.ts';
import type { Conflict } from './leaf-conflict.ts';
import type { Entry, Place } from './node.ts';

/** A detection, and where its parts stand. */
interface Placed {
  readonly named: readonly Entry[];
  readonly selections: ReadonlyMap<string, Predicate>;
  readonly predicate: Predicate;
  /** Place of the condition. */
  readonly at: Place;
}

/** Warns of selections that contradict themselves, and of a condition that nothing satisfies. */
export function warnOfImpossible(
  { named, selections, predicate, at }: Placed,
  { faults, fieldFault }: Reading,
): void {
  for (const { name, at: place } of named) {
    const selection = selections.get(name);
    const conflict = selection && impossible(selection);
    if (conflict === undefined) continue;
    faults.warning(place, 'selection-impossible', messageOf(name, conflict), hintOf(conflict));
  }
  const conflict = impossible(predicate);
  if (conflict !== undefined) {
    const message = messageOf('the condition', conflict);
    faults.warning(at, 'condition-impossible', message, hintOf(conflict));
  } else if (needsUnknown(predicate, fieldFault)) {
    const message = 'the condition needs a field that no event of the log source has';
    faults.warning(at, 'condition-impossible', message, 'see the fields it warns of');
  }
}

function messageOf(name: string, { field, isOfOneValue }: Conflict): string {
  const what = field === '' ? 'keywords' : field;
  if (isOfOneValue) return `no single value of ${what} is all that ${name} asks of it`;
  return `${name} asks of ${what} what it also excludes, so no event can match`;
}

function hintOf({ isOfOneValue }: Conflict): string | undefined {
  return isOfOneValue ? 'only an event with a list of values there can match' : undefined;
}
