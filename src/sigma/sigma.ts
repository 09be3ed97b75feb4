/** Rules and correlations over a stream of events. */
import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { noteCounter } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import { type OperatorFunction, operator, type Plug } from '../core/rx.ts';
import { type EventTimeOptions, eventTimePlug } from '../correlate/event-time.ts';
import { guarded } from '../correlate/guarded.ts';
import type { MachineOutput } from '../correlate/machine.ts';
import { outbox } from '../correlate/outbox.ts';
import { type ReorderOptions, reorderPlug, reorderProblems } from '../correlate/reorder.ts';
import { sourceProblems } from '../correlate/source-watermark.ts';
import { correlationsMachine, silentRules } from './correlations.ts';
import type { Linked } from './link-documents.ts';
import { ownFields } from './own-fields.ts';
import type { CorrelationMatch, Item, SigmaMatch } from './sigma-match.ts';
import { type MatcherOptions, sigmaMatcher } from './sigma-matcher.ts';

/** What `sigma` may be told of events, besides their time. */
interface EventReading<E> extends EventTimeOptions<E>, MatcherOptions {
  /** The fields that rules speak of. Default: the `fields` of the event, or else the event. */
  readonly fields?: ((event: E) => object) | undefined;
  /** Matches held at most until no earlier one can come. Default 100 000. */
  readonly heldMax?: ReorderOptions<E>['heldMax'];
}

/** How `sigma` reads events. `time` is needed where they have no `timeMs`. */
export type SigmaOptions<E> = EventReading<E> &
  (E extends Timed ? { readonly time?: never } : { readonly time: (event: E) => number });

/**
 * Runs loaded rules over events in one pass. A rule that an event matches is told at once, late
 * events included; correlations are told in event time, once for each time their condition comes
 * true for a group. Rules that a correlation is about are silent unless it says `generate`.
 * Throws a `DefinitionError` for options that are wrong.
 */
export function sigma<E extends Timed>(
  linked: Linked,
  options?: SigmaOptions<E>,
): OperatorFunction<E, SigmaMatch<E>>;
export function sigma<E>(
  linked: Linked,
  options: SigmaOptions<E>,
): OperatorFunction<E, SigmaMatch<E>>;
export function sigma<E>(
  linked: Linked,
  options: EventReading<E> = {},
): OperatorFunction<E, SigmaMatch<E>> {
  refuse('sigma', [...sourceProblems(options), ...reorderProblems<E>(options)]);
  const plugOf = sigmaPlug(linked, options);
  return operator<E, SigmaMatch<E>>(outbox(plugOf));
}

function sigmaPlug<E>(
  linked: Linked,
  options: EventReading<E>,
): (emit: (match: SigmaMatch<E>) => void) => Plug<E> {
  const match = sigmaMatcher(linked.rules, options);
  const machine = correlationsMachine<E>(linked);
  const silent = silentRules(linked);
  const counted = new Set(linked.correlations.flatMap(({ rules }) => rules));
  const fieldsOf = guarded<E, object, undefined>('fields', options.fields ?? ownFields, undefined);
  return (emit) => {
    const note = noteCounter(options.onNote);
    const tell = (output: MachineOutput<CorrelationMatch<E>>): void => {
      if (output.kind === 'note') note(output.note);
      else if (!silent.has(output.value.rule)) emit(output.value);
    };
    let state = machine.start();
    const order = reorderPlug<Item<E>>(
      { heldMax: options.heldMax },
      note,
      (element: StreamElement<Item<E>>) => {
        state = machine.step(state, element, tell);
      },
    );
    const meet = (event: E, timeMs: number, kind: 'event' | 'late'): void => {
      const fields = fieldsOf(event, note);
      if (fields === undefined) return;
      for (const rule of match(fields)) {
        if (!silent.has(rule)) emit({ kind: 'rule', rule, timeMs, event });
        const isCounted = [rule.id, rule.name].some(
          (name) => name !== undefined && counted.has(name),
        );
        if (!isCounted || kind === 'late') continue;
        order.next({ kind: 'event', timeMs, event: { of: rule, fields, events: [event] } });
      }
    };
    return eventTimePlug<E>(options, note, (element) => {
      if (element.kind === 'watermark') order.next(element);
      else meet(element.event, element.timeMs, element.kind);
    });
  };
}
