/**
 * What one policy does, written the slow way: millisecond by millisecond, each answer read from
 * the log of all that happened. It shares nothing with the machine.
 */

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
  /** Hosts that are silenced from a time up to another. */
  readonly silences: readonly {
    readonly host: string;
    readonly fromMs: number;
    readonly toMs: number;
  }[];
}

/** An alert, or that somebody takes one up. */
export type ModelInput = { readonly atMs: number; readonly id: string } & (
  | { readonly kind: 'alert'; readonly name: string; readonly host: string }
  | { readonly kind: 'take-up' }
);

interface Accepted {
  readonly seq: number;
  readonly atMs: number;
  /** When the first came of those with which it waits, taken up since or not. */
  readonly opensMs: number;
  readonly id: string;
  readonly name: string;
  readonly host: string;
  fate: 'waiting' | 'told' | 'over';
}

/** Messages as `time ids` with `repeat` or `reminder N`, in order. */
export function modelMessages(
  policy: ModelPolicy,
  inputs: readonly ModelInput[],
  endMs: number,
): string[] {
  const log: string[] = [];
  const accepted: Accepted[] = [];
  const roots: { readonly id: string; readonly host: string; readonly atMs: number }[] = [];
  const flushes: { readonly host: string; readonly atMs: number }[] = [];
  const passes: { readonly name: string; readonly atMs: number }[] = [];
  let held: {
    readonly name: string;
    readonly id: string;
    readonly atMs: number;
    readonly count: number;
  }[] = [];
  const of = (host: string, fate: Accepted['fate']) =>
    accepted.filter((one) => one.host === host && one.fate === fate);
  const lastFlush = (host: string) => flushes.filter((one) => one.host === host).at(-1)?.atMs;
  const isMute = ({ host, id, name }: Accepted, t: number): boolean =>
    policy.silences.some((one) => one.host === host && t >= one.fromMs && t < one.toMs) ||
    (name !== 'Root' &&
      roots.some(
        (root) => root.host === host && root.id !== id && t - root.atMs <= policy.inhibitMs,
      ));
  const send = (alerts: readonly Accepted[], t: number, occasion: string): void => {
    const passing = new Set<string>();
    for (const name of new Set(alerts.map((one) => one.name))) {
      const recent = passes.filter((one) => one.name === name && t - one.atMs < policy.perMs);
      const same = alerts.filter((one) => one.name === name);
      if (recent.length < policy.max) {
        passes.push({ name, atMs: t });
        passing.add(name);
      } else held.push({ name, id: same.at(-1)?.id ?? '', atMs: t, count: same.length });
    }
    const ids = alerts.filter(({ name }) => passing.has(name)).map(({ id }) => id);
    if (ids.length > 0) log.push(`${t} ${ids.join('+')}${occasion}`);
  };
  const flush = (host: string, t: number): void => {
    const waiting = of(host, 'waiting');
    const audible = waiting.filter((one) => !isMute(one, t));
    for (const one of waiting) one.fate = 'over';
    if (audible.length === 0) return;
    flushes.push({ host, atMs: t });
    send(audible, t, '');
    for (const one of policy.repeatMs > 0 ? audible : []) {
      for (const earlier of of(host, 'told')) if (earlier.id === one.id) earlier.fate = 'over';
      one.fate = 'told';
    }
  };
  const dueMs = (host: string): number => {
    const first = of(host, 'waiting')[0];
    if (first === undefined) return Number.POSITIVE_INFINITY;
    const before = flushes
      .filter((one) => one.host === host && one.atMs <= first.opensMs)
      .at(-1)?.atMs;
    const isSoon = before !== undefined && first.opensMs < before + policy.intervalMs;
    return isSoon ? before + policy.intervalMs : first.opensMs + policy.waitMs;
  };
  const hosts = (): string[] => {
    const newest = new Map<string, number>();
    for (const { host, seq } of accepted) newest.set(host, seq);
    return [...newest].sort((a, b) => a[1] - b[1]).map(([host]) => host);
  };
  const pass = (t: number): void => {
    for (const host of hosts()) {
      if (dueMs(host) <= t) flush(host, t);
      const told = of(host, 'told');
      const last = lastFlush(host);
      if (told.length === 0 || last === undefined || t < last + policy.repeatMs) continue;
      flushes.push({ host, atMs: t });
      const audible = told.filter((one) => !isMute(one, t));
      if (audible.length > 0) send(audible, t, ' repeat');
    }
    for (const name of new Set(held.map((one) => one.name))) {
      const same = held.filter((one) => one.name === name);
      if (t < (same[0]?.atMs ?? 0) + policy.reminderAfterMs) continue;
      const count = same.reduce((sum, one) => sum + one.count, 0);
      log.push(`${t} ${same.at(-1)?.id} reminder ${count}`);
      held = held.filter((one) => one.name !== name);
    }
  };
  for (let t = 0; t <= endMs; t += 1) {
    pass(t);
    for (const input of inputs.filter(({ atMs }) => atMs === t)) {
      if (input.kind === 'take-up') {
        for (const one of accepted) if (one.id === input.id) one.fate = 'over';
        continue;
      }
      const { id, name, host } = input;
      if (name === 'Root') roots.push({ id, host, atMs: t });
      if (of(host, 'waiting').some((one) => one.id === id)) continue;
      const isSeen = accepted.some((one) => one.id === id && t < one.atMs + policy.dedupMs);
      if (isSeen) continue;
      const opensMs = of(host, 'waiting')[0]?.opensMs ?? t;
      const seq = accepted.length;
      accepted.push({ seq, atMs: t, opensMs, id, name, host, fate: 'waiting' });
      if (dueMs(host) <= t) flush(host, t);
    }
  }
  return log;
}
