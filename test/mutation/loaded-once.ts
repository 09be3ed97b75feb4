import type { Stryker } from '@stryker-mutator/core';

export type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/** Whether a mutant is of code that runs but once, when its module is loaded, and was left out. */
export function isLoadedOnce({ status, statusReason }: MutantResult): boolean {
  return status === 'Ignored' && /^Static mutant/.test(statusReason ?? '');
}

/** Names the code of a mutant as Stryker wants it: lines from 1, columns from 0. */
export function rangeOf({ fileName, location: { start, end } }: MutantResult): string {
  const from = `${start.line}:${start.column - 1}`;
  return `${fileName}:${from}-${end.line}:${end.column - 1}`;
}

/** The results, with those of the same mutants among the later ones in their place. */
export function withLater(
  results: readonly MutantResult[],
  later: readonly MutantResult[],
): MutantResult[] {
  const known = new Map(later.map((one) => [nameOf(one), one]));
  return results.map((one) => (isLoadedOnce(one) ? (known.get(nameOf(one)) ?? one) : one));
}

function nameOf({ mutatorName, replacement, ...mutant }: MutantResult): string {
  return `${rangeOf(mutant as MutantResult)} ${mutatorName} ${replacement}`;
}
