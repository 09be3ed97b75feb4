import type { TelemetryEvent } from '../core/event.ts';
import { fold } from '../core/text.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { Dispatcher, DispatchRule, LogSource } from '../match/dispatch-rule.ts';
import { kindsOf } from '../match/kinds-of.ts';
import type { Matcher } from '../match/matcher.ts';
import { type Known, remainder } from '../match/remainder.ts';
import type { Rule, Selection } from './rule.ts';

/** A selection of one of the rules, ready to be asked. */
export interface Offer extends DispatchRule {
  readonly index: number;
  readonly rank: number;
  readonly selection: Selection<unknown>;
  readonly kinds: ReadonlySet<string> | undefined;
}

/** The selections whose gate an event passes, in the order of the rules. */
export type Offers = (event: TelemetryEvent) => readonly Offer[];

/** Kinds for which something is kept; a stream of made-up kinds must not fill the memory. */
const KINDS_MAX = 64;

/** Gates one by one, those alone that can be true of the event's kind, or all by a dispatcher. */
export function offersOf(rules: readonly Rule[], dispatcher: Dispatcher | undefined): Offers {
  const offers = rules.flatMap(({ selections }, index) =>
    selections.map((selection, rank): Offer => {
      const predicate = selection.gate;
      const kinds = kindsOf(predicate);
      const sources = kinds && [...kinds].map((category) => ({ category }));
      return { index, rank, selection, kinds, predicate, sources };
    }),
  );
  if (dispatcher === undefined) return oneByOne(offers);
  const sourceOf = byKind((kind): LogSource => Object.freeze({ category: kind }));
  const { match } = dispatcher(offers, {
    sourceOf: (event) => sourceOf((event as TelemetryEvent).kind),
  });
  return match;
}

/** Kinds of logs, each with event ids, for which something is kept of one kind of events. */
const TELEMETRIES_MAX = 256;

/** The gate of an offer as far as it is not decided yet. */
interface Open {
  readonly offer: Offer;
  readonly gate: Matcher;
}

function oneByOne(offers: readonly Offer[]): Offers {
  const gates = offers.map((offer) => ({ offer, gate: compilePredicate(offer.predicate) }));
  const ofKind = byKind((kind) => {
    const some = gates.filter(({ offer: { kinds } }) => kinds === undefined || kinds.has(kind));
    return { some, byTelemetry: new Map<string, readonly Open[]>() };
  });
  const openTo = ({ kind, telemetry }: TelemetryEvent): readonly Open[] => {
    const { some, byTelemetry } = ofKind(kind);
    const known = byTelemetry.get(telemetry);
    if (known !== undefined || byTelemetry.size >= TELEMETRIES_MAX) return known ?? some;
    const open = stillOpen(some, { kind, telemetry });
    byTelemetry.set(telemetry, open);
    return open;
  };
  return (event) => {
    const passed: Offer[] = [];
    let asked: Matcher | undefined;
    let passes = false;
    for (const { offer, gate } of openTo(event)) {
      if (gate !== asked) passes = gate(event);
      asked = gate;
      if (passes) passed.push(offer);
    }
    return passed;
  };
}

/**
 * What is left of the gates for events of one kind and telemetry: of most nothing, since most
 * telemetry is none of theirs. Those that ask the same are one, so that it is asked once.
 */
function stillOpen(some: readonly Open[], known: Known): readonly Open[] {
  const made = new Map<string, Matcher>();
  return some.flatMap(({ offer }): Open[] => {
    const rest = remainder(offer.predicate, known);
    if (rest === false) return [];
    const text = JSON.stringify(rest);
    const gate = made.get(text) ?? (rest === true ? ALWAYS : compilePredicate(rest));
    made.set(text, gate);
    return [{ offer, gate }];
  });
}

const ALWAYS: Matcher = () => true;

/** What is made for each kind, folded, and kept for the first of them. */
function byKind<T>(make: (kind: string) => T): (kind: string) => T {
  const known = new Map<string, T>();
  return (kind) => {
    const found = known.get(kind);
    if (found !== undefined) return found;
    const made = make(fold(String(kind)));
    if (known.size < KINDS_MAX) known.set(kind, made);
    return made;
  };
}
