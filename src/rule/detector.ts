import type { StreamElement } from '../core/element.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { LIMITS } from '../core/limits.ts';
import { DefinitionError, thrown } from '../core/problem.ts';
import type { Emit, Machine } from '../correlate/machine.ts';
import { sameAction } from '../correlate/same-action.ts';
import type { ActionChange } from '../correlate/sighting.ts';
import { type SnapshotHeader, snapshotOf } from '../correlate/snapshot.ts';
import { compilePredicate, type Matcher } from '../match/compile-predicate.ts';
import { type Held, hold, type Mask, startHeld } from './held.ts';
import { restoreHeld, type SavedHeld, snapshotHeld } from './held-snapshot.ts';
import type { Rule, Sighting } from './rule.ts';
import { remember, type Seen, type SeenKeys, seenIn } from './seen.ts';
import { sight } from './sight.ts';
import { toAlert, type UntimedAlert } from './to-alert.ts';

type AnySighting = Sighting<unknown>;

interface CompiledRule {
  readonly rule: Rule;
  readonly gates: readonly Matcher[];
  readonly machine: Machine<AnySighting, ActionChange<AnySighting>>;
}

/** State of `detector`: what the stream held, and the open actions of every rule. */
export interface DetectorState {
  readonly held: Held;
  readonly rules: unknown[];
  readonly seen: readonly SeenKeys[];
  /** For each rule: actions whose records so far prove nothing, by their anchors. */
  readonly unproven: readonly Set<string>[];
}

interface DetectorSnapshot extends SnapshotHeader {
  readonly machine: 'detector';
  readonly version: 1;
  readonly held: SavedHeld;
  readonly rules: readonly (readonly [name: string, snapshot: unknown])[];
  readonly seen: readonly (readonly (readonly [key: string, firstMs: number])[])[];
  readonly unproven: readonly (readonly string[])[];
}

/**
 * The machine behind `detect`: every event is offered to every selection of every rule, in a
 * plain loop. A rule whose code throws loses that event, for itself alone, and a note says so.
 */
export function detector(
  rules: readonly Rule[],
  onEnd: 'fire' | 'undecided',
): Machine<TelemetryEvent, UntimedAlert, DetectorState> {
  const compiled = rules.map((rule) => compileRule(rule, onEnd));
  const mask = maskOf(rules);
  return {
    start: () => ({
      held: startHeld(),
      rules: compiled.map(({ machine }) => machine.start()),
      seen: compiled.map(() => new Map()),
      unproven: compiled.map(() => new Set()),
    }),
    step(state, input, emit) {
      if (input.kind !== 'watermark') hold(state.held, input.event, mask);
      compiled.forEach((one, index) => {
        const step = stepper(one, state, index, emit);
        if (input.kind === 'watermark') step(input);
        else {
          const seen = state.seen[index] ?? new Map();
          offer(one, input, { held: state.held, mask, seen: seenIn(seen) }, step, emit);
          memorise(one.rule, input.event, seen, emit);
        }
      });
      return state;
    },
    snapshot: (state): DetectorSnapshot => ({
      machine: 'detector',
      version: 1,
      held: snapshotHeld(state.held),
      rules: compiled.map(({ rule, machine }, i) => [rule.name, machine.snapshot(state.rules[i])]),
      seen: state.seen.map((keys) => [...keys]),
      unproven: state.unproven.map((anchors) => [...anchors]),
    }),
    restore: (snapshot) => restoreDetector(compiled, snapshot),
  };
}

function compileRule(rule: Rule, onEnd: 'fire' | 'undecided'): CompiledRule {
  return {
    rule,
    gates: rule.selections.map(({ gate }) => compilePredicate(gate)),
    machine: sameAction<AnySighting>({ withinMs: rule.withinMs, onEnd }),
  };
}

/** Every mask of every rule, one after the other: what one rule hides no other may show. */
function maskOf(rules: readonly Rule[]): Mask {
  const masks = [...new Set(rules.map(({ mask }) => mask).filter((mask) => mask !== undefined))];
  return (text) => masks.reduce((masked, mask) => mask(masked), text);
}

