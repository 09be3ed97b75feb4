import type { Mutation } from './sites.ts';

/** Sites that no law can tell from the kernel, and why. */
interface Equivalent {
  readonly file: RegExp;
  readonly where?: RegExp;
  readonly operator?: RegExp;
  /** What the code of the site contains. */
  readonly code?: string;
  /** What it contains when changed. */
  readonly after?: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: /pattern-options/,
    why: 'refuses wrong definitions; nothing of it is left when a stream runs',
  },
  {
    file: /core\/time/,
    where: /^(?:isNear|isWithin|windowStart)$/,
    why: 'no part of the kernel: other operators use it',
  },
  {
    file: /reorder-buffer/,
    where: /compact/,
    why: 'gives back room; the order is the same without it',
  },
];

/** Whether a mutation changes nothing that can be observed. */
export function isEquivalent(mutation: Mutation): boolean {
  return EQUIVALENT.some(
    ({ file, where, operator, code, after }) =>
      file.test(mutation.file) &&
      (where?.test(mutation.where) ?? true) &&
      (operator?.test(mutation.operator) ?? true) &&
      (code === undefined || mutation.before.includes(code)) &&
      (after === undefined || mutation.after.includes(after)),
  );
}
