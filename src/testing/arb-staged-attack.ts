import fc from 'fast-check';
import type { EventBase, TelemetryEvent } from '../core/event.ts';
import type { AttackRow } from './attack-plan.ts';
import { type AzureEntry, azureAttacks } from './attacks-azure.ts';
import { type LinuxEntry, linuxAttacks } from './attacks-linux.ts';
import { type WindowsEntry, windowsAttacks } from './attacks-windows.ts';
import { everyday } from './everyday.ts';

/** A finding of `tocsin/t1053` that there are attacks for, by its entry in the catalogue. */
export type AttackEntry = WindowsEntry | LinuxEntry | AzureEntry;

const ATTACKS: Readonly<Record<AttackEntry, AttackRow>> = {
  ...windowsAttacks,
  ...linuxAttacks,
  ...azureAttacks,
};

/** What a stream with an attack in it is like. */
export interface ArbStagedAttackOptions {
  /** Milliseconds from the first step to the last. Default: 100 to the finding's window. */
  readonly spanMs?: fc.Arbitrary<number> | undefined;
  /** Everyday events at most. Default 20. */
  readonly noiseMax?: number | undefined;
  /** How far an event may come after its turn, in milliseconds. Default 9 000. */
  readonly disorderMs?: number | undefined;
}

/** One step of an attack, as it stands in the stream. */
export interface AttackStep {
  /** The stage of the finding that it is. */
  readonly stage: string;
  readonly event: TelemetryEvent;
  /** Whether the finding is told without it. */
  readonly isOptional: boolean;
}

/** An attack of several steps among everyday events. */
export interface StagedAttack {
  readonly entry: AttackEntry;
  /** Longest time from the first step to the last for which the finding is told. */
  readonly windowMs: number;
  /** In order of time. */
  readonly steps: readonly AttackStep[];
  /** Steps and everyday events, in order of arrival; each position of an origin is of one event. */
  readonly events: readonly TelemetryEvent[];
}

const START_MS = Date.UTC(2026, 0, 1);
const SPAN_MIN_MS = 100;
const HOST = 'ws01';

/**
 * Streams with one attack in them, for the finding of an entry in the catalogue of `tocsin/t1053`:
 * told where its steps are within the window, and not without a step that is not optional. The
 * everyday events around it belong to other accounts and make no finding.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { taskCreatedAndRun } from 'tocsin/t1053';
 * import { arbStagedAttack, collect } from 'tocsin/testing';
 *
 * fc.assert(
 *   fc.property(arbStagedAttack('W1'), ({ events, steps: [create] }) =>
 *     collect(taskCreatedAndRun(), events).length === 1 &&
 *     collect(taskCreatedAndRun(), events.filter((event) => event !== create?.event)).length === 0,
 *   ),
 * );
 * console.log('found in every stream, and not without its first step');
 * // prints: found in every stream, and not without its first step
 * ```
 */
export function arbStagedAttack(
  entry: AttackEntry,
  options: ArbStagedAttackOptions = {},
): fc.Arbitrary<StagedAttack> {
  const { windowMs, plans }: AttackRow = ATTACKS[entry];
  const {
    spanMs = fc.integer({ min: Math.min(SPAN_MIN_MS, windowMs), max: windowMs }),
    noiseMax = 20,
    disorderMs = 9_000,
  } = options;
  const delay = fc.nat(disorderMs);
  const noise = fc.array(fc.tuple(everyday, fc.double({ min: -1, max: 2, noNaN: true }), delay), {
    maxLength: noiseMax,
  });
  const delays = fc.array(delay, { minLength: STEPS_MAX, maxLength: STEPS_MAX });
  return fc
    .tuple(plans, spanMs, noise, delays)
    .map(([plan, lastMs, others, lags]): StagedAttack => {
      const legs = plan(lastMs);
      const steps = legs.map(({ stage, atMs, event, isOptional = false }, position) => {
        return { stage, event: event(baseOf(atMs, position)), isOptional };
      });
      const around = others.map(([make, at], index) =>
        make(baseOf(Math.floor(at * lastMs), legs.length + index)),
      );
      const arrivals = [
        ...steps.map(({ event }, at) => ({ event, atMs: event.timeMs + (lags[at] ?? 0) })),
        ...around.map((event, at) => ({ event, atMs: event.timeMs + (others[at]?.[2] ?? 0) })),
      ].sort((a, b) => a.atMs - b.atMs);
      return { entry, windowMs, steps, events: arrivals.map(({ event }) => event) };
    });
}

/** Steps of an attack whose place in the order of arrival is drawn; further ones come in turn. */
const STEPS_MAX = 8;

function baseOf(atMs: number, position: number): EventBase {
  const origin = { source: 'recording', position };
  const timeMs = START_MS + atMs;
  return { timeMs, clock: 'made', host: HOST, telemetry: 'made', origin, fields: {}, raw: {} };
}
