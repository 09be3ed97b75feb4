import type { Origin } from './event.ts';
import type { DecodeFailure } from './failure.ts';

/**
 * What an operator did not pass on, or passed on with a reservation. Nothing disappears without
 * one of these. The set of codes is closed:
 *
 * - `decode-failed`: a record became a `DecodeFailure`;
 * - `late`: an event came at or before the watermark;
 * - `far-future`: an event lies further ahead of the clock than `futureMaxMs`;
 * - `time-invalid`: an event has no usable event time and takes no part;
 * - `reorder-overflow`: `reorder` held `heldMax` elements and released one early;
 * - `evicted`: a bound on state was reached and the stalest entry was given up;
 * - `callback-threw`: a function of the host or of a rule threw; its event was skipped by it alone;
 * - `value-invalid`: what an aggregate reads of an event is no number or key; it takes no part;
 * - `key-missing`: an event has no key and takes no part;
 * - `suppressed`: an output came too soon after another of its key and was held back;
 * - `undecided`: the source ended while an absence was still open;
 * - `alert-dropped`: the host asked that what an allow entry covers is not told;
 * - `evidence-dropped`: an alert holds `evidenceMax` references and counts the rest;
 * - `text-cut`: a regular expression searched the beginning of a text that was too long;
 * - `warming`: a rule was begun anew and knows nothing of what came before; it says until when.
 */
export type NoteCode =
  | 'decode-failed'
  | 'late'
  | 'far-future'
  | 'time-invalid'
  | 'reorder-overflow'
  | 'evicted'
  | 'callback-threw'
  | 'value-invalid'
  | 'key-missing'
  | 'suppressed'
  | 'undecided'
  | 'alert-dropped'
  | 'evidence-dropped'
  | 'text-cut'
  | 'warming';

/** What became of something that an operator did not simply pass on. */
export interface Note {
  readonly code: NoteCode;
  /** How many notes of this code this operator has raised so far, this one included. */
  readonly count: number;
  /** One line for people, free of secrets. */
  readonly message: string;
  /** Name of the rule or option it belongs to, where there is one. */
  readonly owner?: string | undefined;
  readonly origin?: Origin | undefined;
  readonly failure?: DecodeFailure | undefined;
}

/** Hears notes as they are raised. What it throws is ignored. */
export type OnNote = (note: Note) => void;

/** A note before it is counted. */
export type NoteDraft = Omit<Note, 'count'>;

/**
 * Counts notes by code and hands them on. A listener that throws must not end the stream, and
 * there is no further listener to tell, so its error goes nowhere.
 */
export function noteCounter(onNote: OnNote | undefined): (draft: NoteDraft) => void {
  const counts = new Map<NoteCode, number>();
  return (draft) => {
    const count = (counts.get(draft.code) ?? 0) + 1;
    counts.set(draft.code, count);
    try {
      onNote?.({ ...draft, count });
    } catch {
      // See above.
    }
  };
}
