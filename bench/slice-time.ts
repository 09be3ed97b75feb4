/** The longest time, in milliseconds by the clock, that any of these values is waited for. */
export function longestMs(values: Iterable<unknown>): number {
  let longest = 0;
  let before = performance.now();
  for (const _ of values) {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
  }
  return longest;
}
