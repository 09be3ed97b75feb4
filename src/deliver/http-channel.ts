import { type Problem, received, refuse } from '../core/problem.ts';
import type { Channel, Outcome, Rejected, Retryable } from './channel.ts';
import type { HttpAnswer, Post } from './http.ts';
import { httpOutcome } from './http-outcome.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';

/** What every channel over HTTP is given. */
export interface HttpChannelOptions {
  /** Where to post to; a secret where the service makes it one. */
  readonly url: string;
  /**
   * How requests leave: `pinnedPost` of `tocsin/node`, or `fetchPost` where there is no Node.
   * There is no default, for neither is right everywhere.
   */
  readonly post: Post;
}

/** How a channel speaks to its service. */
export interface HttpChannelParts extends HttpChannelOptions {
  /** The body of the request, or why there is none. */
  readonly body: (message: Message) => Json | Rejected;
  readonly headers?: ((message: Message, body: string) => Promise<Headers> | Headers) | undefined;
  /** What an answer means where the service says more than HTTP does. */
  readonly outcome?: ((answer: HttpAnswer) => Outcome | undefined) | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** A channel that posts one JSON document for each message. */
export function httpChannel({ url, post, body, headers, outcome }: HttpChannelParts): Channel {
  return {
    send: async (message, signal) => {
      const document = body(message);
      if (isRejected(document)) return document;
      const text = JSON.stringify(document);
      const own = await headers?.(message, text);
      const request = { url, headers: { 'content-type': 'application/json', ...own }, body: text };
      const answer = await post(request, signal);
      return (isAnswer(answer) ? outcome?.(answer) : undefined) ?? httpOutcome(answer);
    },
  };
}

/** Throws a `DefinitionError` for options that make no request; values stay untold. */
export function refuseOptions(
  what: string,
  { url, post }: HttpChannelOptions,
  more: readonly Problem[] = [],
): void {
  const problems: Problem[] = [...more];
  if (typeof url !== 'string' || !URL.canParse(url)) {
    problems.push(optionProblem('url', 'a URL', url));
  }
  if (typeof post !== 'function') problems.push(optionProblem('post', 'a function', post));
  refuse(what, problems);
}

/** That an option is not what it must be; its value, which may be a secret, is not told. */
export function optionProblem(path: string, expected: string, value: unknown): Problem {
  const message = `expected ${expected}, received ${received(value)}`;
  return { code: 'option-invalid', path, message };
}

/** Values that a header may have, and that cannot begin another one. */
export function isHeaderValue(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text);
}

function isAnswer(answer: HttpAnswer | Retryable | Rejected): answer is HttpAnswer {
  return typeof answer.status === 'number';
}

function isRejected(document: Json | Rejected): document is Rejected {
  return (
    typeof document === 'object' &&
    document !== null &&
    'status' in document &&
    document.status === 'rejected' &&
    'reason' in document
  );
}
