import type { StreamElement } from '../core/element.ts';
import type { NoteDraft } from '../core/note.ts';

/** What a machine says: a result, or a note about something that did not become one. */
export type MachineOutput<O> =
  | { readonly kind: 'out'; readonly value: O }
  | { readonly kind: 'note'; readonly note: NoteDraft };

/** Takes what a machine says, in order. */
export type Emit<O> = (output: MachineOutput<O>) => void;

/**
 * The one interface of everything that correlates: a reducer over events and watermarks. It reads
 * no clock, uses no timer and draws no random number.
 *
 * Laws: `run(a ++ b) == run(b, restore(snapshot(run(a))))`; `step` consumes the state it is given
 * (it may change what only it can reach), and a snapshot never changes afterwards. The watermark
 * `Infinity` ends a finite source.
 */
export interface Machine<I, O, S = unknown> {
  // Methods, not properties: whoever runs a machine hands back the state it was given, so a
  // machine of any state may stand where the state is nobody's business.
  start(): S;
  step(state: S, input: StreamElement<I>, emit: Emit<O>): S;
  /** The state as plain data that survives JSON, with the name and version of its format. */
  snapshot(state: S): unknown;
  /** The state again. A snapshot of another machine or version throws a `DefinitionError`. */
  restore(snapshot: unknown): S;
}
