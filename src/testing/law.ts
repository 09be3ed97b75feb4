import type fc from 'fast-check';
import type { KeyRead } from '../core/key.ts';

/** A law by name, for `test.each(laws(...))('%s', (_, law) => fc.assert(law))`. */
export type Law = readonly [name: string, law: fc.IProperty<unknown>];

/** What laws must know of a machine or an operator. */
export interface LawOptions<I> {
  /** Key of an event. Without it, the independence of keys is no law. */
  readonly by?: ((event: I) => KeyRead) | undefined;
  /** For an operator: how late an event may come. Without it, order of arrival is no law. */
  readonly latenessMs?: number | undefined;
  /** The event at another time. Default: with another `timeMs`, where it has one. */
  readonly retime?: ((event: I, timeMs: number) => I) | undefined;
  /** After so much time a machine holds nothing of what was before. Default a day. */
  readonly memoryMs?: number | undefined;
  /**
   * The most that a snapshot of a machine may hold, counted in values: each number or text, and
   * each object or list beside what is in it. Without it, a bound on state is no law.
   */
  readonly stateMax?: number | undefined;
}

/**
 * The outputs as texts, their times put back by `back`. Ids, which depend on times, are left out,
 * and the order of fields does not count.
 */
export function textsOf(
  outputs: readonly unknown[],
  back: (timeMs: number) => number = (timeMs) => timeMs,
): string[] {
  const replace = (name: string, value: unknown): unknown => {
    if (name === 'id') return undefined;
    if (TIMES.has(name) && typeof value === 'number') return back(value);
    return isPlainObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
  };
  return outputs.map((output) => JSON.stringify(output, replace) ?? 'undefined');
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

const TIMES: ReadonlySet<string> = new Set([
  'timeMs',
  'fromMs',
  'toMs',
  'firstMs',
  'lastMs',
  'watermarkMs',
]);

/** Throws where two lists of texts differ, and shows how. */
export function assertSame(received: readonly string[], expected: readonly string[]): void {
  const [a, b] = [received, expected].map((texts) => texts.join('\n  ') || '(nothing)');
  if (a !== b) throw new Error(`expected\n  ${b}\nreceived\n  ${a}`);
}

/** Throws where two lists of texts differ in more than their order. */
export function assertSameInAnyOrder(
  received: readonly string[],
  expected: readonly string[],
): void {
  assertSame([...received].sort(), [...expected].sort());
}
