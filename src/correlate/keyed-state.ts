import { type Looked, Looks } from './looks.ts';
import type { OnTouch } from './machine.ts';

/** The machine of one key; it is looked at again at the latest when its machine is due. */
export interface Keyed<S> extends Looked {
  /** The encoded key. */
  readonly key: string;
  /** Its number among the keys, in the order of their first events. */
  readonly rank: number;
  state: S;
  /** Time of its latest event. */
  lastMs: number;
  /** The watermark that its machine was given last. */
  toldMs: number;
}

/** State of `keyBy`. */
export interface KeyedState<S> {
  /** The key that had no event for longest comes first. */
  readonly keys: Map<string, Keyed<S>>;
  readonly looks: Looks<Keyed<S>>;
  /** Keys so far. */
  count: number;
  watermarkMs: number;
  /** Hears of keys before they begin, change or go. */
  onTouch: OnTouch | undefined;
}

/** No key yet. */
export function startKeyed<S>(): KeyedState<S> {
  return {
    keys: new Map(),
    looks: new Looks(),
    count: 0,
    watermarkMs: Number.NEGATIVE_INFINITY,
    onTouch: undefined,
  };
}

/** Gives up a key with its state. */
export function giveUp<S>({ keys, looks, onTouch }: KeyedState<S>, keyed: Keyed<S>): void {
  onTouch?.(keyed.key, false);
  keys.delete(keyed.key);
  looks.forget(keyed);
}
