import { expect } from 'vitest';
import type { Detection } from '../../src/correlate/detection.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { type OracleMatch, oracle } from '../../src/testing/oracle.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

/** A pattern over the events of a timeline. */
export type MarkPattern = Pattern<Mark, object>;

/** Options whose `within` is 10 ms where they do not say otherwise, as if a file were complete. */
export type MarkOptions = Partial<PatternOptions<Mark, object>>;

/** Accepts events of these names. */
export function is(...names: readonly string[]): (event: Mark) => boolean {
  return ({ name }) => names.includes(name);
}

/** Sum of the values of what a step has bound. */
export function sum(bound: Mark | readonly Mark[] | undefined): number {
  return [bound ?? []].flat().reduce((total, { value = 0 }) => total + value, 0);
}

/** What the oracle tells of a timeline, a line for each match. */
export function oracleTold(
  pattern: MarkPattern,
  timeline: string,
  options: MarkOptions = {},
): string[] {
  return oracle(pattern, whole(options), parseTimeline(timeline)).map(line);
}

/** What the machine tells of it. */
export function machineTold(
  pattern: MarkPattern,
  timeline: string,
  options: MarkOptions = {},
): string[] {
  return run(patternMachine(pattern, whole(options)), parseTimeline(timeline)).outputs.map(line);
}

/** Asserts what both the oracle and the machine tell. */
export function expectTold(
  pattern: MarkPattern,
  timeline: string,
  expected: readonly string[],
  options: MarkOptions = {},
): void {
  expect(oracleTold(pattern, timeline, options), 'oracle').toEqual(expected);
  expect(machineTold(pattern, timeline, options), 'machine').toEqual(expected);
}

function whole(options: MarkOptions): PatternOptions<Mark, object> {
  return { within: 10, onEnd: 'fire', ...options };
}

/** A match in one line: its events by step, its key and its time where they say something. */
function line({ key, steps, toMs, timeMs }: OracleMatch<object> | Detection<object>): string {
  const by = key === null ? '' : `${JSON.stringify(key)} `;
  const at = timeMs === toMs ? '' : ` at ${timeMs}`;
  return `${by}${written(steps)}${at}`;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inner).join(' ')}]`;
  return Object.entries(value as object)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => `${name}:${inner(one)}`)
    .join(' ');
}

function inner(value: unknown): string {
  if (isMark(value)) return `${value.name}@${value.timeMs}`;
  return Array.isArray(value) ? written(value) : `(${written(value)})`;
}

function isMark(value: unknown): value is Mark {
  return typeof value === 'object' && value !== null && 'timeMs' in value && 'name' in value;
}
