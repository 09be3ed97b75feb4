import { type Problem, received, refuse } from '../core/problem.ts';
import type { Channel, Outcome, Rejected } from './channel.ts';
import type { HttpAnswer, Post } from './http.ts';
import { httpOutcome, isFailed } from './http-outcome.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';
import { delivered } from './outcome.ts';

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

/** One request of a message. */
export interface ChannelRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** JSON, or a form where it is one. */
  readonly body: Json | URLSearchParams;
}

/** How a channel speaks to its service. */
export interface HttpChannelParts {
  readonly post: Post;
  /** The requests of a message, in order, or why there is none. */
  readonly requests: (message: Message) => readonly ChannelRequest[] | Rejected;
  /** Headers that need the body as it is sent. */
  readonly sign?:
    | ((message: Message, body: string) => Promise<Readonly<Record<string, string>>>)
    | undefined;
  /** What an answer means where the service says more than HTTP does. */
  readonly outcome?: ((answer: HttpAnswer) => Outcome | undefined) | undefined;
}

/**
 * A channel that makes its requests one after the other, up to the first that does not arrive: a
 * further attempt begins with the first again, so each must bear being repeated.
 */
export function httpChannel({ post, requests, sign, outcome }: HttpChannelParts): Channel {
  return {
    send: async (message, signal) => {
      const all = requests(message);
      if ('status' in all) return all;
      let last: Outcome = delivered();
      for (const { url, headers, body } of all) {
        const isForm = body instanceof URLSearchParams;
        const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
        const text = isForm ? body.toString() : JSON.stringify(body);
        const signed = await sign?.(message, text);
        const sent = { url, headers: { 'content-type': type, ...headers, ...signed }, body: text };
        const answer = await post(sent, signal);
        last = (isFailed(answer) ? undefined : outcome?.(answer)) ?? httpOutcome(answer);
        if (last.status !== 'delivered') return last;
      }
      return last;
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

/** The value of an `authorization` header that names a user, in UTF-8 (RFC 7617). */
export function basicAuthorization(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
