/** Why a correlation was not told: for authors and analysts, over finite lists of events. */
import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { refuse } from '../core/problem.ts';
import { eventElements, whyNot } from '../correlate/why-not.ts';
import type { WhyNot } from '../correlate/why-not-reason.ts';
import { calledBy, correlationsMachine, targetsOf } from './correlations.ts';
import { type CalledBy, groupNamed, groupOf } from './group.ts';
import type { Linked } from './link-documents.ts';
import { type NearestWindow, nearestWindows } from './nearest-window.ts';
import { orderedPattern } from './ordered-stage.ts';
import { ownFields } from './own-fields.ts';
import type { Item } from './sigma-match.ts';
import { type MatcherOptions, sigmaMatcher } from './sigma-matcher.ts';
import type { SigmaCorrelation } from './sigma-rule.ts';

/** How events are read, as `sigma` is told. */
export interface WhyNotSigmaOptions<E> extends MatcherOptions {
  /** The fields that rules speak of. Default: the `fields` of the event, or else the event. */
  readonly fields?: ((event: E) => object) | undefined;
}

/** What a correlation saw of the events, and what was missing in each group it was not told of. */
export interface SigmaWhyNot<E> {
  readonly rule: SigmaCorrelation;
  /** How often it was told, over all groups. */
  readonly told: number;
  /** Of each of its rules, how often it matched: an event, or a correlation that was told. */
  readonly matched: Readonly<Record<string, number>>;
  /** Matches that lack a field to group by, and so took no part. */
  readonly ungrouped: number;
  /** Of every group that it was never told of, the window that came nearest. */
  readonly windows: readonly NearestWindow<E>[];
  /** Of `temporal_ordered` instead: every match of its first rule that led to nothing. */
  readonly starts: readonly StartWhyNot<E>[];
}

/** How far rules in order came, and what first stood in the way. */
export interface StartWhyNot<E> {
  readonly group: Readonly<Record<string, string>>;
  readonly why: WhyNot<Item<E>, object>;
}

/**
 * What kept a correlation of these rules from being told of events, in whatever order they are:
 * how much of what it needs was there, in which group and window. At most
 * `LIMITS.whyNotElementsMax` events. What is told holds events, which may hold secrets;
 * `formatWhyNotSigma` makes lines without them. Throws a `DefinitionError` for too many events, and
 * for one without a valid time.
 */
export function whyNotSigma<E extends Timed>(
  linked: Linked,
  rule: SigmaCorrelation,
  events: readonly E[],
  options: WhyNotSigmaOptions<E> = {},
): SigmaWhyNot<E> {
  refuse('whyNotSigma', [
    ...(events.length <= LIMITS.whyNotElementsMax ? [] : [tooMany(events.length)]),
    ...(linked.correlations.includes(rule) ? [] : [UNKNOWN]),
  ]);
  const called = calledBy(rule, targetsOf(linked));
  const { items, groups } = replayed(linked, rule, events, options);
  const isOrdered = rule.type === 'temporal_ordered';
  const grouped = items.filter(({ event }) => groupOf(rule, called, event) !== undefined);
  const windows = isOrdered ? [] : nearestWindows(rule, called, grouped);
  return {
    rule,
    told: groups.length,
    matched: counted(rule, called, items),
    ungrouped: items.length - grouped.length,
    windows: windows.filter(({ group }) => !groups.includes(JSON.stringify(group))),
    starts: isOrdered ? startsOf(rule, called, grouped) : [],
  };
}

const UNKNOWN = {
  code: 'rule-unknown',
  path: 'rule',
  message: 'expected a correlation of the rules that are given',
};

function tooMany(length: number): { code: string; path: string; message: string } {
  const message = `expected at most ${LIMITS.whyNotElementsMax}; received ${length}`;
  return { code: 'elements-too-many', path: 'events', message };
}

type Occurred<E> = StreamElement<Item<E>> & { readonly kind: 'event' };

/** What the correlation is about, in order, and of each time it was told the group. */
function replayed<E extends Timed>(
  linked: Linked,
  rule: SigmaCorrelation,
  events: readonly E[],
  options: WhyNotSigmaOptions<E>,
): { readonly items: readonly Occurred<E>[]; readonly groups: readonly string[] } {
  const { fields: fieldsOf = ownFields } = options;
  const called = calledBy(rule, targetsOf(linked));
  const match = sigmaMatcher(linked.rules, options);
  const machine = correlationsMachine<E>(linked);
  const items: Occurred<E>[] = [];
  const groups: string[] = [];
  let state = machine.start();
  const step = (element: StreamElement<Item<E>>): void => {
    if (element.kind === 'event' && called.has(element.event.of)) items.push(element);
    state = machine.step(state, element, (output) => {
      if (output.kind === 'note') return;
      const { value } = output;
      if (value.rule === rule) groups.push(JSON.stringify(value.group));
      if (!called.has(value.rule)) return;
      const event = { of: value.rule, fields: value.group, events: value.events };
      items.push({ kind: 'event', timeMs: value.timeMs, event });
    });
  };
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const element of eventElements(events)) {
    if (element.kind !== 'event') continue;
    const { timeMs, event } = element;
    if (timeMs > lastMs) step({ kind: 'watermark', watermarkMs: timeMs - 1 });
    lastMs = timeMs;
    const fields = fieldsOf(event);
    for (const of of match(fields)) {
      step({ kind: 'event', timeMs, event: { of, fields, events: [event] } });
    }
  }
  return { items, groups };
}

function counted<E>(
  { rules }: SigmaCorrelation,
  called: CalledBy,
  items: readonly Occurred<E>[],
): Readonly<Record<string, number>> {
  const times = (name: string): number =>
    items.filter(({ event }) => called.get(event.of) === name).length;
  return Object.fromEntries(rules.map((name) => [name, times(name)]));
}

function startsOf<E>(
  rule: SigmaCorrelation,
  called: CalledBy,
  items: readonly Occurred<E>[],
): readonly StartWhyNot<E>[] {
  const { pattern, options } = orderedPattern<E>(rule, called);
  return whyNot(pattern, options, items).map((why) => ({
    group: groupNamed(rule, why.key ?? []),
    why,
  }));
}
