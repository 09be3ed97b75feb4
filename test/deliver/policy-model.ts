/**
 * What one policy does, written the slow way: millisecond by millisecond, each answer read from
 * the log of all that happened. It shares nothing with the machine.
 */

/** A host that is silenced from a time up to another. */
interface Silenced {
  readonly host: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ModelPolicy {
  readonly waitMs: number;
  readonly intervalMs: number;
  readonly dedupMs: number;
  readonly max: number;
  readonly perMs: number;
  readonly reminderAfterMs: number;
  /** 0 for never. */
  readonly repeatMs: number;
  readonly inhibitMs: number;
  readonly silences: readonly Silenced[];
}

/** An alert, or that somebody takes one up. */
export type ModelInput = { readonly atMs: number; readonly id: string } & (
  | { readonly kind: 'alert'; readonly name: string; readonly host: string }
  | { readonly kind: 'take-up' }
);

interface Accepted {
  readonly atMs: number;
  /** When the first came of those with which it waits, taken up since or not. */
  readonly opensMs: number;
  readonly id: string;
  readonly name: string;
  readonly host: string;
  fate: 'waiting' | 'told' | 'over';
}

interface Held {
  readonly name: string;
  readonly id: string;
  readonly atMs: number;
  readonly count: number;
}

/** Messages as `time ids` with `repeat` or `reminder N`, in order. */
export function modelMessages(
  policy: ModelPolicy,
  inputs: readonly ModelInput[],
  endMs: number,
): string[] {
  const model = new PolicyModel(policy);
  for (let t = 0; t <= endMs; t += 1) {
    model.pass(t);
    for (const input of inputs.filter(({ atMs }) => atMs === t)) model.take(input);
  }
  return model.log;
}

class PolicyModel {
  readonly log: string[] = [];
  readonly #policy: ModelPolicy;
  readonly #accepted: Accepted[] = [];
  readonly #roots: { readonly id: string; readonly host: string; readonly atMs: number }[] = [];
  readonly #flushes: { readonly host: string; readonly atMs: number }[] = [];
  readonly #passes: { readonly name: string; readonly atMs: number }[] = [];
  #held: Held[] = [];

  constructor(policy: ModelPolicy) {
    this.#policy = policy;
  }

  take(input: ModelInput): void {
    if (input.kind === 'take-up') {
      for (const one of this.#accepted) if (one.id === input.id) one.fate = 'over';
      return;
    }
    const { id, name, host, atMs } = input;
    if (name === 'Root') this.#roots.push({ id, host, atMs });
    const waiting = this.#of(host, 'waiting');
    if (waiting.some((one) => one.id === id)) return;
    const { dedupMs } = this.#policy;
    if (this.#accepted.some((one) => one.id === id && atMs < one.atMs + dedupMs)) return;
    const opensMs = waiting[0]?.opensMs ?? atMs;
    this.#accepted.push({ atMs, opensMs, id, name, host, fate: 'waiting' });
    if (this.#dueMs(host) <= atMs) this.#flush(host, atMs);
  }

  pass(t: number): void {
    const newestLast = [...new Set(this.#accepted.map(({ host }) => host).reverse())].reverse();
    for (const host of newestLast) {
      if (this.#dueMs(host) <= t) this.#flush(host, t);
      const told = this.#of(host, 'told');
      const last = this.#flushes.findLast((one) => one.host === host)?.atMs;
      if (told.length === 0 || last === undefined || t < last + this.#policy.repeatMs) continue;
      this.#flushes.push({ host, atMs: t });
      this.#send(
        told.filter((one) => !this.#isMute(one, t)),
        t,
        ' repeat',
      );
    }
    for (const name of new Set(this.#held.map((one) => one.name))) this.#remind(name, t);
  }

  #remind(name: string, t: number): void {
    const same = this.#held.filter((one) => one.name === name);
    if (t < (same[0]?.atMs ?? 0) + this.#policy.reminderAfterMs) return;
    const count = same.reduce((sum, one) => sum + one.count, 0);
    this.log.push(`${t} ${same.at(-1)?.id} reminder ${count}`);
    this.#held = this.#held.filter((one) => one.name !== name);
  }

  #of(host: string, fate: Accepted['fate']): Accepted[] {
    return this.#accepted.filter((one) => one.host === host && one.fate === fate);
  }

  #isMute({ host, id, name }: Accepted, t: number): boolean {
    const { silences, inhibitMs } = this.#policy;
    if (silences.some((one) => one.host === host && t >= one.fromMs && t < one.toMs)) return true;
    return (
      name !== 'Root' &&
      this.#roots.some((root) => root.host === host && root.id !== id && t - root.atMs <= inhibitMs)
    );
  }

  #send(alerts: readonly Accepted[], t: number, occasion: string): void {
    const { max, perMs } = this.#policy;
    const passing = new Set<string>();
    for (const name of new Set(alerts.map((one) => one.name))) {
      const recent = this.#passes.filter((one) => one.name === name && t - one.atMs < perMs);
      const same = alerts.filter((one) => one.name === name);
      if (recent.length < max) {
        this.#passes.push({ name, atMs: t });
        passing.add(name);
      } else this.#held.push({ name, id: same.at(-1)?.id ?? '', atMs: t, count: same.length });
    }
    const ids = alerts.filter(({ name }) => passing.has(name)).map(({ id }) => id);
    if (ids.length > 0) this.log.push(`${t} ${ids.join('+')}${occasion}`);
  }

  #flush(host: string, t: number): void {
    const waiting = this.#of(host, 'waiting');
    const audible = waiting.filter((one) => !this.#isMute(one, t));
    for (const one of waiting) one.fate = 'over';
    if (audible.length === 0) return;
    this.#flushes.push({ host, atMs: t });
    this.#send(audible, t, '');
    for (const one of this.#policy.repeatMs > 0 ? audible : []) {
      for (const earlier of this.#of(host, 'told'))
        if (earlier.id === one.id) earlier.fate = 'over';
      one.fate = 'told';
    }
  }

  #dueMs(host: string): number {
    const { intervalMs, waitMs } = this.#policy;
    const opensMs = this.#of(host, 'waiting')[0]?.opensMs;
    if (opensMs === undefined) return Number.POSITIVE_INFINITY;
    const before = this.#flushes.findLast((one) => one.host === host && one.atMs <= opensMs);
    const isSoon = before !== undefined && opensMs < before.atMs + intervalMs;
    return isSoon ? before.atMs + intervalMs : opensMs + waitMs;
  }
}
