import { type Clock, systemClock } from '../core/clock.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { type Observable, Subject } from '../core/rx.ts';
import { hasPassed } from '../core/time.ts';
import type { Delivery } from './message.ts';
import type { Decision, PolicyAlert, PolicySet, Silence } from './policy.ts';
import { explainAlert, type PolicyExplanation } from './policy-explain.ts';
import { type PolicyInput, stepPolicies } from './policy-machine.ts';
import { restorePolicyState, type SavedPolicies, savePolicyState } from './policy-saved.ts';
import { compilePolicies } from './policy-set.ts';
import { newPolicyState, type PolicyOutput, type PolicyTime } from './policy-state.ts';
import { steadyClock } from './steady-clock.ts';
import { systemWake, type Wake } from './wake.ts';

/** What sending policies are run with. */
export interface SendingPoliciesOptions {
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** Default: the platform's timers. */
  readonly wake?: Wake | undefined;
  /** What `save` gave, to go on from there: what came due meanwhile is due at once. */
  readonly saved?: SavedPolicies | undefined;
  /** Hears when a bound made something be forgotten. */
  readonly onNote?: OnNote | undefined;
}

/** Sending policies at work. */
export interface SendingPolicies {
  /** Takes an alert; what a catalogue's run gives fits. */
  readonly offer: (offered: PolicyAlert) => void;
  /** Somebody has taken up the alert of this id: no repeats, no escalation. */
  readonly takeUp: (id: string) => void;
  /** Adds a silence or changes the one of its id. Throws a `DefinitionError`. */
  readonly silence: (silence: Silence) => void;
  readonly unsilence: (id: string) => void;
  /** The silences that are not over. */
  readonly silences: () => readonly Silence[];
  /** What would become of an alert that came now, and why. */
  readonly explain: (offered: PolicyAlert) => PolicyExplanation;
  /** What goes out: to be handed to the delivery engine. */
  readonly deliveries$: Observable<Delivery>;
  /** Why. */
  readonly decisions$: Observable<Decision>;
  /** What waits, is counted and silenced, to go on from after a restart. */
  readonly save: () => SavedPolicies;
  /** Ends: what waits is sent now as far as its schedule lets it, and both streams complete. */
  readonly close: () => void;
}

/** Clocks may be set: while something is due, however far off, it is looked at this often. */
const LOOK_MS = 60_000;

/**
 * Runs sending policies on a clock. Throws a `DefinitionError` that lists all that is wrong with
 * them.
 */
export function createSendingPolicies(
  policies: PolicySet,
  options: SendingPoliciesOptions = {},
): SendingPolicies {
  const { clock = systemClock, wake = systemWake, onNote, saved } = options;
  const set = compilePolicies(policies);
  const steady = steadyClock(clock);
  const note = noteCounter(onNote);
  const deliveries$ = new Subject<Delivery>();
  const decisions$ = new Subject<Decision>();
  let cancel = (): void => {};
  const now = (): PolicyTime => ({ steadyMs: steady.nowMs(), wallMs: clock.nowMs() });
  const state = saved === undefined ? newPolicyState() : restorePolicyState(saved, now());
  const tell = (output: PolicyOutput): void => {
    if (output.kind === 'delivery') deliveries$.next(output.delivery);
    else if (output.kind === 'decision') decisions$.next(output.decision);
    else note(output.note);
  };
  const step = (input: PolicyInput, time = now()): void => {
    // Said once the state is whole again: whoever hears it may offer the next alert at once.
    const outputs: PolicyOutput[] = [];
    stepPolicies(set, state, input, time, (output) => outputs.push(output));
    look(time);
    outputs.forEach(tell);
  };
  const look = ({ steadyMs } = now()): void => {
    cancel();
    cancel = () => {};
    if (!Number.isFinite(state.dueMs)) return;
    const delayMs = Math.max(0, Math.min(state.dueMs - steadyMs, LOOK_MS));
    cancel = wake(delayMs, () => step({ kind: 'time' }));
  };
  if (saved !== undefined) look();
  return {
    offer: (offered) => step({ kind: 'alert', offered }),
    takeUp: (id) => step({ kind: 'take-up', id }),
    silence: (silence) => step({ kind: 'silence', silence }),
    unsilence: (id) => step({ kind: 'unsilence', id }),
    silences() {
      step({ kind: 'time' });
      return [...state.silences.values()].filter(({ toMs }) => !hasPassed(toMs, clock.nowMs()));
    },
    explain: (offered) => explainAlert(set, state, offered, now()),
    deliveries$: deliveries$.asObservable(),
    decisions$: decisions$.asObservable(),
    save: () => savePolicyState(state, now()),
    close() {
      for (const group of state.groups.values()) {
        if (group.waiting.size > 0) group.dueMs = Number.NEGATIVE_INFINITY;
      }
      state.dueMs = Number.NEGATIVE_INFINITY;
      step({ kind: 'time' });
      cancel();
      deliveries$.complete();
      decisions$.complete();
    },
  };
}
