import type { Mutation } from './mutations.ts';

/** Why a mutation changes nothing that can be observed; undefined where it may. */
export function equivalenceOf(_: Mutation): string | undefined {
  return undefined;
}
