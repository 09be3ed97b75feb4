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

/** A gate as far as it is not decided yet, and the offers behind it. */
interface Open {
  readonly gate: Matcher;
  readonly offers: readonly Offer[];
}

function oneByOne(offers: readonly Offer[]): Offers {
  const gates = offers.map((offer): Open => {
    return { gate: compilePredicate(offer.predicate), offers: [offer] };
  });
  const ofKind = byKind((kind) => {
    const isOfKind = ({ kinds }: Offer): boolean => kinds === undefined || kinds.has(kind);
    const some = gates.filter((open) => open.offers.every(isOfKind));
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
    for (const open of openTo(event)) if (open.gate(event)) passed.push(...open.offers);
    return passed.sort((a, b) => a.index - b.index || a.rank - b.rank);
  };
}

/**
 * What is left of the gates for events of one kind and telemetry: of most nothing, since most
 * telemetry is none of theirs. Those that ask the same are one, so that it is asked once.
 */
function stillOpen(some: readonly Open[], known: Known): readonly Open[] {
  const byText = new Map<string, { readonly gate: Matcher; readonly offers: Offer[] }>();
  for (const offer of some.flatMap(({ offers }) => offers)) {
    const rest = remainder(offer.predicate, known);
    if (rest === false) continue;
    const text = JSON.stringify(rest);
    const open = byText.get(text);
    if (open !== undefined) open.offers.push(offer);
    else
      byText.set(text, { gate: rest === true ? ALWAYS : compilePredicate(rest), offers: [offer] });
  }
  return [...byText.values()];
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
