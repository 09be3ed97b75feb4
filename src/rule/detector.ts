import type { TelemetryEvent } from '../core/event.ts';
import { DefinitionError } from '../core/problem.ts';
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
  const rememberers = [...runners.entries()].filter(([, { rule }]) => rule.remember !== undefined);
  const offers = offersOf(rules, dispatcher);
  const mask: Mask = (text) => masks.reduce((masked, one) => one(masked), text);
  const arrive = (state: DetectorState, input: Arrived, emit: Emit<UntimedAlert>): void => {
    const { event } = input;
    hold(state.held, event, mask);
    for (const { index, rank, selection } of offers(event)) {
      const ruleState = state.rules[index] as RuleState;
      runners[index]?.offer(ruleState, input, selection, rank, state.held, mask, emit);
    }
    for (const [index, runner] of rememberers) {
      runner.remember(state.rules[index] as RuleState, event, emit);
    }
  };
  return {
    start: () => ({ held: startHeld(), rules: runners.map((runner) => runner.start()) }),
    step(state, input, emit) {
      if (input.kind !== 'watermark') arrive(state, input, emit);
      else {
        for (let index = 0; index < runners.length; index += 1) {
          runners[index]?.step(state.rules[index] as RuleState, input, emit);
        }
      }
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
  return { held: restoreHeld(saved.held), rules };
}
