import * as LIMITS from '../core/limits.ts';

/**
 * True where some text, number, boolean or null at any depth passes. Own enumerable properties
 * count; a part that cannot be read counts as absent. Bounded by `anyValuesMax` parts and
 * `recordDepthMax` levels, so that a cycle ends.
 */
export function someValueWithin(node: unknown, accepts: (value: unknown) => boolean): boolean {
  return someBelow(node, 0, { left: LIMITS.anyValuesMax }, accepts);
}

function someBelow(
  node: unknown,
  depth: number,
  search: { left: number },
  accepts: (value: unknown) => boolean,
): boolean {
  search.left -= 1;
  if (search.left < 0 || node === undefined) return false;
  if (typeof node !== 'object' || node === null) return accepts(node);
  if (depth >= LIMITS.recordDepthMax) return false;
  for (const name of Object.keys(node)) {
    if (someBelow(read(node, name), depth + 1, search, accepts)) return true;
  }
  return false;
}

function read(node: object, name: string): unknown {
  try {
    return (node as Readonly<Record<string, unknown>>)[name];
  } catch {
    return undefined;
  }
}
