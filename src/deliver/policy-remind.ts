import { reminded } from './policy-flood.ts';
import type { Flooded, PolicyEmit, PolicyTime } from './policy-state.ts';
import { decide } from './policy-state.ts';

/** Tells a recipient how many alerts anti-flooding held back, with the last of them. */
export function remind(
  { emit, time }: { readonly emit: PolicyEmit; readonly time: PolicyTime },
  flooded: Flooded,
): void {
  const { last, policy, to } = flooded;
  const { heldBack } = flooded.state;
  flooded.state = reminded(flooded.state);
  flooded.last = undefined;
  if (last === undefined || heldBack === 0) return;
  const detail = `${heldBack} held back`;
  decide(emit, last, 'reminded', time, { policy, ...to, detail });
  const occasion = `reminder-${time.wallMs}`;
  emit({
    kind: 'delivery',
    delivery: { ...to, alerts: [last], policy, occasion, heldBack },
  });
}
