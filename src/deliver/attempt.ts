import { thrown } from '../core/problem.ts';
import type { Channel, Outcome } from './channel.ts';
import type { Message } from './message.ts';
import { retryable } from './outcome.ts';
import type { Wake } from './wake.ts';

/** One attempt under way. */
export interface Attempt {
  /** Never rejects; undefined where the attempt was called off. */
  readonly outcome: Promise<Outcome | undefined>;
  /** Calls it off: what it came to is not known. */
  readonly callOff: () => void;
}

/**
 * Asks the channel to send, for at most `timeoutMs`. A channel that throws, never answers or does
 * not mind its signal is held to its contract here: the outcome comes in any case.
 */
export function attempt(
  channel: Channel,
  message: Message,
  timeoutMs: number,
  wake: Wake,
): Attempt {
  const controller = new AbortController();
  let end: (outcome: Outcome | undefined) => void = () => {};
  const ended = new Promise<Outcome | undefined>((resolve) => {
    end = resolve;
  });
  const cancel = wake(timeoutMs, () => {
    end(retryable('timeout', `no answer within ${timeoutMs} ms`));
    controller.abort();
  });
  const sent = sendOnce(channel, message, controller.signal);
  return {
    outcome: Promise.race([sent, ended]).finally(cancel),
    callOff: () => {
      end(undefined);
      controller.abort();
    },
  };
}

/** The message of an error may hold an address with its secrets, so its class alone is told. */
async function sendOnce(channel: Channel, message: Message, signal: AbortSignal): Promise<Outcome> {
  try {
    return await channel.send(message, signal);
  } catch (error) {
    return retryable('channel-threw', `the channel threw ${thrown(error)}`);
  }
}
