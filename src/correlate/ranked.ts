/** Values by rank: one by one as long as they are few, in buckets from then on. Plain data. */
export interface Ranked {
  /** Values in order; in buckets, the numbers of the buckets in order. */
  places: number[];
  /** How many values each place stands for; one each where they are not in buckets. */
  counts: number[] | null;
  size: number;
}

/** The values of a bucket differ from its middle by no more than 1 % (Masson 2019, DDSketch). */
const ERROR = 0.01;
const LOG = Math.log((1 + ERROR) / (1 - ERROR));
/** Numbers of buckets of positive values are positive: the least number that there is has 0. */
const FIRST = Math.ceil(Math.log(Number.MIN_VALUE) / LOG) - 1;

/** No values. */
export function unranked(): Ranked {
  return { places: [], counts: null, size: 0 };
}

/** Adds a value; beyond `exactMax` of them all are put into buckets. */
export function rankIn(ranked: Ranked, value: number, exactMax: number): Ranked {
  if (ranked.counts === null && ranked.size >= exactMax) toBuckets(ranked);
  if (ranked.counts === null) {
    ranked.places.splice(placeOf(ranked.places, value), 0, value);
    ranked.size += 1;
  } else put(ranked, ranked.counts, bucketOf(value), 1);
  return ranked;
}

/** Takes out a value that is among them. Without values, they are one by one again. */
export function rankOut(ranked: Ranked, value: number): Ranked {
  if (ranked.counts === null) {
    ranked.places.splice(placeOf(ranked.places, value), 1);
    ranked.size -= 1;
  } else put(ranked, ranked.counts, bucketOf(value), -1);
  if (ranked.size === 0) ranked.counts = null;
  return ranked;
}

/** Adds the values of another. */
export function rankAll(ranked: Ranked, { places, counts }: Ranked, exactMax: number): Ranked {
  if (counts === null) for (const value of places) rankIn(ranked, value, exactMax);
  else {
    const own = ranked.counts ?? toBuckets(ranked);
    for (const [index, bucket] of places.entries()) put(ranked, own, bucket, counts[index] ?? 0);
  }
  return ranked;
}

/** The value of this rank, from 1 to `size`; of a bucket, its middle. */
export function ofRank({ places, counts }: Ranked, rank: number): number {
  if (counts === null) return places[rank - 1] ?? Number.NaN;
  let left = rank;
  for (const [index, bucket] of places.entries()) {
    left -= counts[index] ?? 0;
    if (left <= 0) return middleOf(bucket);
  }
  return Number.NaN;
}

function toBuckets(ranked: Ranked): number[] {
  const values = ranked.places;
  const counts: number[] = [];
  Object.assign(ranked, { places: [], counts, size: 0 });
  for (const value of values) put(ranked, counts, bucketOf(value), 1);
  return counts;
}

function put(ranked: Ranked, counts: number[], bucket: number, times: number): void {
  const index = placeOf(ranked.places, bucket);
  ranked.size += times;
  if (ranked.places[index] !== bucket) {
    ranked.places.splice(index, 0, bucket);
    counts.splice(index, 0, times);
    return;
  }
  const left = (counts[index] ?? 0) + times;
  counts[index] = left;
  if (left > 0) return;
  ranked.places.splice(index, 1);
  counts.splice(index, 1);
}

/** Where the first value that is no less stands, or would. */
function placeOf(places: readonly number[], value: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bucketOf(value: number): number {
  if (value === 0) return 0;
  return Math.sign(value) * (Math.ceil(Math.log(Math.abs(value)) / LOG) - FIRST);
}

function middleOf(bucket: number): number {
  if (bucket === 0) return 0;
  const upper = Math.exp((Math.abs(bucket) + FIRST) * LOG);
  return Math.sign(bucket) * upper * (1 - ERROR);
}
