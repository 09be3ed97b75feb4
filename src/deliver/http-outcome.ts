import type { Outcome, Rejected, Retryable } from './channel.ts';
import type { HttpAnswer } from './http.ts';
import { delivered, rejected, retryable } from './outcome.ts';

/**
 * What an answer means where the receiver says nothing else (RFC 9110): 2xx it has it; 408, 425,
 * 429 and 5xx it may take it later; 3xx and all other 4xx it will not.
 */
export function httpOutcome(answer: HttpAnswer | Retryable | Rejected): Outcome {
  if (isFailed(answer)) return answer;
  const { status } = answer;
  const detail = `HTTP ${status}`;
  if (status >= 200 && status < 300) return delivered();
  if (status >= 300 && status < 400) return rejected('redirected', detail);
  const afterMs = retryAfterMs(answer);
  if (status === 429) return retryable('throttled', detail, afterMs);
  if (status >= 500 || status === 408 || status === 425) {
    return retryable('receiver-fault', detail, afterMs);
  }
  return rejected('refused', detail);
}

/** True where there is no whole answer. */
export function isFailed(
  answer: HttpAnswer | Retryable | Rejected,
): answer is Retryable | Rejected {
  return typeof answer.status === 'string';
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The pause that the receiver asks for (RFC 9110 section 10.2.3): seconds, or a date, which is
 * read against the receiver's own clock. Undefined where it asks for none that can be read.
 */
export function retryAfterMs({ retryAfter, date }: HttpAnswer): number | undefined {
  const text = retryAfter?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  if (!HTTP_DATE.test(text) || date === undefined || !HTTP_DATE.test(date)) return undefined;
  const pauseMs = Date.parse(text) - Date.parse(date);
  return Number.isFinite(pauseMs) ? Math.max(pauseMs, 0) : undefined;
}
