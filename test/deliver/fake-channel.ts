import type { Channel, Outcome } from '../../src/deliver/channel.ts';
import type { Message } from '../../src/deliver/message.ts';
import { delivered } from '../../src/deliver/outcome.ts';

/** A channel that keeps what it is asked to send and answers as it is told. */
export interface FakeChannel extends Channel {
  readonly sent: Message[];
  readonly signals: AbortSignal[];
  /** Answers of the next attempts; without one, messages arrive. */
  readonly answers: (Outcome | 'hangs' | 'throws')[];
  /** The answer of attempts that no entry of `answers` is for. */
  otherwise: Outcome | 'hangs' | 'throws';
}

export function fakeChannel(...answers: FakeChannel['answers']): FakeChannel {
  return {
    sent: [],
    signals: [],
    answers,
    otherwise: delivered(),
    async send(message, signal) {
      this.sent.push(message);
      this.signals.push(signal);
      const answer = this.answers.shift() ?? this.otherwise;
      if (answer === 'throws') throw new TypeError('https://user:canary@host/ failed');
      if (answer === 'hangs') return new Promise(() => {});
      return answer;
    },
  };
}
