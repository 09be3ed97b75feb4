import type { Path, Run } from './oracle-state.ts';

/** What a run has bound, as an object of the whole pattern (R11). */
export function matchSoFar({ bound }: Pick<Run, 'bound'>): object {
  let match: object = {};
  for (const { seen, paths } of bound) {
    for (const path of paths) match = withEvent(match, path, seen.event) as object;
  }
  return match;
}

/** The value with the event put where the path leads. */
function withEvent(value: unknown, [head, ...rest]: Path, event: unknown): unknown {
  if (head === undefined) return event;
  if (typeof head === 'number') {
    const list = (value ?? []) as readonly unknown[];
    return [...list.slice(0, head), withEvent(list[head], rest, event)];
  }
  const steps = (value ?? {}) as Readonly<Record<string, unknown>>;
  const one = Object.hasOwn(steps, head) ? steps[head] : undefined;
  return { ...steps, [head]: withEvent(one, rest, event) };
}
