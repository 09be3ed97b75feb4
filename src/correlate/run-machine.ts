import type {
  EventElement,
  LateElement,
  StreamElement,
  WatermarkElement,
} from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import { type OperatorFunction, operator, type Plug } from '../core/rx.ts';
import { noMachine, noObject } from './check-argument.ts';
import { guardedTime } from './event-time.ts';
import type { Machine, MachineOutput } from './machine.ts';
import { outbox } from './outbox.ts';
import { stamped } from './stamped.ts';

/** How `runMachine` runs a machine. */
export interface RunMachineOptions<O> {
  /** Hears what the machine notes, and of outputs that are late or have no usable time. */
  readonly onNote?: OnNote | undefined;
  /** Time of an output, in whole milliseconds since 1970-01-01T00:00Z. Default: its `timeMs`. */
  readonly time?: ((output: O) => number) | undefined;
}

/** What goes into a machine: its events, watermarks, and what was late for this or earlier ones. */
type Given<I, L> = EventElement<I> | WatermarkElement | L;

/**
 * Runs a machine over a stream of elements. What it tells becomes an `event` of its own time;
 * watermarks follow what they caused, held back by what the machine may still tell for their time
 * (semantics C1); late elements pass through. A source that ends without the watermark `Infinity`
 * is given it. So operators of this kind follow one another, and `values` ends the chain.
 */
export function runMachine<I, O, L extends LateElement<unknown> = LateElement<unknown>>(
  machine: Machine<I, O>,
  options: RunMachineOptions<O> & { readonly time: (output: O) => number },
): OperatorFunction<Given<I, L>, StreamElement<O> | L>;
/** The same for a machine that tells values with a time of their own, as detections are. */
export function runMachine<
  I,
  O extends Timed,
  L extends LateElement<unknown> = LateElement<unknown>,
>(
  machine: Machine<I, O>,
  options?: RunMachineOptions<O>,
): OperatorFunction<Given<I, L>, StreamElement<O> | L>;
export function runMachine<I, O extends Timed, L extends LateElement<unknown>>(
  machine: Machine<I, O>,
  options: RunMachineOptions<O> = {},
): OperatorFunction<Given<I, L>, StreamElement<O> | L> {
  refuse('runMachine', [...noMachine(machine), ...(noObject(options) ?? [])]);
  return operator<Given<I, L>, StreamElement<O> | L>(
    outbox((emit) => machinePlug(machine, options, emit)),
  );
}

/** What `runMachine` does in one subscription. */
function machinePlug<I, O extends Timed, L extends LateElement<unknown>>(
  machine: Machine<I, O>,
  { time = ({ timeMs }) => timeMs, onNote }: RunMachineOptions<O>,
  emit: (element: StreamElement<O> | L) => void,
): Plug<Given<I, L>> {
  const note = noteCounter(onNote);
  const timeOf = guardedTime(time);
  let state = machine.start();
  let passedMs = Number.NEGATIVE_INFINITY;
  const say = (output: O): void => {
    const timeMs = timeOf(output, note);
    if (Number.isNaN(timeMs)) {
      note(UNTIMED);
      return;
    }
    const element = stamped(output, timeMs, passedMs);
    if (element.kind === 'late') note(LATE);
    emit(element);
  };
  const tell = (output: MachineOutput<O>): void =>
    output.kind === 'out' ? say(output.value) : note(output.note);
  const step = (element: EventElement<I> | WatermarkElement): void => {
    state = machine.step(state, element, tell);
    if (element.kind === 'event') return;
    const watermarkMs = element.watermarkMs - (machine.lagMs ?? 0);
    if (watermarkMs <= passedMs) return;
    passedMs = watermarkMs;
    emit({ kind: 'watermark', watermarkMs });
  };
  return {
    next(element) {
      if (element.kind === 'late') emit(element);
      else step(element);
    },
    complete() {
      if (passedMs !== END_MS) step({ kind: 'watermark', watermarkMs: END_MS });
    },
  };
}

const END_MS = Number.POSITIVE_INFINITY;
const UNTIMED = { code: 'time-invalid', message: 'an output has no usable time' } as const;
const LATE = { code: 'late', message: 'an output came at or before the watermark' } as const;
