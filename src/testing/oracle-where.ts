import type { PatternNode } from '../correlate/pattern.ts';
import { eventsOf, type Values } from './oracle-state.ts';

/**
 * Whether the conditions of a pattern let a binding stand (R9). One that reads a step which is not
 * bound is asked again later, when all is bound at the latest, and lets it stand for now.
 */
export function mayHold(node: PatternNode, values: Values, isComplete: boolean): boolean {
  return node.where.every((condition) => {
    const { view, hasReadUnbound } = watched(node, values, isComplete);
    try {
      return condition(view as never) || hasReadUnbound();
    } catch {
      return hasReadUnbound();
    }
  });
}

/** The object of the steps that tells whether one was read that is not bound. */
function watched(
  node: PatternNode,
  values: Values,
  isComplete: boolean,
): { readonly view: object; readonly hasReadUnbound: () => boolean } {
  let isUnbound = false;
  const view = {};
  for (const { name } of node.steps) {
    const get = (): unknown => {
      if (!isComplete && values[name] === undefined) isUnbound = true;
      return eventsOf(values[name]);
    };
    Object.defineProperty(view, name, { get, enumerable: true });
  }
  return { view, hasReadUnbound: () => isUnbound };
}
