import fc from 'fast-check';
import type { EventBase, EventKind, TelemetryEvent } from '../core/event.ts';
import { arbAttack, arbLookAlike, type Named } from './arb-attack.ts';
import { arbTelemetry } from './arb-telemetry.ts';

/** What a random recording is like. */
export interface ArbRecordingOptions {
  /** Attacks at most. Default 3. */
  readonly attacksMax?: number | undefined;
  /** Look-alikes, and events that have nothing to do with attacks, at most of each. Default 6. */
  readonly noiseMax?: number | undefined;
  /** The longest time between two events that follow each other, in milliseconds. Default 2 000. */
  readonly gapMaxMs?: number | undefined;
}

/** An attack in a recording. */
export interface Attack {
  /** Names of the alerts of `tocsin/t1053` that it raises, and no others. */
  readonly alerts: readonly string[];
  /** The event that shows it, as it stands in the recording. */
  readonly event: TelemetryEvent;
}

/** Telemetry with attacks in it, and the truth about them. */
export interface Recording {
  /** In order of time; each has its index as the position of its origin. */
  readonly events: readonly TelemetryEvent[];
  /** In the same order. */
  readonly attacks: readonly Attack[];
}

const START_MS = Date.UTC(2026, 0, 1);
/** Kinds that no alert of the pack is raised by. */
const QUIET: readonly EventKind[] = ['logon', 'share', 'network', 'imageLoad', 'other'];

/** An action, its host, the time since the one before it, and what decides on its place. */
type Drawn = readonly [make: Named, host: string, gapMs: number, rank: number];

const host: fc.Arbitrary<string> = fc.constantFrom('ws01', 'ws02', 'web01');
const noise: fc.Arbitrary<Named> = fc
  .oneof(...QUIET.map((kind) => arbTelemetry(kind)))
  .map((event) => () => {
    return { alerts: [], eventAt: (at) => ({ ...event, ...placeOf(at) }) };
  });

function placeOf({ timeMs, host, origin }: EventBase): Partial<EventBase> {
  return { timeMs, host, origin };
}

/**
 * Recordings of some hosts with planted attacks of the Scheduled Task/Job pack, for all seven
 * alerts, among look-alikes and other events, hostile values included. No two actions concern one
 * thing, so that each alert tells of one attack.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { secOpsWinSchtasksRemoteSystem as remote } from 'tocsin/t1053';
 * import { arbRecording, collect } from 'tocsin/testing';
 *
 * fc.assert(
 *   fc.property(arbRecording(), ({ events, attacks }) => {
 *     const planted = attacks.filter(({ alerts }) => alerts.includes(remote.rule.name));
 *     return collect(remote(), events).length === planted.length;
 *   }),
 * );
 * console.log('told all attacks, and no look-alike');
 * // prints: told all attacks, and no look-alike
 * ```
 */
export function arbRecording({
  attacksMax = 3,
  noiseMax = 6,
  gapMaxMs = 2_000,
}: ArbRecordingOptions = {}): fc.Arbitrary<Recording> {
  const some = (make: fc.Arbitrary<Named>, maxLength: number): fc.Arbitrary<Drawn[]> =>
    fc.array(fc.tuple(make, host, fc.nat(gapMaxMs), fc.nat(100)), { maxLength });
  return fc
    .tuple(some(arbAttack, attacksMax), some(arbLookAlike, noiseMax), some(noise, noiseMax))
    .map((parts) => recordingOf(parts.flat().sort(([, , , a], [, , , b]) => a - b)));
}

function recordingOf(drawn: readonly Drawn[]): Recording {
  let timeMs = START_MS;
  const placed = drawn.map(([make, host, gapMs], position): Attack => {
    timeMs += gapMs;
    const { alerts, eventAt } = make(`thing${position}`);
    return { alerts, event: eventAt(baseOf(timeMs, host, position)) };
  });
  return {
    events: placed.map(({ event }) => event),
    attacks: placed.filter(({ alerts }) => alerts.length > 0),
  };
}

function baseOf(timeMs: number, host: string, position: number): EventBase {
  const origin = { source: 'recording', position };
  return { timeMs, clock: 'made', host, telemetry: 'made', origin, fields: {}, raw: undefined };
}
