import type { WatermarkElement } from '../core/element.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { DefinitionError } from '../core/problem.ts';
import { hasPassed } from '../core/time.ts';
import type { Emit, Machine } from '../correlate/machine.ts';
import { type SnapshotHeader, snapshotOf } from '../correlate/snapshot.ts';
import type { Dispatcher } from '../match/dispatch-rule.ts';
import { type Held, hold, type Mask, startHeld } from './held.ts';
import { restoreHeld, type SavedHeld, snapshotHeld } from './held-snapshot.ts';
import { offersOf } from './offers.ts';
import type { Rule } from './rule.ts';
import { type Arrived, RuleRunner, type RuleState, type SavedRule } from './rule-runner.ts';
import type { UntimedAlert } from './to-alert.ts';

/** State of `detector`: what the stream held, and what every rule holds. */
export interface DetectorState {
  readonly held: Held;
  readonly rules: readonly RuleState[];
  /** Watermarks before it mean nothing to any rule until the next event. */
  dueMs: number;
}

interface DetectorSnapshot extends SnapshotHeader {
  readonly machine: 'detector';
  readonly version: 2;
  readonly held: SavedHeld;
  readonly rules: readonly SavedRule[];
}

/**
 * The machine behind `detect`: every event is offered to every selection whose gate can be true of
 * its kind. A rule whose code throws loses that event, for itself alone, and a note says so.
 * `masks` are applied to all that is kept; by default those of the rules.
 */
export function detector(
  rules: readonly Rule[],
  onEnd: 'fire' | 'undecided',
  dispatcher?: Dispatcher,
  masks: readonly Mask[] = masksOf(rules),
): Machine<TelemetryEvent, UntimedAlert, DetectorState> {
  const runners = rules.map((rule) => new RuleRunner(rule, onEnd));
  const rememberersOf = rememberersByKind(runners);
  const offers = offersOf(rules, dispatcher);
  const mask: Mask = (text) => masks.reduce((masked, one) => one(masked), text);
  const arrive = (state: DetectorState, input: Arrived, emit: Emit<UntimedAlert>): void => {
    const { event } = input;
    hold(state.held, event, mask);
    for (const { index, rank, selection } of offers(event)) {
      const runner = runners[index] as RuleRunner;
      const ruleState = state.rules[index] as RuleState;
      runner.offer(ruleState, input, selection, rank, state.held, mask, emit);
      state.dueMs = Math.min(state.dueMs, runner.dueMs(ruleState));
    }
    for (const [index, runner] of rememberersOf(event.kind)) {
      runner.remember(state.rules[index] as RuleState, event, emit);
    }
  };
  const advance = (
    state: DetectorState,
    input: WatermarkElement,
    emit: Emit<UntimedAlert>,
  ): void => {
    // Nearly every event brings a watermark, and most rules hold nothing most of the time.
    if (!hasPassed(state.dueMs, input.watermarkMs)) return;
    state.dueMs = Number.POSITIVE_INFINITY;
    for (const [index, runner] of runners.entries()) {
      const ruleState = state.rules[index] as RuleState;
      runner.step(ruleState, input, emit);
      state.dueMs = Math.min(state.dueMs, runner.dueMs(ruleState));
    }
  };
  return {
    start: () =>
      detectorState(
        startHeld(),
        runners.map((runner) => runner.start()),
      ),
    step(state, input, emit) {
      if (input.kind === 'watermark') advance(state, input, emit);
      else arrive(state, input, emit);
      return state;
    },
    snapshot: ({ held, rules: states }): DetectorSnapshot => ({
      machine: 'detector',
      version: 2,
      held: snapshotHeld(held),
      rules: runners.map((runner, index) => runner.snapshot(states[index] as RuleState)),
    }),
    restore: (snapshot) => restoreDetector(runners, snapshot),
  };
}

type Rememberers = readonly (readonly [index: number, runner: RuleRunner])[];

/** The rules that remember something of events of a kind: of most kinds none does. */
function rememberersByKind(runners: readonly RuleRunner[]): (kind: string) => Rememberers {
  const all = [...runners.entries()].filter(([, { rule }]) => rule.remember !== undefined);
  const kinds = new Set<string>(all.flatMap(([, { rule }]) => rule.rememberKinds ?? []));
  const ofKind = (kind: string | undefined): Rememberers =>
    all.filter(([, { rule }]) => rule.rememberKinds?.some((one) => one === kind) ?? true);
  const byKind = new Map([...kinds].map((kind) => [kind, ofKind(kind)]));
  const ofAny = ofKind(undefined);
  return (kind) => byKind.get(kind) ?? ofAny;
}

/** The state of rules, some of them perhaps at work; the first watermark tells what is due. */
export function detectorState(held: Held, rules: readonly RuleState[]): DetectorState {
  return { held, rules, dueMs: Number.NEGATIVE_INFINITY };
}

/** Every mask of every rule, each once: what one rule hides no other may show. */
export function masksOf(rules: readonly Rule[]): readonly Mask[] {
  return [...new Set(rules.map(({ mask }) => mask).filter((mask) => mask !== undefined))];
}

function restoreDetector(runners: readonly RuleRunner[], snapshot: unknown): DetectorState {
  const saved = snapshotOf<DetectorSnapshot>(snapshot, 'detector', 2);
  const rules = runners.map((runner, index) => {
    const found = saved.rules[index];
    if (found?.name === runner.rule.name) return runner.restore(found);
    const message = `expected the rule ${runner.rule.name}; received ${found?.name ?? 'none'}`;
    const path = `snapshot.rules[${index}]`;
    throw new DefinitionError('restore', [{ code: 'snapshot-foreign', path, message }]);
  });
  return detectorState(restoreHeld(saved.held), rules);
}
