import * as LIMITS from '../core/limits.ts';

/** The steps of a path: the name to take, and the rest of the path from there as one name. */
export type FieldSteps = readonly FieldStep[];

interface FieldStep {
  readonly name: string;
  readonly rest: string;
}

/**
 * A dotted path in steps, or undefined where a name is empty or there are more names than a
 * record may have levels.
 */
export function parseFieldPath(path: string): FieldSteps | undefined {
  const names = path.split('.', LIMITS.recordDepthMax + 1);
  if (names.length > LIMITS.recordDepthMax || names.includes('')) return undefined;
  return names.map((name, i) => ({ name, rest: names.slice(i).join('.') }));
}

/**
 * True where some value at the path passes. Only own properties count. A list on the way or at
 * the end stands for any of its elements; a list directly in a list is not opened. Flat sources
 * have dots in their names (`properties.message`), so the rest of the path as one name goes
 * before a walk. An undefined value is an absent one. Reading may throw where the event does.
 */
export function someValueAt(
  node: unknown,
  steps: FieldSteps,
  accepts: (value: unknown) => boolean,
): boolean {
  return someFrom(node, steps, 0, accepts);
}

function someFrom(
  node: unknown,
  steps: FieldSteps,
  at: number,
  accepts: (value: unknown) => boolean,
): boolean {
  if (!Array.isArray(node)) return someInElement(node, steps, at, accepts);
  return node.some((element) => someInElement(element, steps, at, accepts));
}

function someInElement(
  node: unknown,
  steps: FieldSteps,
  at: number,
  accepts: (value: unknown) => boolean,
): boolean {
  const step = steps[at];
  if (step === undefined) return node !== undefined && accepts(node);
  if (!isRecord(node)) return false;
  if (Object.hasOwn(node, step.rest))
    return someFrom(node[step.rest], steps, steps.length, accepts);
  return Object.hasOwn(node, step.name) && someFrom(node[step.name], steps, at + 1, accepts);
}

/** Stands for a list on the way or at the end of a path. */
const SEVERAL: readonly unknown[] = [];

/** The one value at a path, or a list, where there may be several. */
export function valueAt(event: object, steps: FieldSteps): unknown {
  let node: unknown = event;
  for (const { name, rest } of steps) {
    if (Array.isArray(node)) return SEVERAL;
    if (!isRecord(node)) return undefined;
    if (Object.hasOwn(node, rest)) return node[rest];
    if (!Object.hasOwn(node, name)) return undefined;
    node = node[name];
  }
  return node;
}

/** An object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
