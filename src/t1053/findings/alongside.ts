import { type OperatorFunction, operator, Subject } from '../../core/rx.ts';

/**
 * What the operators make of the events, beside the events themselves, which come first. So a
 * correlation can take what another one found together with the events that it did not take.
 */
export function alongside<I, O>(made: OperatorFunction<I, O>): OperatorFunction<I, I | O> {
  return operator<I, I | O>((emit) => {
    const events = new Subject<I>();
    events.pipe(made).subscribe(emit);
    return {
      next: (event) => {
        emit(event);
        events.next(event);
      },
      complete: () => events.complete(),
    };
  });
}
