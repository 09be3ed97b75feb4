/**
 * The one door to RxJS. Machines know nothing of it; an operator is a machine plugged in here.
 * When RxJS changes shape, this file changes and nothing else does.
 */
import {
  defer,
  merge,
  Observable,
  type OperatorFunction,
  Subject,
  Subscriber,
  takeUntil,
  tap,
} from 'rxjs';

export { defer, merge, Observable, type OperatorFunction, Subject, takeUntil, tap };

/** What one subscription does with the values of its source; `emit` was given to its maker. */
export interface Plug<I> {
  readonly next: (value: I) => void;
  readonly complete: () => void;
}

/**
 * Builds an operator from a function that is called once per subscription, so that two
 * subscriptions share nothing. Errors of the source pass through; a throw inside the plug is a
 * defect and goes to the error channel.
 */
export function operator<I, O>(
  plugIn: (emit: (value: O) => void) => Plug<I>,
): OperatorFunction<I, O> {
  return (source) =>
    new Observable<O>((downstream) => {
      source.subscribe(new PlugSubscriber(downstream, plugIn));
    });
}

/**
 * A subscriber that is part of its destination: when downstream unsubscribes in the middle of a
 * synchronous source, this closes at once and the source stops (a plain observer would not).
 */
class PlugSubscriber<I, O> extends Subscriber<I> {
  readonly #plug: Plug<I>;

  constructor(downstream: Subscriber<O>, plugIn: (emit: (value: O) => void) => Plug<I>) {
    super(downstream);
    this.#plug = plugIn((value) => downstream.next(value));
  }

  protected override _next(value: I): void {
    try {
      this.#plug.next(value);
    } catch (error) {
      this.error(error);
    }
  }

  protected override _complete(): void {
    try {
      this.#plug.complete();
    } catch (error) {
      // `error` would be ignored here: a subscriber counts as stopped once it completes.
      this._error(error);
      return;
    }
    super._complete();
  }
}
