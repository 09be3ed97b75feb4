/**
 * Sums without error: a sum is a list of numbers that do not overlap, from the least to the
 * greatest, whose exact sum it is (Shewchuk 1997, "Adaptive Precision Floating-Point Arithmetic").
 * So the order of adding does not matter, and taking out undoes putting in.
 */
export type Partials = number[];

/** Adds a number; changes the list and gives it back. */
export function addExact(partials: Partials, value: number): Partials {
  let carry = value;
  let kept = 0;
  for (const partial of partials) {
    const [big, small] = Math.abs(carry) < Math.abs(partial) ? [partial, carry] : [carry, partial];
    const sum = big + small;
    const rest = small - (sum - big);
    if (rest !== 0) {
      partials[kept] = rest;
      kept += 1;
    }
    carry = sum;
  }
  partials.length = kept;
  if (carry !== 0) partials.push(carry);
  return partials;
}

/** The number nearest to the exact sum; of two, the even one. */
export function roundExact(partials: Partials): number {
  let index = partials.length - 1;
  let sum = partials[index] ?? 0;
  let rest = 0;
  while (index > 0 && rest === 0) {
    index -= 1;
    const next = partials[index] ?? 0;
    const before = sum;
    sum = before + next;
    rest = next - (sum - before);
  }
  // Exactly between two numbers, what is below the rest decides.
  const below = partials[index - 1] ?? 0;
  if (index > 0 && Math.sign(rest) === Math.sign(below)) {
    const twice = rest * 2;
    if (sum + twice - sum === twice) return sum + twice;
  }
  return sum;
}
