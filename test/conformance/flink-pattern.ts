/** Flink's stages as steps: links, repetitions, groups, and what must not come. */
import type { AnyStep, Pattern, Steps } from '../../src/correlate/pattern.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { every, given, never, next, optional, times } from '../../src/correlate/step.ts';

/** An event of the suite. */
export interface Ev {
  readonly id: number;
  /** Milliseconds; null where the original test sets none. */
  readonly ts: number | null;
  readonly [field: string]: unknown;
}

type Contiguity = 'STRICT' | 'SKIP_TILL_NEXT' | 'SKIP_TILL_ANY';

/** A stage of a pattern, or a group of stages. */
export interface Stage {
  readonly name: string | null;
  readonly contiguity: Contiguity | 'NOT_NEXT' | 'NOT_FOLLOW';
  readonly quantifier: {
    readonly kind: 'one' | 'oneOrMore' | 'times';
    readonly from?: number;
    readonly to?: number;
    readonly optional: boolean;
    readonly greedy: boolean;
    readonly inner: Contiguity;
  };
  readonly where?: { readonly accepts: readonly number[] };
  readonly until?: { readonly accepts: readonly number[] };
  readonly withinMs?: number;
  readonly group?: readonly Stage[];
}

/**
 * The pattern of the stages. `isLast`: nothing stands after them, so each number of repetitions is
 * a match of its own.
 */
export function patternOf(stages: readonly Stage[], isLast = true): Pattern<Ev, object> {
  const isOnly = stages.every((stage) => stage === stages[0]);
  const steps = stages.map((stage, index) => {
    const following = stages[index + 1];
    const ban = following?.contiguity === 'NOT_FOLLOW' ? following.where?.accepts : undefined;
    const isEnd = isLast && following === undefined;
    const before = stages[index - 1];
    const forbidden = before?.contiguity === 'NOT_FOLLOW' ? before.where?.accepts : undefined;
    // An event that must not come is not bound either, unless it completes the match.
    const own = without(isOnly ? required(stage) : stage, isEnd ? [] : forbidden);
    const step = repeated(own, ban, isEnd);
    // How a first stage follows is said by the group that it begins, if by any.
    return [nameOf(stage, index), index === 0 ? step : linked(stage, step)] as const;
  });
  return sequence<Ev, Steps<Ev>>(Object.fromEntries(steps) as Steps<Ev>);
}

function nameOf({ name }: Pick<Stage, 'name'>, index = 0): string {
  return name ?? `group ${index}`;
}

/** A match binds some event, so the only stage of a pattern is not optional. */
function required(stage: Stage): Stage {
  return { ...stage, quantifier: { ...stage.quantifier, optional: false } };
}

function without(stage: Stage, forbidden: readonly number[] = []): Stage {
  if (stage.where === undefined || forbidden.length === 0) return stage;
  const left = stage.where.accepts.filter((id) => !forbidden.includes(id));
  return { ...stage, where: { accepts: left } };
}

function linked({ contiguity, where }: Stage, step: AnyStep): AnyStep {
  if (contiguity === 'NOT_FOLLOW') return never(accepts(where?.accepts));
  if (contiguity === 'NOT_NEXT') return next(never(accepts(where?.accepts)));
  if (contiguity === 'STRICT') return next(step as Pattern<Ev, object>);
  return contiguity === 'SKIP_TILL_ANY' ? every(step as Pattern<Ev, object>) : step;
}

function repeated(stage: Stage, ban: readonly number[] = [], isLast: boolean): AnyStep {
  const { quantifier, group, where, until } = stage;
  const { kind, from = 1, to = 1, greedy, inner } = quantifier;
  const refused = until?.accepts ?? [];
  const accepted = (where?.accepts ?? []).filter((id) => !refused.includes(id));
  const item = group === undefined ? accepts(accepted) : patternOf(group, isLast);
  // Greedy chooses between numbers of events: where there is one number, it says nothing.
  const isExact = kind === 'times' && from === to;
  const prefer = greedy && !isLast && !isExact ? 'greedy' : 'each';
  if (kind === 'one') return quantifier.optional ? optional(item as never, { prefer }) : item;
  const isOpen = kind === 'oneOrMore';
  const repeat = {
    prefer,
    link: LINKS[inner],
    ...(isOpen ? {} : { max: to }),
    ...(until === undefined && ban.length === 0 ? {} : { until: untilOf(stage, ban) }),
  } as const;
  if (!quantifier.optional) return times(from, item as never, repeat);
  if (from <= 1) return times(0, item as never, repeat);
  const some = sequence({ [nameOf(stage)]: times(from, item as never, repeat) } as never);
  return optional(some, { prefer });
}

/**
 * A repetition that has begun ends at what `until` accepts, and at what must not follow it: Flink
 * forbids that between its events, too. Before its first event `until` ends it only where it may
 * not skip the event.
 */
function untilOf({ until, where, contiguity, ...stage }: Stage, ban: readonly number[]) {
  const ends = until?.accepts ?? [];
  const canSkip = ({ id }: Ev): boolean =>
    contiguity === 'SKIP_TILL_ANY' || where?.accepts.includes(id) === false;
  return given(accepts([...ends, ...ban]), (event: Ev, bound: object) =>
    hasBegun(bound, nameOf(stage)) ? true : ends.includes(event.id) && !canSkip(event),
  );
}

/** Whether the innermost open step of this name has bound an event. */
function hasBegun(bound: object, name: string): boolean {
  return Object.entries(bound).some(([step, value]) => {
    const latest = Array.isArray(value) ? value.at(-1) : value;
    if (step === name) return latest !== undefined;
    return typeof latest === 'object' && !('id' in latest) && hasBegun(latest, name);
  });
}

const LINKS = { STRICT: 'next', SKIP_TILL_NEXT: 'skip', SKIP_TILL_ANY: 'every' } as const;

function accepts(ids: readonly number[] = []): (event: Ev) => boolean {
  return ({ id }) => ids.includes(id);
}
