import type { EventElement, LateElement, WatermarkElement } from '../core/element.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';

/**
 * The events of a stream of elements, as plain values: what the machine at the end of a chain of
 * operators told. Watermarks and late elements end here.
 */
export function values<E>(): OperatorFunction<
  EventElement<E> | WatermarkElement | LateElement<unknown>,
  E
> {
  return operator<EventElement<E> | WatermarkElement | LateElement<unknown>, E>((emit) => ({
    next: (element) => {
      if (element.kind === 'event') emit(element.event);
    },
    complete: () => undefined,
  }));
}
