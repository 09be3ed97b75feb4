/** One rule at work: what its selections find becomes actions, and actions become alerts. */
import type { StreamElement, WatermarkElement } from '../core/element.ts';
import type { TelemetryEvent } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { thrown } from '../core/problem.ts';
import type { Emit } from '../correlate/machine.ts';
import type { SameActionState } from '../correlate/open-action.ts';
import { sameAction } from '../correlate/same-action.ts';
import type { ActionChange } from '../correlate/sighting.ts';
import type { Held, Mask } from './held.ts';
import type { Rule, Selection, Sighting } from './rule.ts';
import { remember, type SeenKeys, type SeenTimes, seenIn } from './seen.ts';
import { sight } from './sight.ts';
import { toAlert, type UntimedAlert } from './to-alert.ts';

type AnySighting = Sighting<unknown>;

/** What one rule holds. */
export interface RuleState {
  actions: SameActionState<AnySighting>;
  readonly seen: SeenKeys;
  /** Actions whose records so far prove nothing, by their anchors. */
  readonly unproven: Set<string>;
}

/** The state of one rule as plain data. */
export interface SavedRule {
  readonly name: string;
  readonly actions: unknown;
  readonly seen: readonly (readonly [key: string, times: SeenTimes])[];
  readonly unproven: readonly string[];
}

/** An event as it arrives: in time, or late. */
export type Arrived = Exclude<StreamElement<TelemetryEvent>, WatermarkElement>;

export class RuleRunner {
  readonly rule: Rule;
  readonly #machine: ReturnType<typeof sameAction<AnySighting>>;

  constructor(rule: Rule, onEnd: 'fire' | 'undecided') {
    this.rule = rule;
    this.#machine = sameAction<AnySighting>({ withinMs: rule.withinMs, onEnd });
  }

  start(): RuleState {
    return { actions: this.#machine.start(), seen: new Map(), unproven: new Set() };
  }

  snapshot({ actions, seen, unproven }: RuleState): SavedRule {
    const saved = this.#machine.snapshot(actions);
    return { name: this.rule.name, actions: saved, seen: [...seen], unproven: [...unproven] };
  }

  restore(saved: SavedRule): RuleState {
    return {
      actions: this.#machine.restore(saved.actions),
      seen: new Map(saved.seen),
      unproven: new Set(saved.unproven),
    };
  }

  /** Offers an event that passed the gate of a selection. */
  offer(
    state: RuleState,
    input: Arrived,
    selection: Selection<unknown>,
    rank: number,
    held: Held,
    mask: Mask,
    emit: Emit<UntimedAlert>,
  ): void {
    const { event } = input;
    try {
      const finding = selection.refine(event, seenIn(state.seen));
      if (finding === undefined) return;
      const sighting = sight(event, finding, selection, rank, held, mask);
      this.step(state, { ...input, event: sighting }, emit);
    } catch (error) {
      const message = `refine threw ${thrown(error)}`;
      const note = { code: 'callback-threw', owner: selection.id, message } as const;
      emit({ kind: 'note', note: { ...note, origin: event.origin } });
    }
  }

  /** Steps the machine of the rule and turns what it says into alerts and notes. */
  step(state: RuleState, input: StreamElement<AnySighting>, emit: Emit<UntimedAlert>): void {
    state.actions = this.#machine.step(state.actions, input, (output) => {
      if (output.kind === 'out') this.#describe(state.unproven, output.value, emit);
      else emit({ kind: 'note', note: { ...output.note, owner: this.rule.name } });
    });
  }

  /** The least watermark that means something to the rule; `Infinity` while no action is open. */
  dueMs({ actions }: RuleState): number {
    return actions.deadlines.peek()?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** Remembers of an event what the rule asks to. */
  remember(state: RuleState, event: TelemetryEvent, emit: Emit<UntimedAlert>): void {
    const owner = this.rule.name;
    try {
      const keys = this.rule.remember?.(event) ?? [];
      if (keys.length === 0 || !remember(state.seen, keys, event.timeMs)) return;
      emit({ kind: 'note', note: { code: 'evicted', owner, message: FORGOTTEN } });
    } catch (error) {
      const message = `remember threw ${thrown(error)}`;
      const note = { code: 'callback-threw', owner, message, origin: event.origin } as const;
      emit({ kind: 'note', note });
    }
  }

  #describe(
    unproven: Set<string>,
    change: ActionChange<AnySighting>,
    emit: Emit<UntimedAlert>,
  ): void {
    const anchor = change.action.anchor.identity;
    const owner = this.rule.name;
    try {
      const alert = toAlert(this.rule, change);
      if (alert === 'dropped') {
        emit({ kind: 'note', note: { code: 'alert-dropped', owner, message: DROPPED } });
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
      emit({ kind: 'note', note: { code: 'callback-threw', owner, message } });
    }
  }
}

const DROPPED = 'an action is not told, as the options of the rule ask';
const FORGOTTEN = 'the rule remembers as many keys as it may; the stalest is forgotten';

function holdBack(unproven: Set<string>, anchor: string): void {
  unproven.add(anchor);
  const [oldest] = unproven;
  if (unproven.size > LIMITS.unprovenMax && oldest !== undefined) unproven.delete(oldest);
}
