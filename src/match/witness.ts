import { type Needle, needlesOf } from './needle.ts';
import type { Predicate } from './predicate.ts';
import { shareOf } from './typical-text.ts';

/** Needles of which every event that matches shows one, and how often events show one, guessed. */
export interface Witness {
  readonly needles: readonly Needle[];
  readonly chance: number;
}

/** The rarest witness of a predicate; undefined where what it lacks makes an event match. */
export function witnessOf(predicate: Predicate): Witness | undefined {
  switch (predicate.op) {
    case 'and':
      return rarest(predicate.of.map(witnessOf));
    case 'or':
      return union(predicate.of.map(witnessOf));
    case 'atLeast': {
      // Of the parts without the least likely `count - 1`, one holds in any case.
      const parts = predicate.of.map(witnessOf).sort((a, b) => chanceOf(a) - chanceOf(b));
      return union(parts.slice(0, parts.length - predicate.count + 1));
    }
    case 'not':
      return predicate.of.op === 'not' ? witnessOf(predicate.of.of) : undefined;
    case 'test':
      return weighed(needlesOf(predicate.field, predicate.test));
    case 'reference':
      return rarest([
        weighed([{ field: predicate.field, place: 'present', text: '' }]),
        weighed([{ field: predicate.to, place: 'present', text: '' }]),
      ]);
    case 'anyValue':
      return weighed(needlesOf(undefined, predicate.test));
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

function weighed(needles: readonly Needle[]): Witness {
  return { needles, chance: needles.reduce((sum, needle) => sum + needleChance(needle), 0) };
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
/** Texts that are shorter cannot be swept for, and are looked for one by one. */
const SWEPT_MIN = 4;

function needleChance({ field, place, text }: Needle): number {
  const values = field === undefined ? VALUES : 1;
  if (place === 'present') return field === undefined ? 2 : presence(field);
  const seen = shareOf((line) => {
    if (place === 'whole') return line === text;
    if (place === 'start') return line.startsWith(text);
    return place === 'end' ? line.endsWith(text) : line.includes(text);
  });
  const short = place === 'inside' && text.length < SWEPT_MIN ? 0.4 : 0;
  return Math.min(values * (seen + short + UNSEEN[place] * (1 + 4 / text.length)), 2);
}

/** Fields that every event of some logs has say little by being there. */
function presence(field: string): number {
  return /image|commandline|user|eventid|name|product|company|description|hashes/i.test(field)
    ? 1
    : 0.5;
}
