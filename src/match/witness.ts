import { type Needle, needlesOf } from './needle.ts';
import type { Predicate } from './predicate.ts';
import type { Shared } from './shared-needles.ts';
import { shareOf } from './typical-text.ts';

/** Needles of which every event that matches shows one, and how often events show one, guessed. */
export interface Witness {
  readonly needles: readonly Needle[];
  readonly chance: number;
}

/** Where nothing is known of other rules. */
const UNSHARED: Shared = () => 0;

/** The rarest witness of a predicate; undefined where what it lacks makes an event match. */
export function witnessOf(predicate: Predicate, shared: Shared = UNSHARED): Witness | undefined {
  const witnessOfPart = (part: Predicate): Witness | undefined => witnessOf(part, shared);
  switch (predicate.op) {
    case 'and':
      return rarest(predicate.of.map(witnessOfPart));
    case 'or':
      return union(predicate.of.map(witnessOfPart));
    case 'atLeast': {
      // Of the parts without the least likely `count - 1`, one holds in any case.
      const parts = predicate.of.map(witnessOfPart).sort((a, b) => chanceOf(a) - chanceOf(b));
      return union(parts.slice(0, parts.length - predicate.count + 1));
    }
    case 'not':
      return predicate.of.op === 'not' ? witnessOf(predicate.of.of, shared) : undefined;
    case 'test':
      return weighed(needlesOf(predicate.field, predicate.test), shared);
    case 'reference':
      return rarest([
        weighed([{ field: predicate.field, place: 'present', text: '' }], shared),
        weighed([{ field: predicate.to, place: 'present', text: '' }], shared),
      ]);
    case 'anyValue':
      return weighed(needlesOf(undefined, predicate.test), shared);
  }
}

function chanceOf(witness: Witness | undefined): number {
  return witness?.chance ?? Number.POSITIVE_INFINITY;
}

function rarest(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  return witnesses.reduce((best, one) => (chanceOf(one) < chanceOf(best) ? one : best), undefined);
}

function union(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  const needles: Needle[] = [];
  let chance = 0;
  for (const witness of witnesses) {
    if (witness === undefined) return undefined;
    needles.push(...witness.needles);
    chance += witness.chance;
  }
  return { needles, chance };
}

function weighed(needles: readonly Needle[], shared: Shared): Witness {
  const chances = needles.map((needle) => needleChance(needle, shared));
  return { needles, chance: chances.reduce((sum, chance) => sum + chance, 0) };
}

/** Chance that a value shows a needle which ordinary text does not hold, by its length. */
const UNSEEN: Readonly<Record<Needle['place'], number>> = {
  whole: 0.002,
  start: 0.004,
  end: 0.002,
  inside: 0.004,
  present: 1,
};
/** An event has about so many values in which a needle of any field may stand. */
const VALUES = 20;
/** A whole value that half of the rules ask for stands in every event; parts say less of a log. */
const SHARED_WEIGHT = 2;
/** Texts that are shorter cannot be swept for, and are looked for one by one. */
const SWEPT_MIN = 4;

function needleChance(needle: Needle, shared: Shared): number {
  const { field, place, text } = needle;
  const values = field === undefined ? VALUES : 1;
  if (place === 'present') return field === undefined ? 2 : presence(field);
  const seen = shareOf(field, (line) => {
    if (place === 'whole') return line === text;
    if (place === 'start') return line.startsWith(text);
    return place === 'end' ? line.endsWith(text) : line.includes(text);
  });
  const short = place === 'inside' && text.length < SWEPT_MIN ? 0.4 : 0;
  const usual = place === 'whole' ? SHARED_WEIGHT * shared(needle) : 0;
  return Math.min(values * (seen + short + usual + UNSEEN[place] * (1 + 4 / text.length)), 2);
}

/** Fields that every event of some logs has say little by being there. */
function presence(field: string): number {
  return /image|commandline|user|eventid|name|product|company|description|hashes/i.test(field)
    ? 1
    : 0.5;
}
