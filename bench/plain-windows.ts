/** What windows tell, found from the list of all events of one key, in the plainest way. */
import type { Reading } from './reading-stream.ts';

/** The count each time it reaches `atLeast`; what leaves as one comes lets it fall no more. */
export function plainCount(own: readonly Reading[], ms: number, atLeast: number): number[] {
  return own.flatMap((_, index) => {
    const counted = index + 1 - firstInside(own, index, ms);
    const before = index - firstInside(own, index, ms + 1);
    return before < atLeast && counted >= atLeast ? [counted] : [];
  });
}

/** How many different peers there are, each time that reaches `atLeast`. */
export function plainDistinct(own: readonly Reading[], ms: number, atLeast: number): number[] {
  const found: number[] = [];
  const times = new Map<string, number>();
  let first = 0;
  const leave = (atMs: number): number => {
    for (let old = own[first]; old !== undefined && old.timeMs <= atMs - ms; old = own[first]) {
      const left = (times.get(old.peer) ?? 0) - 1;
      if (left === 0) times.delete(old.peer);
      else times.set(old.peer, left);
      first += 1;
    }
    return times.size;
  };
  for (const { peer, timeMs } of own) {
    const before = leave(timeMs - 1);
    times.set(peer, (times.get(peer) ?? 0) + 1);
    if (leave(timeMs) >= atLeast && before < atLeast) found.push(times.size);
  }
  return found;
}

/** The count of each window that holds an event. */
export function plainHopping(own: readonly Reading[], ms: number, everyMs: number): number[] {
  const counts = new Map<number, number>();
  for (const { timeMs } of own) {
    const lastMs = Math.floor(timeMs / everyMs) * everyMs;
    for (let fromMs = lastMs; fromMs > timeMs - ms; fromMs -= everyMs) {
      counts.set(fromMs, (counts.get(fromMs) ?? 0) + 1);
    }
  }
  return [...counts.values()];
}

/** The count of each session. */
export function plainSession(own: readonly Reading[], gapMs: number, capMs: number): number[] {
  const found: number[] = [];
  let first = 0;
  for (const [index, { timeMs }] of own.entries()) {
    const isLast = index === own.length - 1;
    const nextMs = own[index + 1]?.timeMs ?? timeMs;
    const endMs = Math.min(timeMs + gapMs, (own[first]?.timeMs ?? timeMs) + capMs);
    if (!isLast && nextMs <= endMs) continue;
    found.push(index + 1 - first);
    first = index + 1;
  }
  return found;
}

/** The percentile of the last values, by nearest rank, at each event. */
export function plainPercentile(own: readonly Reading[], ms: number, percent: number): number[] {
  return own.map((_, index) => {
    const window = own.slice(firstInside(own, index, ms), index + 1).map(({ value }) => value);
    window.sort((a, b) => a - b);
    return window[Math.ceil((percent * window.length) / 100) - 1] ?? Number.NaN;
  });
}

/** Index of the first event that is in the window of this one. */
function firstInside(own: readonly Reading[], index: number, ms: number): number {
  const timeMs = own[index]?.timeMs ?? 0;
  let first = index;
  while (first > 0 && (own[first - 1]?.timeMs ?? 0) > timeMs - ms) first -= 1;
  return first;
}
