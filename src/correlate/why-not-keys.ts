/** The keys of a replay: which an event belongs to, and what is held of each. */
import type { Key } from '../core/key.ts';
import { hasPassed } from '../core/time.ts';
import type { Callbacks } from './pattern-callbacks.ts';
import { type KeyId, type KeyState, KeyStore, keyId } from './pattern-key.ts';
import type { Program } from './pattern-program.ts';
import { horizonOf } from './pattern-rules.ts';
import { Leads } from './why-not-leads.ts';
import type { Consumed } from './why-not-reason.ts';

type KeyOf = (event: unknown) => Key | undefined;
type KeyBy = KeyOf | Readonly<Record<string, KeyOf>> | undefined;

/** A key that an event belongs to, and the steps for which it does; undefined for all (K3). */
export interface Meeting {
  readonly key: Key;
  readonly id: KeyId;
  readonly steps: ReadonlySet<string> | undefined;
}

/** The keys of an event, each with its steps; none where it has no key (K1 to K3). */
export function meetingsOf(
  by: KeyBy,
  event: unknown,
  { keyOf }: Callbacks<unknown>,
): readonly Meeting[] {
  if (by === undefined) return [{ key: null, id: null, steps: undefined }];
  if (typeof by === 'function') {
    const key = keyOf(by, event);
    return key === undefined ? [] : [{ key, id: keyId(key), steps: undefined }];
  }
  const found = new Map<KeyId, Meeting & { readonly steps: Set<string> }>();
  for (const [step, one] of Object.entries(by)) {
    const key = keyOf(one, event);
    if (key === undefined) continue;
    const id = keyId(key);
    const meeting = found.get(id) ?? { key, id, steps: new Set<string>() };
    meeting.steps.add(step);
    found.set(id, meeting);
  }
  return [...found.values()];
}

/** The key of an event under a step; undefined where it has none. */
export function keyAt(meetings: readonly Meeting[], step: string): Meeting | undefined {
  return meetings.find(({ steps }) => steps === undefined || steps.has(step));
}

/** All keys, and what is known of each beside its runs. */
export class Keys {
  readonly states: ReadonlyMap<KeyId, KeyState>;
  readonly stops: Map<KeyState, Consumed<unknown, object>> = new Map();
  readonly #store = new KeyStore(1);
  readonly #leads = new Map<KeyState, Leads>();
  readonly #leading: Program['leading'];
  readonly #horizonMs: number;

  constructor(program: Program, withinMs: number) {
    this.#leading = program.leading;
    this.#horizonMs = horizonOf(program, withinMs);
    this.states = this.#store.states;
  }

  stateOf(key: Key): KeyState {
    return this.#store.stateOf(key);
  }

  leadsOf(state: KeyState): Leads {
    const leads = this.#leads.get(state) ?? new Leads(this.#leading);
    this.#leads.set(state, leads);
    return leads;
  }

  /** Lets go of a key that holds nothing (K4). */
  forget(state: KeyState, watermarkMs: number): void {
    if (state.runs.length > 0 || state.held.length > 0 || this.stops.has(state)) return;
    // A match with the same times may follow, and has to get another number (D2).
    if (state.told.length > 0 && !hasPassed(state.toldMs, watermarkMs)) return;
    if (this.leadsOf(state).isOver(watermarkMs, this.#horizonMs)) this.#drop(state);
  }

  /** Gives up the key that is held longest. */
  evict(): KeyState | undefined {
    const [oldest] = this.states.values();
    if (oldest !== undefined) this.#drop(oldest);
    return oldest;
  }

  #drop(state: KeyState): void {
    this.#store.states.delete(state.id);
    this.#leads.delete(state);
  }
}
