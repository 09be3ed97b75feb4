/** The pure reducer behind sending policies: alerts and times in, deliveries and reasons out. */
import type { PolicyAlert, Silence } from './policy.ts';
import { advance } from './policy-advance.ts';
import { arrive } from './policy-arrive.ts';
import { addSilence } from './policy-mute.ts';
import type { CompiledSet } from './policy-set.ts';
import type { PolicyEmit, PolicyState, PolicyTime } from './policy-state.ts';
import { takeUp } from './policy-take-up.ts';

/** What goes into the machine. `time` alone lets what is due happen. */
export type PolicyInput =
  | { readonly kind: 'alert'; readonly offered: PolicyAlert }
  | { readonly kind: 'take-up'; readonly id: string }
  | { readonly kind: 'silence'; readonly silence: Silence }
  | { readonly kind: 'unsilence'; readonly id: string }
  | { readonly kind: 'time' };

/**
 * One step: first what was due until then, in the order of groups, reminders, escalations, then
 * the input. The state is changed in place. `state.dueMs` says when to step again at the latest.
 */
export function stepPolicies(
  set: CompiledSet,
  state: PolicyState,
  input: PolicyInput,
  time: PolicyTime,
  emit: PolicyEmit,
): void {
  const step = { set, state, time, emit };
  advance(step);
  if (input.kind === 'alert') arrive(step, input.offered);
  else if (input.kind === 'take-up') takeUp(step, input.id, 'taken-up');
  else if (input.kind === 'silence') addSilence(state, input.silence, time.wallMs);
  else if (input.kind === 'unsilence') state.silences.delete(input.id);
}
