import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { parseTimeline } from '../../src/testing/timeline.ts';
import type { MarkOptions, MarkPattern } from '../testing/told.ts';

/** What a machine said of a timeline, and what it then holds. */
export interface Outcome {
  /** A line for each match. */
  readonly told: readonly string[];
  readonly ids: readonly string[];
  readonly notes: readonly string[];
  /** The keys of its snapshot as plain data. */
  readonly keys: readonly unknown[];
  /** The least watermark that may mean something to it. */
  readonly dueMs: number;
}

/**
 * Plays a timeline into the machine of a pattern whose `within` is 10 ms where the options do not
 * say otherwise. At a `|` the state goes through a snapshot, as a file would hold it.
 */
export function playTimeline(
  pattern: MarkPattern,
  timeline: string,
  options: MarkOptions = {},
): Outcome {
  const whole: PatternOptions<never, object> = { within: 10, onEnd: 'fire', ...options } as never;
  const machine = patternMachine(pattern as never, whole);
  const told: string[] = [];
  const ids: string[] = [];
  const notes: string[] = [];
  let state = machine.start();
  for (const [index, part] of timeline.split('|').entries()) {
    if (index > 0) state = machine.restore(plain(machine.snapshot(state)));
    for (const element of parseTimeline(part)) {
      state = machine.step(state, element as never, (said) => {
        if (said.kind === 'note') notes.push(`${said.note.code}: ${said.note.message}`);
        else told.push(matchLine(said.value.steps, said.value.timeMs));
        if (said.kind === 'out') ids.push(said.value.id);
      });
    }
  }
  const { keys } = plain(machine.snapshot(state)) as { readonly keys: readonly unknown[] };
  return { told, ids, notes, keys, dueMs: machine.dueMs?.(state) ?? Number.NaN };
}

/** A match as the names and times of what it bound, and its own time. */
function matchLine(steps: object, timeMs: number): string {
  const marks = Object.values(steps).flat() as readonly { name: string; timeMs: number }[];
  return [...marks.map((mark) => `${mark.name}@${mark.timeMs}`), `at ${timeMs}`].join(' ');
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