/** Steps the machine of one rule and turns what it says into alerts and notes. */
function stepper(
  { rule, machine }: CompiledRule,
  state: DetectorState,
  index: number,
  emit: Emit<UntimedAlert>,
): (input: StreamElement<AnySighting>) => void {
  const unproven = state.unproven[index] ?? new Set();
  return (input) => {
    state.rules[index] = machine.step(state.rules[index], input, (output) => {
      if (output.kind === 'note') {
        emit({ kind: 'note', note: { ...output.note, owner: rule.name } });
        return;
      }
      describe(rule, output.value, unproven, emit);
    });
  };
}

function describe(
  rule: Rule,
  change: ActionChange<AnySighting>,
  unproven: Set<string>,
  emit: Emit<UntimedAlert>,
): void {
  const anchor = change.action.anchor.identity;
  try {
    const alert = toAlert(rule, change);
    if (alert === 'dropped') {
      emit({ kind: 'note', note: { code: 'alert-dropped', owner: rule.name, message: DROPPED } });
    } else if (alert === undefined) {
      if (change.activity === 'create') holdBack(unproven, anchor);
    } else if (!unproven.delete(anchor)) {
      emit({ kind: 'out', value: alert });
    } else if (change.activity === 'update') {
      // Nothing was told of it yet, so this is where it begins for the host.
      emit({ kind: 'out', value: { ...alert, activity: 'create' } });
    }
  } catch (error) {
    const message = `describe threw ${thrown(error)}`;
    emit({ kind: 'note', note: { code: 'callback-threw', owner: rule.name, message } });
  }
}

function holdBack(unproven: Set<string>, anchor: string): void {
  unproven.add(anchor);
  const [oldest] = unproven;
  if (unproven.size > LIMITS.unprovenMax && oldest !== undefined) unproven.delete(oldest);
}

const DROPPED = 'an action is not told, as the options of the rule ask';

/** What was before an event, and how to speak of it. */
interface Past {
  readonly held: Held;
  readonly mask: Mask;
  readonly seen: Seen;
}

/** Offers an event to every selection of one rule. */
function offer(
  { rule, gates }: CompiledRule,
  input: Exclude<StreamElement<TelemetryEvent>, { kind: 'watermark' }>,
  { held, mask, seen }: Past,
  step: (input: StreamElement<AnySighting>) => void,
  emit: Emit<UntimedAlert>,
): void {
  const { event } = input;
  for (const [rank, selection] of rule.selections.entries()) {
    if (gates[rank]?.(event) !== true) continue;
    try {
      const finding = selection.refine(event, seen);
      if (finding === undefined) continue;
      step({ ...input, event: sight(event, finding, selection, rank, held, mask) });
    } catch (error) {
      const message = `refine threw ${thrown(error)}`;
      const note = { code: 'callback-threw', owner: selection.id, message } as const;
      emit({ kind: 'note', note: { ...note, origin: event.origin } });
    }
  }
}

function memorise(
  rule: Rule,
  event: TelemetryEvent,
  seen: SeenKeys,
  emit: Emit<UntimedAlert>,
): void {
  if (rule.remember === undefined) return;
  const owner = rule.name;
  try {
    if (!remember(seen, rule.remember(event), event.timeMs)) return;
    emit({ kind: 'note', note: { code: 'evicted', owner, message: FORGOTTEN } });
  } catch (error) {
    const message = `remember threw ${thrown(error)}`;
    emit({ kind: 'note', note: { code: 'callback-threw', owner, message, origin: event.origin } });
  }
}

const FORGOTTEN = 'the rule remembers as many keys as it may; the stalest is forgotten';

function restoreDetector(compiled: readonly CompiledRule[], snapshot: unknown): DetectorState {
  const saved = snapshotOf<DetectorSnapshot>(snapshot, 'detector', 1);
  const states = compiled.map(({ rule, machine }, index) => {
    const [name, state] = saved.rules[index] ?? [];
    if (name === rule.name) return machine.restore(state);
    const message = `expected the rule ${rule.name}; received ${name ?? 'none'}`;
    const path = `snapshot.rules[${index}]`;
    throw new DefinitionError('restore', [{ code: 'snapshot-foreign', path, message }]);
  });
  const seen = compiled.map((_, index) => new Map(saved.seen[index]));
  const unproven = compiled.map((_, index) => new Set(saved.unproven[index]));
  return { held: restoreHeld(saved.held), rules: states, seen, unproven };
}
