import type { Rejected, Retryable } from './channel.ts';

/** A request to post JSON or the like. */
export interface HttpRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  /** Headers `retry-after` and `date`, where they were there. */
  readonly retryAfter?: string | undefined;
  readonly date?: string | undefined;
  /** Its first `answerCharsMax` characters. */
  readonly body: string;
}

/**
 * Posts once. Follows no redirection, sends no cookie, connects to no address that the host did
 * not allow, and never throws: without a whole answer it gives the outcome of the attempt.
 */
export type Post = (
  request: HttpRequest,
  signal: AbortSignal,
) => Promise<HttpAnswer | Retryable | Rejected>;
