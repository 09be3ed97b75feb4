import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import { encodeKey } from '../../src/core/key.ts';
import type { MachineOutput } from '../../src/correlate/machine.ts';
import type { ActionChange, Sighting } from '../../src/correlate/sighting.ts';

/** A sighting with defaults for what a test does not care about. */
export function sighting(timeMs: number, more: Partial<Sighting> = {}): Sighting {
  const keys = more.keys ?? ['k'];
  const identity = more.identity ?? `${timeMs}${JSON.stringify([keys, more.asks, more.rank])}`;
  return { timeMs, identity, keys, asks: [], holdMs: 0, rank: 0, ...more };
}

export const seen = (event: Sighting): StreamElement<Sighting> => ({
  kind: 'event',
  timeMs: event.timeMs,
  event,
});

export const late = (event: Sighting): StreamElement<Sighting> => ({
  kind: 'late',
  timeMs: event.timeMs,
  event,
  latenessMs: 0,
});

export const mark = (watermarkMs: number): StreamElement<Sighting> => ({
  kind: 'watermark',
  watermarkMs,
});

export const END: StreamElement<Sighting> = mark(Number.POSITIVE_INFINITY);

type Output = MachineOutput<ActionChange<Sighting>>;

/** What was said, in short: `create a,b`, `close c>a`, `note late`. */
export function told(outputs: readonly Output[]): string[] {
  return outputs.map((output) => {
    if (output.kind === 'note') return `note ${output.note.code}`;
    const { activity, action } = output.value;
    const members = action.sightings.map(({ identity }) => identity).sort();
    const into = output.value.activity === 'close' ? `>${output.value.mergedInto.identity}` : '';
    return `${activity} ${members.join(',')}${into}`;
  });
}

/** The actions that stand at the end: the last word on each, without those that were closed. */
export function actions(outputs: readonly Output[]): string[] {
  const last = new Map<string, string>();
  for (const output of outputs) {
    if (output.kind === 'note') continue;
    const { activity, action } = output.value;
    const anchor = action.anchor.identity;
    if (activity === 'close') last.delete(anchor);
    else
      last.set(
        anchor,
        action.sightings
          .map(({ identity }) => identity)
          .sort()
          .join(','),
      );
  }
  return [...last.values()].sort();
}

/**
 * The slow, obvious meaning of "one action": link every two sightings that belong together, and
 * take what hangs together; a group counts once it holds a certain one, or its wait is over.
 */
export function oracle(sightings: readonly Sighting[], withinMs: number): string[] {
  const distinct = [...new Map(sightings.map((s) => [s.identity, s])).values()];
  const groups: Sighting[][] = [];
  for (const one of distinct) {
    const near = groups.filter((group) => group.some((other) => belong(one, other, withinMs)));
    const joined = [one, ...near.flat()];
    groups.splice(0, groups.length, ...groups.filter((group) => !near.includes(group)), joined);
  }
  return groups
    .map((group) =>
      group
        .map(({ identity }) => identity)
        .sort()
        .join(','),
    )
    .sort();
}

function belong(a: Sighting, b: Sighting, withinMs: number): boolean {
  const shares = (x: readonly unknown[], y: readonly unknown[]): boolean =>
    x.some((key) => y.some((other) => encodeKey(key as string) === encodeKey(other as string)));
  const isNear = Math.abs(a.timeMs - b.timeMs) <= withinMs;
  return isNear && (shares(a.keys, b.keys) || shares(a.keys, b.asks) || shares(a.asks, b.keys));
}

/** Sightings with few keys and close times, so that actions meet, with ties and repeats. */
export const arbSightings: fc.Arbitrary<readonly Sighting[]> = fc
  .array(
    fc.record({
      timeMs: fc.nat(60),
      keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }),
      asks: fc.uniqueArray(fc.constantFrom('a', 'b'), { maxLength: 1 }),
      holdMs: fc.constantFrom(0, 0, 5, 10),
    }),
    { maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map((draft, index) => ({
      ...draft,
      rank: draft.holdMs,
      identity: `${index}`.padStart(2, '0'),
    })),
  );
