/** Streams of keyed events, the same in every run, and how many matches they hold. */

/** An event of the benchmark. */
export interface Sample {
  readonly timeMs: number;
  readonly user: string;
  readonly what: string;
}

/** What share of the events is of which sort; the shares add up to 1. */
export type Mix = Readonly<Record<string, number>>;

/** How a stream is made. */
export interface StreamShape {
  readonly keys: number;
  readonly events: number;
  readonly mix: Mix;
  /** Share of the events that arrive up to `latenessMs` after their time. */
  readonly disorder: number;
  readonly latenessMs: number;
}

/** A stream in the order of its times and in the order of arrival, one event each millisecond. */
export interface KeyedStream {
  readonly inOrder: readonly Sample[];
  readonly arriving: readonly Sample[];
  readonly users: readonly string[];
}

/** Time of the first event of every stream. */
export const FROM_MS = 1_700_000_000_000;

/** The stream of this shape. Its last event comes long after all others: all is decided then. */
export function keyedStream(shape: StreamShape, settleMs: number): KeyedStream {
  const random = randomOf(20_231_114);
  const users = usersOf(shape.keys);
  const inOrder: Sample[] = [];
  for (let index = 0; index < shape.events; index += 1) {
    const user = users[Math.floor(random() * users.length)] ?? '';
    inOrder.push({ timeMs: FROM_MS + index, user, what: sortOf(shape.mix, random()) });
  }
  const last = { timeMs: FROM_MS + shape.events + settleMs, user: 'nobody', what: 'other' };
  const arriving = disordered(inOrder, shape, random);
  return { inOrder: [...inOrder, last], arriving: [...arriving, last], users };
}

/** The first events of every user, one a millisecond: what is open in all keys at a time. */
export function openedBy(users: readonly string[], sorts: readonly string[]): Sample[] {
  return sorts.flatMap((what, round) =>
    users.map((user, index) => ({ timeMs: FROM_MS + round * users.length + index, user, what })),
  );
}

/** The sum of what `count` finds in the events of each user, in order. */
export function countByUser<E extends { readonly user: string }>(
  events: readonly E[],
  count: (own: readonly E[]) => number,
): number {
  const byUser = new Map<string, E[]>();
  for (const event of events) {
    const own = byUser.get(event.user);
    if (own === undefined) byUser.set(event.user, [event]);
    else own.push(event);
  }
  let sum = 0;
  for (const own of byUser.values()) sum += count(own);
  return sum;
}

/** Names as a parser makes them: texts in one piece, not the parts they were put together from. */
export function usersOf(count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, index) => `user-${index}@example.com`);
  return JSON.parse(JSON.stringify(names));
}

function disordered(
  inOrder: readonly Sample[],
  { disorder, latenessMs }: StreamShape,
  random: () => number,
): readonly Sample[] {
  if (disorder === 0) return inOrder;
  return inOrder
    .map((event, index) => {
      const delayMs = random() < disorder ? Math.floor(random() * latenessMs) : 0;
      return { event, index, arrivalMs: event.timeMs + delayMs };
    })
    .sort((a, b) => a.arrivalMs - b.arrivalMs || a.index - b.index)
    .map(({ event }) => event);
}

function sortOf(mix: Mix, drawn: number): string {
  let left = drawn;
  for (const [what, share] of Object.entries(mix)) {
    left -= share;
    if (left < 0) return what;
  }
  return 'other';
}

/** Numbers from 0 to below 1 by the generator mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
