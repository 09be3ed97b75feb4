import type { Plug } from '../core/rx.ts';

/**
 * The plug with an outbox: what it emits leaves when it is done with the value at hand. So a value
 * that a subscriber feeds back meets a finished state, and what it causes leaves after what was
 * caused before it.
 */
export function outbox<I, O>(
  plugIn: (emit: (value: O) => void) => Plug<I>,
): (emit: (value: O) => void) => Plug<I> {
  return (emit) => {
    // The array keeps its room: one that is emptied by its length allocates for each next value.
    const waiting: (O | undefined)[] = [];
    let count = 0;
    let sent = 0;
    let isSending = false;
    const plug = plugIn((value) => {
      waiting[count] = value;
      count += 1;
    });
    const send = (): void => {
      isSending = true;
      while (sent < count) {
        const value = waiting[sent] as O;
        waiting[sent] = undefined;
        sent += 1;
        emit(value);
      }
      count = 0;
      sent = 0;
      isSending = false;
    };
    return {
      next(value) {
        plug.next(value);
        if (count > 0 && !isSending) send();
      },
      // Nothing can be emitted after the end, so what waits leaves now, wherever it is met.
      complete() {
        plug.complete();
        send();
      },
    };
  };
}
