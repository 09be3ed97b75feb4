/** Why an alert is not sent although its policy would: silences and inhibitions. */
import type { Alert } from '../core/alert.ts';
import * as LIMITS from '../core/limits.ts';
import { DefinitionError, type Problem, received } from '../core/problem.ts';
import { hasPassed, isWithin } from '../core/time.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Matcher } from '../match/matcher.ts';
import type { Predicate } from '../match/predicate.ts';
import type { Silence } from './policy.ts';
import { ofPredicate } from './policy-problems.ts';
import type { CompiledSet } from './policy-set.ts';
import type { PolicyState, PolicyTime } from './policy-state.ts';
import { putBounded } from './policy-state.ts';

/** Why an alert is mute. */
export interface Mute {
  readonly reason: 'silenced' | 'inhibited';
  readonly detail: string;
}

const matchers = new WeakMap<Predicate, Matcher>();

function matcherOf(where: Predicate): Matcher {
  const known = matchers.get(where);
  if (known !== undefined) return known;
  const matcher = compilePredicate(where);
  matchers.set(where, matcher);
  return matcher;
}

/** Why the alert is mute now; undefined where it is not. */
export function muteOf(
  set: CompiledSet,
  state: PolicyState,
  alert: Alert,
  time: PolicyTime,
): Mute | undefined {
  const silence = [...state.silences.values()].find(
    (one) => isOn(one, time.wallMs) && matcherOf(one.where)(alert),
  );
  if (silence !== undefined) {
    const { id, author, toMs } = silence;
    const detail = `${id} by ${author} until ${new Date(toMs).toISOString()}`;
    return { reason: 'silenced', detail };
  }
  const source = sourceOf(set, state, alert, time);
  return source === undefined ? undefined : { reason: 'inhibited', detail: `by alert ${source}` };
}

function isOn({ fromMs, toMs }: Silence, wallMs: number): boolean {
  return hasPassed(fromMs, wallMs) && !hasPassed(toMs, wallMs);
}

/** The id of another alert that inhibits this one. */
function sourceOf(
  { inhibitions }: CompiledSet,
  state: PolicyState,
  alert: Alert,
  { steadyMs }: PolicyTime,
): string | undefined {
  for (const { isTarget, keyOf, forMs } of inhibitions) {
    if (!isTarget(alert)) continue;
    for (const [id, seenMs] of state.sources.get(keyOf(alert)) ?? []) {
      if (id !== alert.id && isWithin(seenMs, steadyMs, forMs)) return id;
    }
  }
  return undefined;
}

/** Remembers the alert as a source of inhibitions, as far as it is one. */
export function noteSource(
  { inhibitions }: CompiledSet,
  state: PolicyState,
  alert: Alert,
  { steadyMs }: PolicyTime,
): void {
  for (const { isSource, keyOf } of inhibitions) {
    if (!isSource(alert)) continue;
    const key = keyOf(alert);
    const ids = state.sources.get(key) ?? new Map<string, number>();
    // Two are enough: the newest that is not the target itself.
    putBounded(ids, alert.id, steadyMs, 2);
    putBounded(state.sources, key, ids, LIMITS.inhibitionSourcesMax);
  }
}

/** Adds a silence; throws `option-invalid`, `silences-full` or what is wrong with its predicate. */
export function addSilence(state: PolicyState, silence: Silence, wallMs: number): void {
  for (const [id, { toMs }] of state.silences) {
    if (hasPassed(toMs, wallMs)) state.silences.delete(id);
  }
  const problems = silenceProblems(state, silence);
  if (problems.length > 0) throw new DefinitionError('silence', problems);
  state.silences.set(silence.id, silence);
}

function silenceProblems(state: PolicyState, silence: Silence): readonly Problem[] {
  const { id, where, fromMs, toMs, author } = silence;
  const isFull = !state.silences.has(id) && state.silences.size >= LIMITS.silencesMax;
  const checks: readonly (readonly [code: string, path: string, holds: boolean, words: string])[] =
    [
      ['option-invalid', 'id', id !== '', 'an id'],
      ['option-invalid', 'author', author !== '', 'who silences'],
      ['option-invalid', 'toMs', Number.isFinite(toMs) && toMs > fromMs, 'a time after fromMs'],
      ['silences-full', 'silence', !isFull, `at most ${LIMITS.silencesMax} silences`],
    ];
  return [
    ...checks
      .filter(([, , holds]) => !holds)
      .map(([code, path, , words]) => ({
        code,
        path,
        message: `expected ${words}; received ${received(silence[path as keyof Silence])}`,
      })),
    ...ofPredicate(where, 'where'),
  ];
}
